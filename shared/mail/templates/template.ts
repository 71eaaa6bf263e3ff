import type { MailKind, NoticeKind } from "#shared/mail/jobs.ts";

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
export interface TemplateView extends Partial<PageWords> {
  readonly desk: string;
  readonly number: string;
  readonly subject: string | null;
  /** Text of the comment, notes of the resolution, or the word that came with a page. */
  readonly text: string | null;
  readonly author: string | null;
  readonly metric: string | null;
  readonly percent: number | null;
  readonly at: string | null;
  readonly priority: number;
  readonly assignedTo: string | null;
}

/** What paragraphs about a page may name besides. */
export interface PageWords {
  /** Name of the on-call policy. */
  readonly policy: string;
  readonly step: number;
  readonly round: number;
  /** Whom it pages. */
  readonly people: string;
  readonly since: string;
  /** The clock's step that began it, as the level names it; null for a page by hand. */
  readonly clockStep: string | null;
  /** Who began it by hand. */
  readonly pagedBy: string | null;
  /** Path of the action of the API that acknowledges. */
  readonly acknowledge: string;
}
