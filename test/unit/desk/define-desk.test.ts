import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { DeskDefinition } from "#shared/desk/desk.ts";
import { DeskError } from "#shared/desk/desk-error.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";
import { blockedUrls } from "#test/fixtures/webhook/urls.ts";

const source = new URL("../../../infra/desks/office.ts", import.meta.url).href;

type Path = readonly (string | number)[];

/** The tree with the value at the path replaced. */
const replaced = (node: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(node)) return node.map((item, index) => (index === key ? replaced(item, rest, value) : item));
  return { ...Object(node), [key]: replaced(Object(node)[key], rest, value) };
};

/** The office desk with the value at the path replaced. */
const withValue = (path: Path, value: unknown): DeskDefinition => replaced(officeDesk, path, value) as DeskDefinition;

const mistakesOf = (definition: DeskDefinition): readonly string[] => {
  try {
    defineDesk(definition, source);
    return [];
  } catch (error) {
    if (error instanceof DeskError) return error.message.split("\n");
    throw error;
  }
};

const url = "https://hooks.example.com/x";

/** What is written where, and the line it is answered with. */
const wrong: readonly (readonly [path: Path, value: unknown, line: string])[] = [
  [["id"], "IT", 'id: "IT" is not an id; a small letter, then up to 19 of a-z, 0-9 and -'],
  [
    ["id"],
    `a${"b".repeat(20)}`,
    'id: "abbbbbbbbbbbbbbbbbbbb" is not an id; a small letter, then up to 19 of a-z, 0-9 and -',
  ],
  [["name"], undefined, 'name: is missing; write "…"'],
  [["name"], " ", 'name: " " is not a text; write "…"'],
  [["addresses"], [], "addresses: is too short; give at least 1"],
  [
    ["views"],
    { Open: { name: "Open", filter: {} } },
    'views.Open: "Open" is not an id; a small letter, then up to 19 of a-z, 0-9 and -',
  ],
  [["views"], { open: { filter: {} } }, 'views.open.name: is missing; write "…"'],
  [["views"], { open: { name: "Open" } }, "views.open.filter: is missing; write { all: [ … ] } or { any: [ … ] }"],
  [
    ["views"],
    { open: { name: "Open", filter: { all: [{ field: "state", operator: "is", value: "open" }] } } },
    'views.open.filter.all[0].value: "open" is not a state; one of: new, inProgress, onHold, resolved, closed, canceled',
  ],
  [
    ["views"],
    { open: { name: "Open", filter: {}, sort: "-updateAt" } },
    'views.open.sort: "-updateAt" is not a sort; did you mean "-updatedAt"?',
  ],
  [
    ["views"],
    {
      open: {
        name: "Open",
        filter: {
          all: [
            { field: "state", operator: "is", value: "new" },
            { field: "closedAt", operator: "present" },
          ],
        },
      },
    },
    "views.open.filter: no ticket can meet it; take out what contradicts the rest",
  ],
  [
    ["addresses", 0],
    "Office@desk.example.org",
    'addresses[0]: "Office@desk.example.org" is not a mail address in lower case; write name@domain',
  ],
  [["addresses", 1], "office@desk.example.org", 'addresses[1]: "office@desk.example.org" is there twice; keep one'],
  [
    ["members", "ada@example.org", "notifications"],
    { quiet: { timeZone: "Europe/Berlin", hours: { mon: [["20:00", "07:00"]] } }, digests: "1h" },
    'members["ada@example.org"].notifications.digests: is not known here; did you mean "digest"?',
  ],
  [
    ["members", "ada@example.org", "notifications"],
    { quiet: { timeZone: "Berlin", hours: { mon: [["20:00", "07:00"]] } } },
    'members["ada@example.org"].notifications.quiet.timeZone: "Berlin" is not a time zone; write an IANA name such as "Europe/London"',
  ],
  [
    ["members", "ada@example.org", "notifications"],
    {
      quiet: {
        timeZone: "UTC",
        hours: {
          mon: [
            ["20:00", "07:00"],
            ["21:00", "22:00"],
          ],
        },
      },
    },
    'members["ada@example.org"].notifications.quiet.hours.mon[1]: 21:00–22:00 is hidden by the other hours; remove it or correct its times',
  ],
  [
    ["members", "ada@example.org", "notifications"],
    {
      quiet: {
        timeZone: "Europe/Berlin",
        hours: Object.fromEntries(
          ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["08:00", "08:00"]]]),
        ),
      },
    },
    'members["ada@example.org"].notifications.quiet.hours: never end; leave some time in which notices may come',
  ],
  ...["4m", "25h", "hourly", 60].map((value): [Path, unknown, string] => [
    ["members", "ada@example.org", "notifications"],
    { digest: value },
    `members["ada@example.org"].notifications.digest: ${JSON.stringify(value)} is not the time of a digest; write "5m" to "1d", such as "30m" or "4h"`,
  ]),
  [
    ["members", "ada@example.org", "notifications"],
    {
      quiet: {
        timeZone: "UTC",
        hours: {
          mon: [
            ["12:00", "12:45"],
            ["20:00", "07:00"],
          ],
        },
      },
      digest: "1h",
    },
    'members["ada@example.org"].notifications.digest: "1h" is longer than members["ada@example.org"].notifications.quiet.hours.mon[0]; give at most "45m"',
  ],
  [
    ["mails"],
    { greeting: {} },
    "mails.greeting: is not known here; one of: acknowledgement, comment, resolution, progress, commandReply, rejection, escalation, breachRetracted, page, pageUnanswered, digest",
  ],
  [
    ["mails"],
    { acknowledgement: { paragraphs: ["Hello {nmber}"] } },
    'mails.acknowledgement.paragraphs[0]: "nmber" is not known here; did you mean "number"?',
  ],
  [
    ["mails"],
    { acknowledgement: { paragraphs: ["Hello {number"] } },
    "mails.acknowledgement.paragraphs[0]: is no ICU message (EXPECT_ARGUMENT_CLOSING_BRACE); write {name}, {name, select, …} or {name, plural, …}",
  ],
  [
    ["mails"],
    { acknowledgement: { subject: "Hello", paragraphs: ["Hello"] } },
    'mails.acknowledgement.subject: "Hello" is not of use; leave it out: this mail has the subject of its conversation',
  ],
  [
    ["mails"],
    { escalation: { subject: "{moment}" } },
    'mails.escalation.subject: "moment" is a choice; write {moment, select, …}',
  ],
  [
    ["mails"],
    { escalation: { subject: "{moment, select, befor {x} other {y}}" } },
    'mails.escalation.subject: "befor" is no case of "moment"; did you mean "before"?',
  ],
  [
    ["mails"],
    { comment: { paragraphs: ["{text, select, secret {x} other {y}}"] } },
    'mails.comment.paragraphs[0]: "secret" is no case of "text"; one of: none, other',
  ],
  [
    ["mails"],
    { comment: { paragraphs: ["{text, plural, one {x} other {y}}"] } },
    'mails.comment.paragraphs[0]: "text" is no number; write {text}',
  ],
  [
    ["mails"],
    { acknowledgement: { paragraphs: ["{due, date, short}"] } },
    'mails.acknowledgement.paragraphs[0]: "due" has a style; write {due, date} or {due, time}',
  ],
  [["mails"], { comment: { paragraphs: [] } }, "mails.comment.paragraphs: is too short; give at least 1"],
  [["reopenWithin"], "0s", 'reopenWithin: "0s" is not a duration; write "90s", "30m", "4h", "7d"'],
  [["afterClosing"], "reopen", 'afterClosing: "reopen" is not a policy; one of: followUp, reject'],
  [
    ["trustedSenders"],
    ["Example.com"],
    'trustedSenders[0]: "Example.com" is not a mail address or a domain in lower case; write "name@domain" or "domain"',
  ],
  [["webhooks"], { Ops: { url } }, 'webhooks.Ops: "Ops" is not an id; a small letter, then up to 19 of a-z, 0-9 and -'],
  [["webhooks"], { ops: url }, 'webhooks.ops: "https://hooks.example.com/x" is not an object; write { url }'],
  [["webhooks"], { ops: { url, secret: "x" } }, "webhooks.ops.secret: is not known here; one of: url"],
  [
    ["webhooks"],
    { ops: { url: "https://0x7f.1/x" } },
    'webhooks.ops.url: "https://0x7f.1/x" leads to 127.0.0.1, which is not on the internet; name a host that anybody can reach',
  ],
  [
    ["webhooks"],
    { ops: { url: "https://localhost./x" } },
    'webhooks.ops.url: "https://localhost./x" leads to "localhost", which is no name on the internet; name a host that anybody can reach',
  ],
  [
    ["webhooks"],
    { ops: { url: "http://hooks.example.com" } },
    'webhooks.ops.url: "http://hooks.example.com" is not https; write "https://…"',
  ],
  [["language"], "fr", 'language: "fr" is not a language; one of: en, de'],
  [["confidential"], "yes", 'confidential: "yes" is not a yes or no; write true or false'],
  [
    ["members", "Cy@example.org"],
    { name: "Cy", roles: ["agent"] },
    'members["Cy@example.org"]: "Cy@example.org" is not a mail address in lower case; write name@domain',
  ],
  [
    ["members", "bob@example.org", "roles", 0],
    "boss",
    'members["bob@example.org"].roles[0]: "boss" is not a role; one of: requester, agent, lead, majorIncidentManager, problemManager, changeManager, approver, knowledgeAuthor, auditor, admin',
  ],
  [
    ["groups", "second", "members", 1],
    "cy@example.org",
    'groups.second.members[1]: "cy@example.org" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [["groups", "first", "members"], [], "groups.first.members: is too short; give at least 1"],
  [["defaultGroup"], "third", 'defaultGroup: "third" is not a group of this desk; one of: first, second'],
  [
    ["calendars", "office", "timeZone"],
    "Europe/Londn",
    'calendars.office.timeZone: "Europe/Londn" is not a time zone; write an IANA name such as "Europe/London"',
  ],
  [
    ["calendars", "office", "timeZone"],
    undefined,
    'calendars.office.timeZone: is missing; write an IANA name such as "Europe/London"',
  ],
  [
    ["calendars", "office", "timeZone"],
    "+01:00",
    'calendars.office.timeZone: "+01:00" is not a time zone; write an IANA name such as "Europe/London"',
  ],
  [
    ["calendars", "office", "hours"],
    {},
    'calendars.office.hours: {} is not open at any time; give at least one day a range such as ["09:00", "17:00"]',
  ],
  [
    ["calendars", "office", "hours"],
    { mon: [] },
    'calendars.office.hours: {"mon":[]} is not open at any time; give at least one day a range such as ["09:00", "17:00"]',
  ],
  [
    ["calendars", "office", "hours", "monday"],
    [["09:00", "17:00"]],
    'calendars.office.hours.monday: is not known here; did you mean "mon"?',
  ],
  [
    ["calendars", "office", "hours", "mon"],
    [["9:00", "17:00"]],
    'calendars.office.hours.mon[0][0]: "9:00" is not a local time; write "HH:MM", "00:00" to "23:59"',
  ],
  [
    ["calendars", "office", "hours", "mon"],
    [["09:00", "24:30"]],
    'calendars.office.hours.mon[0][1]: "24:30" is not a local time; write "HH:MM", "00:00" to "24:00"',
  ],
  [
    ["calendars", "office", "hours", "mon"],
    [["09:00"]],
    'calendars.office.hours.mon[0]: ["09:00"] is not a list of 2; give exactly 2',
  ],
  [
    ["calendars", "office", "holidays"],
    ["2026-02-29"],
    'calendars.office.holidays[0]: "2026-02-29" is not a date; write "YYYY-MM-DD", a day that exists',
  ],
  [
    ["calendars", "office", "overrides"],
    { "24.12.": [] },
    'calendars.office.overrides["24.12."]: "24.12." is not a date; write "YYYY-MM-DD", a day that exists',
  ],
  [
    ["calendars", "office", "holidayScope"],
    "day",
    'calendars.office.holidayScope: "day" is not what holidays speak of; one of: date, shift',
  ],
  [
    ["calendars", "office", "hours", "mon"],
    [
      ["13:00", "17:00"],
      ["16:00", "17:00"],
    ],
    "calendars.office.hours.mon[1]: 16:00–17:00 is hidden by the other hours; remove it or correct its times",
  ],
  [
    ["calendars", "office", "hours", "sun"],
    [["20:00", "17:00"]],
    "calendars.office.hours.mon[0]: 09:00–17:00 is hidden by the other hours; remove it or correct its times",
  ],
  [
    ["calendars", "office", "overrides", "2026-12-24"],
    [
      ["09:00", "12:00"],
      ["12:00", "14:00"],
      ["10:00", "13:00"],
    ],
    'calendars.office.overrides["2026-12-24"][2]: 10:00–13:00 is hidden by the other hours; remove it or correct its times',
  ],
  [
    ["calendars", "office", "overrides", "2026-12-25"],
    [["09:00", "12:00"]],
    'calendars.office.overrides["2026-12-25"]: is a holiday, which stays closed; take it out of the holidays or the overrides',
  ],
  [
    ["calendars", "office", "versions"],
    [{ from: "2026-07-01" }, { from: "2026-06-01" }],
    'calendars.office.versions[1].from: "2026-06-01" is not after "2026-07-01T00:00"; put versions in time order',
  ],
  [
    ["calendars", "office", "versions"],
    [{ from: "2026-07-01" }, { from: "2026-07-01T00:00" }],
    'calendars.office.versions[1].from: "2026-07-01T00:00" is not after "2026-07-01T00:00"; put versions in time order',
  ],
  [
    ["calendars", "office", "versions"],
    [{ from: "2026-07-01T9:00" }],
    'calendars.office.versions[0].from: "2026-07-01T9:00" is not a date or local time; write "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM"',
  ],
  [
    ["calendars", "office", "versions"],
    [{ from: "2026-07-01", hours: {} }],
    'calendars.office.versions[0].hours: {} is not open at any time; give at least one day a range such as ["09:00", "17:00"]',
  ],
  [
    ["calendars", "office", "versions"],
    [{ from: "2026-07-01", holidays: ["2026-12-24"] }],
    'calendars.office.versions[0].holidays[0]: "2026-12-24" has hours in the overrides; take it out of the holidays or the overrides',
  ],
  [
    ["calendars", "office", "versions"],
    [{ from: "2026-07-01", timeZone: "Europe/Berlin", overrides: { "2027-03-28": [["02:30", "03:00"]] } }],
    'calendars.office.versions[0].overrides["2027-03-28"][0]: 02:30–03:00 does not exist on 2027-03-28, when the clocks of Europe/Berlin change; open before the change or close later',
  ],
  [
    ["serviceLevels", "resolution", "calendar"],
    "ofice",
    'serviceLevels.resolution.calendar: "ofice" is not a calendar of this desk; one of: office',
  ],
  [
    ["serviceLevels", "resolution", "calender"],
    "office",
    'serviceLevels.resolution.calender: is not known here; did you mean "calendar"?',
  ],
  [
    ["serviceLevels", "response", "metric"],
    "reply",
    'serviceLevels.response.metric: "reply" is not a metric; one of: response, nextResponse, periodicUpdate, assignment, resolution, requesterWait, agentWork, ownership, supplier',
  ],
  [
    ["serviceLevels", "response", "targets"],
    {},
    "serviceLevels.response.targets: {} is not a set of targets; give at least one priority a target",
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    "30 min",
    'serviceLevels.response.targets["1"]: "30 min" is not a duration; write "90s", "30m", "4h", "7d"',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    "0s",
    'serviceLevels.response.targets["1"]: "0s" is not a duration; write "90s", "30m", "4h", "7d"',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    { days: 3 },
    'serviceLevels.response.targets["1"]: {"days":3} is not a target; write "4h", { businessDays: 3 }, { businessDays: 2, by: "12:00" }, { nextBusinessDayBy: "16:00" } or { field: "dueDate" }',
  ],
  ...[0, 251, 1.5].map((days): (typeof wrong)[number] => [
    ["serviceLevels", "response", "targets", "1"],
    { businessDays: days },
    `serviceLevels.response.targets["1"].businessDays: ${days} is not a number of business days; write a whole number from 1 to 250`,
  ]),
  [
    ["serviceLevels", "response", "targets", "1"],
    { businessDays: 1, buy: "12:00" },
    'serviceLevels.response.targets["1"].buy: is not known here; did you mean "by"?',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    { businessDays: 1, by: "24:01" },
    'serviceLevels.response.targets["1"].by: "24:01" is not a local time; write "HH:MM", "00:00" to "24:00"',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    { businessDays: 1, by: "09:00" },
    'serviceLevels.response.targets["1"].by: "09:00" is before the calendar "office" opens on any day; give a later time',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    { nextBusinessDayBy: "4 pm" },
    'serviceLevels.response.targets["1"].nextBusinessDayBy: "4 pm" is not a local time; write "HH:MM", "00:00" to "24:00"',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    { nextBusinessDayBy: "08:00" },
    'serviceLevels.response.targets["1"].nextBusinessDayBy: "08:00" is before the calendar "office" opens on any day; give a later time',
  ],
  [
    ["serviceLevels", "response", "targets", "1"],
    { field: "resolvedAt" },
    'serviceLevels.response.targets["1"].field: "resolvedAt" is not a field with a due instant; one of: dueDate',
  ],
  [
    ["serviceLevels", "resolution", "targets", "1"],
    { field: "dueDate" },
    "serviceLevels.resolution.pauseOn: nothing pauses a due date; leave it out, or give the due date a level of its own",
  ],
  [
    ["serviceLevels", "response", "targets", "6"],
    "1h",
    'serviceLevels.response.targets["6"]: is not known here; one of: 1, 2, 3, 4, 5',
  ],
  [
    ["serviceLevels", "resolution", "pauseOn"],
    ["awaitingLunch"],
    'serviceLevels.resolution.pauseOn[0]: "awaitingLunch" is not a hold reason; one of: awaitingCaller, awaitingChange, awaitingProblem, awaitingVendor',
  ],
  [
    ["serviceLevels", "resolution", "onReopen"],
    "restart",
    'serviceLevels.resolution.onReopen: "restart" is not an effect of reopening; one of: resume, newCycle, ignore',
  ],
  [
    ["serviceLevels", "contract"],
    { metric: "supplier", calendar: "office", targets: { 1: "1h" }, pauseOn: ["awaitingVendor"] },
    'serviceLevels.contract.pauseOn: all tickets it is for are on hold for "awaitingVendor", so its clock never counts; leave it out',
  ],
  [
    ["serviceLevels", "urgent"],
    {
      metric: "resolution",
      calendar: "office",
      targets: { 1: "1h" },
      when: { all: [{ field: "priority", operator: "is", value: 1 }] },
    },
    'serviceLevels.urgent: no ticket reaches it, "resolution" takes all; write it before "resolution"',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "atPercent"],
    0,
    "serviceLevels.resolution.steps[0].atPercent: 0 is not a percentage; write a whole number from 1 to 1000",
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "atPercent"],
    33.3,
    "serviceLevels.resolution.steps[0].atPercent: 33.3 is not a percentage; write a whole number from 1 to 1000",
  ],
  [
    ["serviceLevels", "resolution", "steps", 1, "atPercent"],
    50,
    'serviceLevels.resolution.steps[1]: {"atPercent":50,"notify":["assignee"]} is there twice; keep one',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "notify"],
    ["boss"],
    'serviceLevels.resolution.steps[0].notify[0]: "boss" is not a recipient; one of: assignee, group, leads, groupManager, requester, watchers, managerChain:1, managerChain:2, managerChain:3, managerChain:4, managerChain:5',
  ],
  [
    ["serviceLevels", "resolution", "steps", 3, "reassignTo"],
    "third",
    'serviceLevels.resolution.steps[3].reassignTo: "third" is not a group of this desk; one of: first, second',
  ],
  [
    ["serviceLevels", "resolution", "steps", 3, "reassignTo"],
    "secnd",
    'serviceLevels.resolution.steps[3].reassignTo: "secnd" is not a group of this desk; did you mean "second"?',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "notify"],
    ["grupManager"],
    'serviceLevels.resolution.steps[0].notify[0]: "grupManager" is not a recipient; did you mean "groupManager"?',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "notify"],
    ["managerChain:6"],
    'serviceLevels.resolution.steps[0].notify[0]: "managerChain:6" is not a recipient; did you mean "managerChain:1"?',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "page"],
    "nights",
    'serviceLevels.resolution.steps[0].page: "nights" is not an on-call policy of this desk; one of: urgent',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0],
    { notify: ["leads"] },
    "serviceLevels.resolution.steps[0]: is due at no time; give exactly one of atPercent, before, after",
  ],
  [
    ["serviceLevels", "resolution", "steps", 0],
    { atPercent: 50, after: "1h" },
    "serviceLevels.resolution.steps[0]: is due twice; give exactly one of atPercent, before, after",
  ],
  [
    ["serviceLevels", "resolution", "steps", 0],
    { atPercent: 50, time: "wall" },
    "serviceLevels.resolution.steps[0].time: percentages are of business time; leave it out",
  ],
  [
    ["serviceLevels", "resolution", "steps", 0],
    { before: "0s" },
    'serviceLevels.resolution.steps[0].before: "0s" is not a duration; write "90s", "30m", "4h", "7d"',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0],
    { after: "1h", time: "real" },
    'serviceLevels.resolution.steps[0].time: "real" is not a kind of time; one of: business, wall',
  ],
  [
    ["serviceLevels", "resolution", "steps"],
    [{ before: "90m" }, { before: "90m", time: "wall" }, { after: "90m" }, { before: "5400s" }],
    'serviceLevels.resolution.steps[3]: {"before":"5400s"} is there twice; keep one',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "if"],
    "always",
    'serviceLevels.resolution.steps[0].if: "always" is not a condition; write { all: [ … ] } or { any: [ … ] }',
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "raisePriority"],
    5,
    "serviceLevels.resolution.steps[0].raisePriority: 5 is not a number of levels; one of: 1, 2, 3, 4",
  ],
  [
    ["serviceLevels", "resolution", "steps", 0, "proposeMajorIncident"],
    false,
    "serviceLevels.resolution.steps[0].proposeMajorIncident: false is not a choice; write true or leave it out",
  ],
  [
    ["serviceLevels", "response", "steps", 0],
    { before: "2h" },
    "serviceLevels.response.steps[0].before: no clock has begun 2h before it is due; give less than 2h",
  ],
  [
    ["members", "bob@example.org", "manager"],
    "cy@example.org",
    'members["bob@example.org"].manager: "cy@example.org" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [
    ["members", "bob@example.org", "manager"],
    "bob@example.org",
    'members["bob@example.org"].manager: the chain goes round, bob@example.org → bob@example.org; leave out the manager of whoever is on top',
  ],
  [
    ["groups", "first", "manager"],
    "cy@example.org",
    'groups.first.manager: "cy@example.org" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [["priorityMatrix"], [[1, 2, 3]], "priorityMatrix: [[1,2,3]] is not a list of 3; give exactly 3"],
  [["priorityMatrix", 2], [3, 4, 6], "priorityMatrix[2][2]: 6 is not a priority; one of: 1, 2, 3, 4, 5"],
  [["defaults"], { impact: 4 }, "defaults.impact: 4 is not a level; one of: 1, 2, 3"],
  [
    ["autoCloseAfter"],
    "-1d",
    'autoCloseAfter: "-1d" is not a duration; write "90s", "30m", "4h", "7d"; "0s" for never',
  ],
  [
    ["services", "mail", "supportGroup"],
    "third",
    'services.mail.supportGroup: "third" is not a group of this desk; one of: first, second',
  ],
  [
    ["services", "mail", "downtimeCostPerHour"],
    -1,
    "services.mail.downtimeCostPerHour: -1 is not an amount; write a number from 0 up",
  ],
  [["categories", "software"], "mail", 'categories.software: "mail" is not a list; write [ … ]'],
  [
    ["onCall", "rotas", "nights", "start"],
    "2026-01-05",
    'onCall.rotas.nights.start: "2026-01-05" is not a local time; write "YYYY-MM-DDTHH:MM", on a day that exists',
  ],
  [
    ["onCall", "rotas", "nights", "start"],
    "2026-02-30T09:00",
    'onCall.rotas.nights.start: "2026-02-30T09:00" is not a local time; write "YYYY-MM-DDTHH:MM", on a day that exists',
  ],
  [
    ["onCall", "rotas", "nights", "timeZone"],
    "London",
    'onCall.rotas.nights.timeZone: "London" is not a time zone; write an IANA name such as "Europe/London"',
  ],
  [
    ["onCall", "rotas", "nights", "shift"],
    { every: 0, unit: "week" },
    "onCall.rotas.nights.shift.every: 0 is not a number of times; write a whole number from 1 to 1000",
  ],
  [
    ["onCall", "rotas", "nights", "shift"],
    { every: 1, unit: "month" },
    'onCall.rotas.nights.shift.unit: "month" is not a unit of shifts; one of: hour, day, week',
  ],
  [
    ["onCall", "rotas", "nights", "participants"],
    [],
    "onCall.rotas.nights.participants: is too short; give at least 1",
  ],
  [
    ["onCall", "rotas", "nights", "participants", 1],
    "cy@example.org",
    'onCall.rotas.nights.participants[1]: "cy@example.org" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [
    ["onCall", "rotas", "nights", "participants", 1],
    "ada@example.org",
    'onCall.rotas.nights.participants[1]: "ada@example.org" is there twice; keep one',
  ],
  [
    ["onCall", "rotas", "nights", "restrictions"],
    { mon: [] },
    'onCall.rotas.nights.restrictions: {"mon":[]} is not open at any time; give at least one day a range such as ["09:00", "17:00"]',
  ],
  [
    ["onCall", "rotas", "nights", "restrictions", "mon"],
    [
      ["18:00", "08:00"],
      ["20:00", "22:00"],
    ],
    "onCall.rotas.nights.restrictions.mon[1]: 20:00–22:00 is hidden by the other hours; remove it or correct its times",
  ],
  [
    ["onCall", "rotas", "nights"],
    {
      ...officeDesk.onCall.rotas.nights,
      shift: { every: 12, unit: "hour" },
      restrictions: { mon: [["09:00", "21:00"]], thu: [["10:00", "18:00"]] },
    },
    'onCall.rotas.nights.participants[1]: "bob@example.org" is never on call within the restrictions; choose other shifts or hours',
  ],
  [
    ["onCall", "rotas", "nights", "overrides", 0, "person"],
    "cy@example.org",
    'onCall.rotas.nights.overrides[0].person: "cy@example.org" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [
    ["onCall", "rotas", "nights", "overrides", 1, "to"],
    "2026-02-03T18:00",
    "onCall.rotas.nights.overrides[1].to: is not after from; give a later time",
  ],
  [
    ["onCall", "rotas", "nights", "overrides", 1, "from"],
    "2026-02-03T07:59",
    "onCall.rotas.nights.overrides[1]: overlaps onCall.rotas.nights.overrides[0]; keep one, or end it where the other begins",
  ],
  [["onCall", "policies", "urgent", "steps"], [], "onCall.policies.urgent.steps: is too short; give at least 1"],
  [
    ["onCall", "policies", "urgent", "steps", 0, "notify"],
    [],
    "onCall.policies.urgent.steps[0].notify: is too short; give at least 1",
  ],
  [
    ["onCall", "policies", "urgent", "steps", 0, "waitFor"],
    "0m",
    'onCall.policies.urgent.steps[0].waitFor: "0m" is not a duration; write "90s", "5m", "1h"',
  ],
  [
    ["onCall", "policies", "urgent", "steps", 0, "notify", 0],
    "rota:days",
    'onCall.policies.urgent.steps[0].notify[0]: "days" is not a rota of this desk; one of: nights',
  ],
  [
    ["onCall", "policies", "urgent", "steps", 0, "notify", 0],
    "group:third",
    'onCall.policies.urgent.steps[0].notify[0]: "third" is not a group of this desk; one of: first, second',
  ],
  [
    ["onCall", "policies", "urgent", "steps", 0, "notify", 0],
    "webhook:chat",
    'onCall.policies.urgent.steps[0].notify[0]: "chat" is not a webhook of this desk; one of: (there is none)',
  ],
  [
    ["onCall", "policies", "urgent", "steps", 0, "notify", 0],
    "bob",
    'onCall.policies.urgent.steps[0].notify[0]: "bob" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [
    ["onCall", "policies", "urgent", "repeat"],
    10,
    "onCall.policies.urgent.repeat: 10 is not a number of times; write a whole number from 0 to 9",
  ],
  [["serviceLevel"], {}, 'serviceLevel: is not known here; did you mean "serviceLevels"?'],
];

