import { publicHolidays } from "#infra/desks/public-holidays.ts";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { TimeRange } from "#shared/desk/desk.ts";

/** The lunch break does not count. */
const day: readonly TimeRange[] = [
  ["08:00", "12:30"],
  ["13:30", "18:00"],
];

/** Round the clock. */
const roundTheClock: readonly TimeRange[] = [["00:00", "24:00"]];

/** The IT desk: everyone's computers, accounts and network. */
export default defineDesk(
  {
    id: "it",
    name: "IT Service Desk",
    addresses: ["it@desk.example.org"],

    members: {
      "anna.keller@example.org": { name: "Anna Keller", roles: ["agent", "lead", "admin"] },
      "ben.okafor@example.org": { name: "Ben Okafor", roles: ["agent"], manager: "dev.patel@example.org" },
      "chloe.martin@example.org": { name: "Chloe Martin", roles: ["agent"], manager: "dev.patel@example.org" },
      "dev.patel@example.org": { name: "Dev Patel", roles: ["agent", "lead"], manager: "anna.keller@example.org" },
    },
    groups: {
      "service-desk": { name: "Service Desk", members: ["ben.okafor@example.org", "chloe.martin@example.org"] },
      network: { name: "Network", members: ["dev.patel@example.org", "anna.keller@example.org"] },
    },
    defaultGroup: "service-desk",

    calendars: {
      office: {
        timeZone: "Europe/London",
        hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
        // England and Wales; half days would go into `overrides`.
        holidays: publicHolidays("GB-ENG", [2026, 2027]),
      },
      always: {
        timeZone: "Europe/London",
        hours: {
          mon: roundTheClock,
          tue: roundTheClock,
          wed: roundTheClock,
          thu: roundTheClock,
          fri: roundTheClock,
          sat: roundTheClock,
          sun: roundTheClock,
        },
      },
    },

    // Targets by priority, in business time: 1 critical … 5 planning.
    serviceLevels: {
      response: {
        metric: "response",
        calendar: "office",
        targets: { 1: "15m", 2: "30m", 3: "2h", 4: "4h", 5: "8h" },
        steps: [
          { atPercent: 75, notify: ["assignee"] },
          { atPercent: 100, notify: ["group", "leads"] },
        ],
      },
      // Of the levels of one metric the first whose condition is met counts.
      critical: {
        metric: "resolution",
        when: { all: [{ field: "priority", operator: "is", value: 1 }] },
        calendar: "always",
        targets: { 1: "4h" },
        steps: [
          // Nobody has taken it: whoever is on call hears of it, at night too.
          { atPercent: 10, if: { all: [{ field: "assignedTo", operator: "notPresent" }] }, page: "network" },
          { before: "1h", notify: ["assignee", "managerChain:1"] },
          { atPercent: 100, notify: ["group", "leads", "requester"], proposeMajorIncident: true },
          { after: "1h", time: "wall", notify: ["managerChain:2"], page: "network" },
        ],
      },
      resolution: {
        metric: "resolution",
        calendar: "office",
        targets: { 2: "8h", 3: "24h", 4: { businessDays: 5 }, 5: { businessDays: 10 } },
        pauseOn: ["awaitingCaller", "awaitingVendor"],
        steps: [
          { atPercent: 75, notify: ["assignee"] },
          { atPercent: 100, notify: ["group", "leads"] },
          // Half as long again: it is beyond the first line.
          { atPercent: 150, notify: ["leads"], reassignTo: "network" },
        ],
      },
    },

    // Who pages when: a week each, until somebody acknowledges.
    onCall: {
      rotas: {
        network: {
          name: "Network on call",
          timeZone: "Europe/London",
          start: "2026-01-05T09:00",
          shift: { every: 1, unit: "week" },
          participants: ["dev.patel@example.org", "anna.keller@example.org"],
        },
      },
      policies: {
        network: {
          name: "Network on call",
          steps: [
            { notify: ["rota:network"], waitFor: "10m" },
            { notify: ["group:network"], waitFor: "10m" },
          ],
          repeat: 1,
        },
      },
    },

    views: {
      unassigned: {
        name: "Nobody's yet",
        filter: {
          all: [
            { field: "state", operator: "in", value: ["new", "inProgress", "onHold"] },
            { field: "assignedTo", operator: "notPresent" },
          ],
        },
        sort: "-updatedAt",
      },
    },

    services: {
      mail: {
        name: "Mail",
        goal: "Everyone can write and read mail",
        downtimeCostPerHour: 900,
        supportGroup: "service-desk",
      },
      network: { name: "Network", goal: "Every site is online", downtimeCostPerHour: 4000, supportGroup: "network" },
    },
    categories: {
      hardware: ["laptop", "printer", "phone"],
      software: ["mail", "office", "vpn"],
      network: ["wifi", "site"],
    },
  },
  import.meta.url,
);
