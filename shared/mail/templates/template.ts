import type { MailKind } from "#shared/mail/jobs.ts";
import type { StepEffect } from "#shared/ticket/events.ts";

/**
 * A mail's words as data: paragraphs of logic-less mustache. Both the text and the HTML part are made of them. A
 * paragraph that comes out empty is left out.
 */
export interface Words {
  readonly paragraphs: Readonly<Record<MailKind, readonly string[]>>;
  /** Subject of a notice to an agent; all other subjects belong to the conversation. */
  readonly escalationSubject: string;
  readonly metrics: Readonly<Record<string, string>>;
}

/** What paragraphs may name. Null or "" is not shown. */
export interface TemplateView {
  readonly desk: string;
  readonly number: string;
  readonly subject: string | null;
  /** Text of the comment, or notes of the resolution. */
  readonly text: string | null;
  readonly author: string | null;
  readonly priority: number;
  readonly assignedTo: string | null;
  /** Name of the group that has the ticket; null on a confidential desk. */
  readonly group: string | null;
  readonly step: StepView | null;
}

/** The step a notice is about; instants in words. One of percent, before and after is shown. */
export interface StepView {
  readonly metric: string;
  readonly percent: number | null;
  /** When the step was due. */
  readonly at: string;
  readonly before: boolean;
  readonly after: boolean;
  /** When the target is due; null while the clock is paused before that. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly effects: Readonly<Partial<Record<StepEffect, boolean>>>;
}
