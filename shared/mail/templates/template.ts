import type { MailKind, NoticeKind } from "#shared/mail/jobs.ts";
import type { StepEffect } from "#shared/ticket/events.ts";

/**
 * A mail's words as data: paragraphs of logic-less mustache. Both the text and the HTML part are made of them. A
 * paragraph that comes out empty is left out.
 */
export interface Words {
  readonly paragraphs: Readonly<Record<MailKind, readonly string[]>>;
  /** Subjects of notices to members; all other subjects belong to the conversation. */
  readonly subjects: Readonly<Record<NoticeKind, string>>;
  readonly metrics: Readonly<Record<string, string>>;
}

/** What paragraphs may name. Null or "" is not shown. */
export interface TemplateView {
  readonly desk: string;
  readonly number: string;
  readonly subject: string | null;
  /** First address of the desk. */
  readonly address: string;
  /** Text of the comment, notes of the resolution, or the commands that came to nothing. */
  readonly text: string | null;
  readonly author: string | null;
  readonly priority: number;
  readonly assignedTo: string | null;
  /** Name of the group that has the ticket; null on a confidential desk. */
  readonly group: string | null;
  readonly step: StepView | null;
  readonly page: PageView | null;
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

/** The page a notice is about; instants in words. */
export interface PageView {
  /** Name of the on-call policy. */
  readonly policy: string;
  readonly step: number;
  readonly round: number;
  /** Whom it pages. */
  readonly people: string;
  /** When the step was due, or when the page ended. */
  readonly at: string;
  readonly since: string;
  /** The clock that began it, and its step as the level names it; null for a page by hand. */
  readonly metric: string | null;
  readonly clockStep: string | null;
  /** Who began it by hand. */
  readonly pagedBy: string | null;
  /** The word that came with it. */
  readonly text: string | null;
  /** Path of the action of the API that acknowledges. */
  readonly acknowledge: string;
}