describe("a wrong desk definition is refused", () => {
  for (const [path, value, line] of wrong) {
    it(`with "${line}"`, () => {
      expect(mistakesOf(withValue(path, value))).toEqual([`infra/desks/office.ts: ${line}`]);
    });
  }

  it.each(blockedUrls)("with a webhook that leads to %s", (_, blocked) => {
    const [line, ...more] = mistakesOf(withValue(["webhooks"], { ops: { url: blocked } }));
    expect(more).toEqual([]);
    expect(line).toMatch(/^infra\/desks\/office\.ts: webhooks\.ops\.url: ".+; \w/);
  });

  it("with hours that vanish when the clocks change, as far ahead as the time-zone data is sure of", () => {
    const night = { timeZone: "Europe/Berlin", hours: { sun: [["02:30", "03:00"]] } };
    const [line, ...more] = mistakesOf(withValue(["calendars", "office"], night));
    expect(more).toEqual([]);
    expect(line).toMatch(
      /calendars\.office\.hours\.sun\[0\]: 02:30–03:00 does not exist on \d{4}-03-\d\d, when the clocks of Europe\/Berlin change; open before the change or close later$/,
    );
  });

  it("with a target or a step that its calendar is open too seldom to reach", () => {
    const seldom = { timeZone: "Etc/UTC", hours: { mon: [["09:00", "09:30"]] } };
    const fix = { metric: "resolution", calendar: "office", targets: { 1: "200d", 2: "20d" }, steps: [] };
    const definition = { ...officeDesk, calendars: { office: seldom } } as unknown as DeskDefinition;
    expect(mistakesOf({ ...definition, serviceLevels: { fix } } as unknown as DeskDefinition)).toEqual([
      'infra/desks/office.ts: serviceLevels.fix.targets["1"]: 200d takes the calendar "office" 185 years; give a shorter target',
    ]);
    const steps = [{ atPercent: 100 }, { atPercent: 1000 }];
    const stepped = { ...definition, serviceLevels: { fix: { ...fix, targets: { 2: "20d" }, steps } } };
    expect(mistakesOf(stepped as unknown as DeskDefinition)).toEqual([
      'infra/desks/office.ts: serviceLevels.fix.steps[1].atPercent: 1000 % of 20d takes the calendar "office" 185 years; give a lower one',
    ]);
  });

  it("with a time of day by which one version of its calendar has not opened, nights apart", () => {
    const fix = { metric: "resolution", calendar: "office", targets: { 1: { nextBusinessDayBy: "10:00" } } };
    const linesWith = (version: object) =>
      mistakesOf({
        ...withValue(["calendars", "office", "versions"], [{ from: "2027-01-01", ...version }]),
        serviceLevels: { fix },
      } as unknown as DeskDefinition);
    expect(linesWith({ hours: { tue: [["10:00", "12:00"]] } })).toEqual([
      'infra/desks/office.ts: serviceLevels.fix.targets["1"].nextBusinessDayBy: "10:00" is before the calendar "office" opens on any day; give a later time',
    ]);
    expect(linesWith({ hours: { tue: [["22:00", "06:00"]] } })).toEqual([]);
    expect(linesWith({ hours: { tue: [["10:00", "12:00"]], wed: [["09:59", "12:00"]] } })).toEqual([]);
  });

  it("with a step so long before the due instant that not even a weekend lies between it and the start", () => {
    const { overrides: _, ...weekly } = { ...officeDesk.calendars.office, holidays: [] };
    const desk = (before: string) =>
      ({
        ...withValue(["serviceLevels", "response", "steps"], [{ before, time: "wall" }]),
        calendars: { office: weekly },
      }) as DeskDefinition;
    expect(mistakesOf(desk("66h"))).toEqual([
      "infra/desks/office.ts: serviceLevels.response.steps[0].before: no clock has begun 66h before it is due; give less than 66h",
    ]);
    expect(mistakesOf(desk("65h"))).toEqual([]);
  });

  it("with an offset after the due instant that its calendar takes a lifetime to reach, unless it is real time", () => {
    const seldom = { timeZone: "Etc/UTC", hours: { mon: [["09:00", "09:30"]] } };
    const fix = { metric: "resolution", calendar: "office", targets: { 1: "1h" } };
    const desk = (step: object) =>
      ({
        ...officeDesk,
        calendars: { office: seldom },
        serviceLevels: { fix: { ...fix, steps: [step] } },
      }) as unknown as DeskDefinition;
    expect(mistakesOf(desk({ after: "1000d" }))).toEqual([
      'infra/desks/office.ts: serviceLevels.fix.steps[0].after: 1000d after 1h takes the calendar "office" 923 years; give a shorter one',
    ]);
    expect(mistakesOf(desk({ after: "1000d", time: "wall" }))).toEqual([]);
  });

  it("with managers above each other in a circle, which is named once", () => {
    const person = (manager: string) => ({ name: "A", roles: ["agent"], manager });
    const round = {
      ...officeDesk.members,
      "ada@example.org": person("cy@example.org"),
      "cy@example.org": person("dee@example.org"),
      "dee@example.org": person("cy@example.org"),
    };
    expect(mistakesOf(withValue(["members"], round))).toEqual([
      'infra/desks/office.ts: members["cy@example.org"].manager: the chain goes round, cy@example.org → dee@example.org → cy@example.org; leave out the manager of whoever is on top',
    ]);
  });

  it("with all of its mistakes at once, also those below other mistakes", () => {
    const definition = {
      ...withValue(["defaultGroup"], "third"),
      calendars: "office",
      name: 7,
    } as unknown as DeskDefinition;
    expect(mistakesOf(definition)).toEqual([
      'infra/desks/office.ts: name: 7 is not a text; write "…"',
      'infra/desks/office.ts: defaultGroup: "third" is not a group of this desk; one of: first, second',
      'infra/desks/office.ts: calendars: "office" is not an object; write { name: … }',
      'infra/desks/office.ts: serviceLevels.response.calendar: "office" is not a calendar of this desk; one of: (there is none)',
      'infra/desks/office.ts: serviceLevels.resolution.calendar: "office" is not a calendar of this desk; one of: (there is none)',
    ]);
  });
});

describe("a desk", () => {
  const desk = defineDesk(officeDesk, source);

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(desk))).toEqual(desk);
  });

  it("has its durations in seconds and its steps in order, the breach among them", () => {
    const [response, resolution] = desk.serviceLevels;
    expect(response?.targets).toEqual({ 1: { seconds: 1800 }, 2: { seconds: 3600 }, 3: { seconds: 7200 } });
    expect(response?.steps).toEqual([
      { id: "p50", atPercent: 50, notify: ["group"], reassignTo: null },
      { id: "p100", atPercent: 100, notify: ["assignee", "group"], reassignTo: null },
    ]);
    expect(resolution?.steps.map((step) => step.id)).toEqual(["p50", "p75", "p100", "p150"]);
    expect(desk.autoCloseAfterSeconds).toBe(604_800);
    const { urgent } = desk.onCall.policies;
    expect(urgent?.steps.map(({ waitSeconds }) => waitSeconds)).toEqual([300, 300, 600]);
  });

  it("may have a rota that nothing uses, and one whose shifts go round the week before all get their hours", () => {
    const rotas = {
      ...officeDesk.onCall.rotas,
      // 36 hours: who has the day of one shift has the night of the next.
      spare: { ...officeDesk.onCall.rotas.nights, shift: { every: 36, unit: "hour" }, overrides: [] },
    };
    expect(mistakesOf(withValue(["onCall", "rotas"], rotas))).toEqual([]);
  });

  it("has targets of every kind, and no pauses beside a due date", () => {
    const targets = {
      1: "4h",
      2: { businessDays: 3 },
      3: { businessDays: 2, by: "12:00" },
      4: { nextBusinessDayBy: "16:00" },
      5: { field: "dueDate" },
    } as const;
    const fix = { metric: "resolution", calendar: "office", targets } as const;
    expect(defineDesk({ ...officeDesk, serviceLevels: { fix } }, source).serviceLevels[0]).toMatchObject({
      targets: {
        1: { seconds: 14_400 },
        2: { businessDays: 3, by: null },
        3: { businessDays: 2, by: "12:00" },
        4: { businessDays: 1, by: "16:00" },
        5: { field: "dueDate" },
      },
      pauseOn: [],
    });
  });

  it("has what steps do on them and nothing else, under ids that stay as long as their time does", () => {
    const definition = {
      ...withValue(
        ["serviceLevels", "response", "steps"],
        [
          { after: "120m", time: "wall", page: "nights", proposeMajorIncident: true },
          { after: "36h", notify: ["webhook:pager"] },
          { before: "1800s", if: { all: [] }, raisePriority: 1 },
        ],
      ),
      webhooks: { pager: { url: "https://pager.example/hooks" } },
      onCall: { policies: { nights: { name: "Nights", steps: [{ notify: ["ada@example.org"], waitFor: "5m" }] } } },
    } satisfies DeskDefinition;
    expect(defineDesk(definition, source).serviceLevels[0]?.steps).toEqual([
      {
        id: "before-30m",
        atPercent: null,
        offset: { seconds: -1800, time: "business" },
        notify: [],
        reassignTo: null,
        if: { all: [] },
        raisePriority: 1,
      },
      { id: "p100", atPercent: 100, notify: ["assignee", "group"], reassignTo: null },
      {
        id: "after-2h-wall",
        atPercent: null,
        offset: { seconds: 7200, time: "wall" },
        notify: [],
        reassignTo: null,
        page: "nights",
        proposeMajorIncident: true,
      },
      {
        id: "after-36h",
        atPercent: null,
        offset: { seconds: 129_600, time: "business" },
        notify: ["webhook:pager"],
        reassignTo: null,
      },
    ]);
  });

  it("has its members' quiet hours as a calendar and the time of their digests in seconds", () => {
    const quiet = { timeZone: "Europe/Berlin", hours: { mon: [["20:00", "07:00"]] } };
    const members = (notifications: unknown) =>
      defineDesk(withValue(["members", "ada@example.org", "notifications"], notifications), source).members;
    expect(members({ quiet })["ada@example.org"]?.notifications).toEqual({
      quiet: { ...quiet, holidays: [] },
      digestSeconds: null,
    });
    expect(members({ digest: "30m" })["ada@example.org"]?.notifications).toEqual({ quiet: null, digestSeconds: 1800 });
    expect(members(undefined)["ada@example.org"]).not.toHaveProperty("notifications");
  });

  it("is complete when only what has no default is written", () => {
    const { id, name, addresses, members, groups, defaultGroup, calendars } = officeDesk;
    const serviceLevels = { fix: { metric: "resolution", calendar: "office", targets: { 1: "1h" } } } as const;
    expect(
      defineDesk({ id, name, addresses, members, groups, defaultGroup, calendars, serviceLevels }, source),
    ).toMatchObject({
      language: "en",
      confidential: false,
      priorityMatrix: [
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 5],
      ],
      defaults: { impact: 3, urgency: 3 },
      autoCloseAfterSeconds: 604_800,
      reopenWithinSeconds: 1_209_600,
      afterClosing: "followUp",
      trustedSenders: [],
      services: {},
      categories: {},
      onCall: { rotas: {}, policies: {} },
      serviceLevels: [{ id: "fix", pauseOn: ["awaitingCaller", "awaitingVendor"] }],
    });
  });

  it("gives a calendar another version when its content changes, and only then", () => {
    const again = defineDesk(structuredClone(officeDesk), source);
    const changed = defineDesk(withValue(["calendars", "office", "holidays"], []), source);
    expect(again.calendars["office"]?.version).toBe(desk.calendars["office"]?.version);
    expect(changed.calendars["office"]?.version).not.toBe(desk.calendars["office"]?.version);
  });
});
