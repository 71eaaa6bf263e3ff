import type { Duration, OpeningHours } from "#shared/desk/desk.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** Who is on call when, and who is paged in which order: as written (`Definition`) and as the desk runs on it. */

/** What a shift is counted in. */
export const shiftUnits = ["hour", "day", "week"] as const;
export type ShiftUnit = (typeof shiftUnits)[number];

/** A time with another person, or with nobody, in place of what the shifts say. Local times, `to` not included. */
export interface RotaOverride {
  readonly from: string;
  readonly to: string;
  readonly person: PersonId | null;
}

/** Participants who take turns; hand-overs are local times of the zone, "2026-01-05T09:00". */
export interface RotaDefinition {
  readonly name: string;
  /** IANA name, as calendars have it. */
  readonly timeZone: string;
  /** When the first participant's first shift begins; nobody is on call before. */
  readonly start: string;
  /** The n-th hand-over is `start` and n shifts later on the clocks of the zone. */
  readonly shift: { readonly every: number; readonly unit: ShiftUnit };
  readonly participants: readonly PersonId[];
  /** Hours of the week outside which nobody is on call; overrides win over them. */
  readonly restrictions?: OpeningHours["hours"];
  readonly overrides?: readonly RotaOverride[];
}

/** Whom a step pages: "rota:<id>" the one on call, "group:<id>" its members, "webhook:<id>", or a member's address. */
export type PageTarget = string;

export interface OnCallPolicyDefinition {
  readonly name: string;
  /** Tell these, wait for an acknowledgement, go on to the next. */
  readonly steps: readonly { readonly notify: readonly PageTarget[]; readonly waitFor: Duration }[];
  /** How often all steps are gone through again; 0 by default, 9 at most. */
  readonly repeat?: number;
}

export interface OnCallDefinition {
  readonly rotas?: Readonly<Record<string, RotaDefinition>>;
  readonly policies?: Readonly<Record<string, OnCallPolicyDefinition>>;
}

export interface Rota extends Omit<RotaDefinition, "restrictions" | "overrides"> {
  /** Null when somebody is always on call. */
  readonly restrictions: OpeningHours["hours"] | null;
  /** None overlaps another. */
  readonly overrides: readonly RotaOverride[];
}

/** One step of a policy: whom to tell, and how long to wait for an acknowledgement. */
export interface PageStep {
  readonly notify: readonly PageTarget[];
  readonly waitSeconds: number;
}

export interface OnCallPolicy {
  readonly name: string;
  readonly steps: readonly PageStep[];
  readonly repeat: number;
}

export interface OnCall {
  readonly rotas: Readonly<Record<string, Rota>>;
  readonly policies: Readonly<Record<string, OnCallPolicy>>;
}
