import type { Condition } from "#shared/condition/condition.ts";
import type { OnCall, OnCallDefinition } from "#shared/desk/on-call.ts";
import type { ListView } from "#shared/desk/saved-view.ts";
import type { MailsDefinition, Words } from "#shared/mail/templates/words.ts";
import type { BusinessDays, SlaMetric, SlaStep } from "#shared/sla/clock.ts";
import type { NotifyTarget } from "#shared/sla/notify-target.ts";
import type { StepOffset } from "#shared/sla/step-time.ts";
import type { TicketSort } from "#shared/ticket/sort.ts";
import type { PersonId, Role } from "#shared/ticket/ticket.ts";
import type { Level, OnHoldReason, Priority } from "#shared/ticket/vocabulary.ts";

/**
 * What an administrator writes (`Definition`) and what the desk runs on (`Desk`).
 * `defineDesk` and `defineInstallation` check the first and make the second of it (DESIGN §8).
 */

/** "90s", "30m", "4h", "7d"; a day is 24 h of the calendar it is measured in. */
export type Duration = `${number}${"s" | "m" | "h" | "d"}`;

/**
 * What a service level promises: business time; working days from the first business moment on, by a local time or
 * not; "the next business day by 16:00"; or the instant in a field of the ticket (features.md §1.7).
 */
export type TargetDefinition =
  | Duration
  | { readonly businessDays: number; readonly by?: string }
  | { readonly nextBusinessDayBy: string }
  | { readonly field: TargetField };

/** Fields of a ticket that hold a due instant; a ticket that has none in it has no clock. */
export const targetFields = ["dueDate"] as const;
export type TargetField = (typeof targetFields)[number];

/** A promise as the engine reads it; a duration in seconds of business time. */
export type Target = { readonly seconds: number } | BusinessDays | { readonly field: TargetField };

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
/** Local times [open, close), "09:00" to "24:00"; close ≤ open runs into the next date (sla.md R3). */
export type TimeRange = readonly [open: string, close: string];

/** What opens and closes a calendar. */
export interface OpeningHours {
  /** IANA name. Mandatory: never the server's zone, never the agent's (sla.md R6). */
  readonly timeZone: string;
  readonly hours: Readonly<Partial<Record<Weekday, readonly TimeRange[]>>>;
  /** Local dates ("2026-12-25") that are closed. */
  readonly holidays: readonly string[];
  /** Hours of single local dates in place of the weekly ones; a holiday wins over them (sla.md R5). */
  readonly overrides?: Readonly<Record<string, readonly TimeRange[]>>;
  /**
   * What holidays and overrides speak of: the local date from 00:00 to 24:00, which cuts a night shift at midnight
   * ("date", the default), or the shifts that start on it, to their end ("shift") (sla.md R4).
   */
  readonly holidayScope?: "date" | "shift";
}

/** Business hours, and what they change to later. */
export interface Calendar extends OpeningHours {
  /**
   * Later versions, in time order. Each changes what it names and keeps the rest of the one before; time before
   * `from` is measured as it was (sla.md R15).
   */
  readonly versions?: readonly CalendarVersion[];
}

/** `from` is a local date or, to the minute, a local time: "2026-07-01", "2026-07-01T12:00". */
export type CalendarVersion = { readonly from: string } & Partial<OpeningHours>;

export type CalendarDefinition = Omit<Calendar, "holidays"> & Partial<Pick<Calendar, "holidays">>;

/**
 * What another target does to a running clock (sla.md R14). recompute: what has elapsed counts towards it; forward: the
 * same clock counts anew from then on; reset: the clock is cancelled, the next cycle begins.
 */
export const targetChanges = ["recompute", "forward", "reset"] as const;
export type TargetChange = (typeof targetChanges)[number];

/** What reopening a ticket does: its last clock goes on, the next cycle begins, or neither (sla.md R16). */
export const reopenings = ["resume", "newCycle", "ignore"] as const;
export type Reopening = (typeof reopenings)[number];

/** Of the levels of one metric, the first whose condition a ticket meets is its level (sla.md R22). */
export interface ServiceLevelDefinition {
  readonly metric: SlaMetric;
  /** Tickets it is for, as they are, whatever the time and what changed; all by default. */
  readonly when?: Condition;
  readonly calendar: string;
  /** Target of each priority; a priority left out has no clock. */
  readonly targets: Readonly<Partial<Record<Priority, TargetDefinition>>>;
  /** Hold reasons that pause the clock; those of `metricRules` by default. None beside a due date, which never waits. */
  readonly pauseOn?: readonly OnHoldReason[];
  /** "recompute" by default. */
  readonly onTargetChange?: TargetChange;
  /** That of `metricRules` by default. */
  readonly onReopen?: Reopening;
  readonly steps?: readonly StepDefinition[];
}

