import type { MailKind } from "#shared/mail/jobs.ts";

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
  /** First address of the desk. */
  readonly address: string;
  /** Text of the comment, notes of the resolution, or the commands that came to nothing. */
  readonly text: string | null;
  readonly author: string | null;
  readonly metric: string | null;
  readonly percent: number | null;
  readonly at: string | null;
  readonly priority: number;
  readonly assignedTo: string | null;
}
