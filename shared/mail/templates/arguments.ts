import type { MailKind } from "#shared/mail/jobs.ts";

/** What an argument of a message is; a list holds the names of its choices. A text or instant may be missing. */
export type ArgumentType = "text" | "number" | "instant" | readonly string[];

type Arguments = Readonly<Record<string, ArgumentType>>;

const yesOrNo = ["yes", "no"] as const;

const common: Arguments = { desk: "text", number: "text", subject: "text" };
const notice: Arguments = { ...common, priority: "number", assignedTo: "text" };
const step: Arguments = { metric: "text", at: "instant" };
const page: Arguments = {
  ...notice,
  /** Name of the on-call policy. */
  policy: "text",
  /** When the step was due, or when the page ended. */
  at: "instant",
  /** The clock that began it, or a person by hand. */
  why: ["clock", "person"],
  metric: "text",
  clockStep: "text",
  pagedBy: "text",
  /** The word that came with it. */
  text: "text",
};

/** What the messages of each kind of mail may name. */
export const mailArguments: Readonly<Record<MailKind, Arguments>> = {
  /** `due`: when the first answer is promised. */
  acknowledgement: { ...common, due: "instant" },
  /** `filesLeftOut`: how many of its files the mail does not carry. */
  comment: { ...common, text: "text", author: "text", filesLeftOut: "number" },
  /** `text`: the notes of the resolution. */
  resolution: { ...common, text: "text" },
  /** `text`: each command that came to nothing, and why. */
  commandReply: { ...common, text: "text" },
  /** `address`: where a new mail goes to. */
  rejection: { ...common, address: "text" },
  /** `group` has the ticket now. */
  progress: { ...common, overdue: yesOrNo, group: "text" },
  escalation: {
    ...notice,
    ...step,
    moment: ["percent", "before", "after"],
    percent: "number",
    /** When the target is due; missing while the clock is paused before that. */
    due: "instant",
    group: "text",
    priorityRaised: yesOrNo,
    reassigned: yesOrNo,
    majorIncidentProposed: yesOrNo,
  },
  breachRetracted: { ...common, ...step },
  page: { ...page, step: "number", round: "number", people: "text", acknowledge: "text" },
  pageUnanswered: { ...page, since: "instant" },
  /** `notices` and `tickets`: how many; `lines`: the notices, one a line, a blank line between tickets. */
  digest: { desk: "text", notices: "number", tickets: "number", lines: "text" },
};