/** What happens when part of a target, or more than all of it, is used up. */
export type StepDefinition = StepTimeDefinition & {
  /** Looked at when the step is due: not met, the step does nothing. */
  readonly if?: Condition;
  readonly notify?: readonly NotifyTarget[];
  /** Group that takes the ticket over; its members are told as well. */
  readonly reassignTo?: string;
  /** Levels by which the priority rises, at most to 1. */
  readonly raisePriority?: 1 | 2 | 3 | 4;
  /** The leads, who decide, are told as well. */
  readonly proposeMajorIncident?: true;
  /** On-call policy that pages somebody. */
  readonly page?: string;
};

/** Exactly one of the three; `time` is "business" by default. */
export type StepTimeDefinition =
  | { readonly atPercent: number; readonly before?: never; readonly after?: never; readonly time?: never }
  | {
      readonly atPercent?: never;
      readonly before: Duration;
      readonly after?: never;
      readonly time?: StepOffset["time"];
    }
  | {
      readonly atPercent?: never;
      readonly before?: never;
      readonly after: Duration;
      readonly time?: StepOffset["time"];
    };

/** One of the desk's people. */
export interface Member {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly manager?: PersonId;
  readonly notifications?: Notifications;
}

export type MemberDefinition = Omit<Member, "notifications"> & { readonly notifications?: NotificationsDefinition };

/** When notices of the desk's clocks may reach a member; pages and what is about priority 1 always may. */
export interface NotificationsDefinition {
  /** Weekly hours in which no notice comes; those of them come in one digest when they end. */
  readonly quiet?: Pick<OpeningHours, "timeZone" | "hours">;
  /** Notices are collected and come together, at most once in this time: "5m" to "1d". */
  readonly digest?: Duration;
}

export interface Notifications {
  /** The calendar that is open in the quiet hours. */
  readonly quiet: Calendar | null;
  readonly digestSeconds: number | null;
}

export interface Group {
  readonly name: string;
  readonly members: readonly PersonId[];
  readonly manager?: PersonId;
}

export interface DeskDefinition {
  readonly id: string;
  readonly name: string;
  /** Mail addresses of the desk; the first one is the sender of its mails. */
  readonly addresses: readonly string[];
  readonly language?: "en" | "de";
  /** Nothing of a ticket's text in notifications, no threading by number alone, only keys that name the desk. */
  readonly confidential?: boolean;
  readonly members: Readonly<Record<PersonId, MemberDefinition>>;
  readonly groups: Readonly<Record<string, Group>>;
  /** Group of tickets nothing else decides. */
  readonly defaultGroup: string;
  readonly calendars: Readonly<Record<string, CalendarDefinition>>;
  readonly serviceLevels: Readonly<Record<string, ServiceLevelDefinition>>;
  /** priorityMatrix[impact - 1][urgency - 1]; ServiceNow's 3 × 3 by default. */
  readonly priorityMatrix?: PriorityMatrix;
  /** Impact and urgency of tickets that say nothing, mails above all; 3 and 3 by default. */
  readonly defaults?: { readonly impact?: Level; readonly urgency?: Level };
  /** Time from resolved to closed; "7d" by default, "0s" never closes by itself. */
  readonly autoCloseAfter?: Duration;
  /** How long after the resolution the caller's reply reopens an incident; later, what `afterClosing` says. "14d" by default. */
  readonly reopenWithin?: Duration;
  /** What the caller's reply to a ticket that is over does; "followUp" by default. */
  readonly afterClosing?: AfterClosing;
  /** Addresses, or domains, whose mail is let in although their domain's policy asks to refuse it. They prove nothing. */
  readonly trustedSenders?: readonly string[];
  /** What the organisation gets from the desk: each service's goal and what an hour without it costs. */
  readonly services?: Readonly<
    Record<string, { name: string; goal: string; downtimeCostPerHour: number; supportGroup: string }>
  >;
  readonly categories?: Readonly<Record<string, readonly string[]>>;
  /** What steps and pages may call, by id; the URL is https, and leads to the internet. */
  readonly webhooks?: Readonly<Record<string, { readonly url: string }>>;
  /** Who can be paged: rotas, and policies that page until somebody acknowledges. */
  readonly onCall?: OnCallDefinition;
  /** Saved views that all of the desk have, by id. */
  readonly views?: Readonly<Record<string, ListViewDefinition>>;
  /**
   * Other words for the desk's mails, as ICU messages in its language; what they may name is in `mailArguments`, what
   * ships in shared/mail/templates.
   */
  readonly mails?: MailsDefinition;
}

/** A list of tickets with a name; `sort` is that of the lists of the API. */
export type ListViewDefinition = Omit<ListView, "sort"> & { readonly sort?: TicketSort };

/** followUp: a new incident, linked to the old one; reject: the caller is told to write a new mail. */
export const afterClosings = ["followUp", "reject"] as const;
export type AfterClosing = (typeof afterClosings)[number];

export type PriorityMatrix = readonly [
  readonly [Priority, Priority, Priority],
  readonly [Priority, Priority, Priority],
  readonly [Priority, Priority, Priority],
];

