import type { MailKind } from "#shared/mail/jobs.ts";
import type { MailValues } from "#shared/mail/templates/message.ts";

/** Values to show the mails with: all there is to say first, then as little as there can be. */

const at = { instant: "2026-11-23T09:45:00.000Z" };
const due = { instant: "2026-11-23T10:15:00.000Z" };
const yes = { choice: "yes" };
const no = { choice: "no" };

const bare = { desk: "Service Desk", number: "INC0000042" };
const common = { ...bare, subject: "VPN drops <every> ten minutes" };
const notice = { ...common, priority: 2, assignedTo: "ada@example.org" };
const page = {
  ...notice,
  policy: "Network on call",
  at,
  since: at,
  step: 1,
  round: 1,
  people: "Bob Stone, Ada Novak",
  acknowledge: "/v1/tickets/INC0000042/actions/acknowledge?desk=it",
};
const byHand = { ...page, why: { choice: "person" }, pagedBy: "Ada Novak", text: "The whole site is down" };
const byClock = {
  ...page,
  subject: null,
  assignedTo: null,
  why: { choice: "clock" },
  metric: "response",
  clockStep: "p75",
};

/** Samples of each kind of mail. */
export const sampleValues: Readonly<Record<MailKind, readonly [MailValues, ...MailValues[]]>> = {
  acknowledgement: [{ ...common, due }, bare],
  comment: [
    { ...common, text: "A laptop is ready.\nCome by whenever you like.", author: "Ada Novak", filesLeftOut: 2 },
    { ...bare, text: "A laptop is ready.", filesLeftOut: 0 },
  ],
  resolution: [{ ...common, text: "Client 5.2 is installed." }, bare],
  commandReply: [{ ...common, text: "#assign nobody: is no member of the group" }],
  rejection: [
    { ...common, address: "it@desk.example.org" },
    { ...bare, address: "it@desk.example.org" },
  ],
  progress: [
    { ...common, overdue: yes, group: "Network" },
    { ...bare, overdue: no },
  ],
  escalation: [
    {
      ...notice,
      metric: "resolution",
      moment: { choice: "after" },
      at,
      due,
      group: "Network",
      priorityRaised: yes,
      reassigned: yes,
      majorIncidentProposed: yes,
    },
    { ...notice, metric: "response", moment: { choice: "percent" }, percent: 75, at, due },
    { ...bare, priority: 4, metric: "response", moment: { choice: "before" }, at, due: null },
  ],
  breachRetracted: [{ ...common, metric: "response", at }],
  page: [byHand, byClock],
  pageUnanswered: [byHand, byClock],
  digest: [
    {
      desk: bare.desk,
      notices: 3,
      tickets: 2,
      lines:
        "23 Nov 2026, 09:45 UTC: [INC0000041] response time at 75 %: Printer <3> is out of paper\n\n" +
        "23 Nov 2026, 09:50 UTC: [INC0000042] response time at 75 %: VPN drops every ten minutes\n" +
        "23 Nov 2026, 10:20 UTC: [INC0000042] response time overdue since 23 Nov 2026, 10:15 UTC: VPN drops every ten minutes",
    },
    { desk: bare.desk, notices: 1, tickets: 1, lines: "23 Nov 2026, 09:45 UTC: [INC0000042] response time at 75 %" },
  ],
};