/** A checked desk: all defaults filled in, durations in seconds, plain JSON. */
export interface Desk {
  readonly id: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly language: "en" | "de";
  readonly confidential: boolean;
  readonly members: Readonly<Record<PersonId, Member>>;
  readonly groups: Readonly<Record<string, Group>>;
  readonly defaultGroup: string;
  /** `version` is a content hash: a running clock remembers which one it was measured with. */
  readonly calendars: Readonly<Record<string, Calendar & { readonly version: string }>>;
  readonly serviceLevels: readonly ServiceLevel[];
  readonly priorityMatrix: PriorityMatrix;
  readonly defaults: { readonly impact: Level; readonly urgency: Level };
  readonly autoCloseAfterSeconds: number;
  readonly reopenWithinSeconds: number;
  readonly afterClosing: AfterClosing;
  readonly trustedSenders: readonly string[];
  readonly services: Readonly<
    Record<string, { name: string; goal: string; downtimeCostPerHour: number; supportGroup: string }>
  >;
  readonly categories: Readonly<Record<string, readonly string[]>>;
  readonly webhooks: Readonly<Record<string, { readonly url: string }>>;
  readonly onCall: OnCall;
  readonly views: Readonly<Record<string, ListView>>;
  readonly mails: Words;
}

/** A service level as the engine reads it. */
export interface ServiceLevel {
  readonly id: string;
  readonly metric: SlaMetric;
  readonly when: Condition;
  readonly calendar: string;
  readonly targets: Readonly<Partial<Record<Priority, Target>>>;
  readonly pauseOn: readonly OnHoldReason[];
  readonly onTargetChange: TargetChange;
  readonly onReopen: Reopening;
  /** Those before the due instant first, percentages among themselves in order; a step at 100 % always exists. */
  readonly steps: readonly SlaStep[];
}

/** Shards of the index of wake-ups where an installation says nothing. */
export const defaultTimerShards: readonly number[] = [8];

/** Who vouches for the people that sign in (OpenID Connect Core 1.0 §2). */
export interface SignIn {
  /** The `iss` of its tokens: an https URL under which its discovery document lies. */
  readonly issuer: string;
  /** What the `aud` of a token for this desk names: the id of the client that people sign in through. */
  readonly audience: string;
}

/** For how long, and against whom, the blocks of the audit log are locked outside the table. */
export interface AuditRetention {
  /** Applies to blocks from then on. */
  readonly days: number;
  /** governance: who has a right of its own may unlock; compliance: nobody, not even the account's root user. */
  readonly mode: "governance" | "compliance";
}
export const defaultAuditRetention: AuditRetention = { days: 365, mode: "governance" };

/** Requests of a caller in a minute where an installation says nothing: ten a second. */
export const defaultRequestsPerMinute = 600;

/** Whose pages may call the API across origins (Fetch Standard §3.3). */
export interface Cors {
  readonly origins: readonly string[];
}

export interface InstallationDefinition {
  /** Domain that receives the desks' mail and sends their answers. */
  readonly mailDomain: string;
  readonly region: string;
  /** Hosted zone in the same account that the mail's DNS records go to; printed as outputs without one. */
  readonly hostedZone?: { readonly id: string; readonly name: string };
  /** Make the mail rules the account's active ones. An account has only one active set: say so on purpose. */
  readonly activateMailRules?: boolean;
  /** Address that gets the operational alarms. */
  readonly alarmsTo?: string;
  /** The organisation's own issuer; without one people sign in at a Cognito user pool that belongs to the desk. */
  readonly signIn?: SignIn;
  /** Web pages that may call the API from a browser, by their origin ("https://app.example.org"); none by default. */
  readonly cors?: Cors;
  /** How often one API key or person may call the API in a minute; 600 by default. */
  readonly requestsPerMinute?: number;
  /**
   * How many shards the index of wake-ups has, 1 to 1,024; [8] by default, which serves a million open tickets. Append
   * a larger number to raise it: [8, 64]. Never change or remove one, for that is where wake-ups of before lie; what
   * stood here when the installation was last deployed cannot be checked.
   */
  readonly timerShards?: readonly number[];
  /** How blocks of the audit log are locked; a year, in governance mode, by default. */
  readonly auditRetention?: Partial<AuditRetention>;
  readonly desks: readonly Desk[];
}

/** The checked installation: what is compiled into the functions. */
export interface Installation {
  readonly mailDomain: string;
  readonly region: string;
  readonly hostedZone: { readonly id: string; readonly name: string } | null;
  readonly activateMailRules: boolean;
  readonly alarmsTo: string | null;
  /** Null for a user pool of the desk's own. */
  readonly signIn: SignIn | null;
  readonly cors: Cors | null;
  readonly requestsPerMinute: number;
  /** Shards of each generation of the index of wake-ups, the one that is written last. */
  readonly timerShards: readonly number[];
  readonly auditRetention: AuditRetention;
  /** Hosted by `npm start`: its webhooks may lead to this machine. */
  readonly local: boolean;
  readonly desks: readonly Desk[];
}
