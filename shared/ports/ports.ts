import type { Instant } from "#shared/instant.ts";
import type { CallResult } from "#shared/webhook/verdict.ts";

/** Wall clock; the only source of "now". */
export interface Clock {
  now(): Instant;
}

/** Fresh ULIDs: 26 characters, increasing with time. */
export interface Ids {
  next(): string;
}

/** `count` bytes from a cryptographically secure source. */
export type RandomBytes = (count: number) => Uint8Array;

/** A queue of JSON bodies. Sends in batches; throws when a message could not be sent. */
export interface Queue<Body> {
  send(
    messages: readonly { readonly body: Body /** 0 to 900 seconds. */; readonly delaySeconds?: number }[],
  ): Promise<void>;
}

/** Objects by key in one bucket. */
export interface Files {
  /** The object's bytes; undefined when it does not exist. */
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** Objects that stay as they were first written. */
export interface Archive {
  /** Stores the object, unless there is one under the key. */
  add(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** An object as a listing names it. */
export interface StoredObject {
  readonly key: string;
  /** When it was last written. */
  readonly at: Instant;
}

/** The objects of one bucket, in the order of their keys. */
export interface ObjectList {
  /** At most `limit` of them after the key `after`, from the first on when it is null; an empty page is the end. */
  list(prefix: string, after: string | null, limit: number): Promise<readonly StoredObject[]>;
}

/** How long a file link works. */
export const linkSeconds = 300;

/** Time-limited URLs to one object; they carry their own authority, so they live minutes. */
export interface FileLinks {
  /** URL to PUT exactly `size` bytes of `contentType` to. */
  upload(key: string, contentType: string, size: number): Promise<string>;
  /** URL to GET the object as a download named `name`. */
  download(key: string, name: string, contentType: string): Promise<string>;
}

/**
 * Hands a finished MIME message to the mail system: its id for it, or why it will never take this mail. Throws when
 * another attempt may succeed.
 */
export interface Mailer {
  send(mail: OutgoingMail): Promise<{ readonly sesMessageId: string } | { readonly refused: string }>;
}

/** A mail ready to go: envelope, bytes, and tags that come back with delivery events. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Uint8Array;
  readonly tags: Readonly<Record<string, string>>;
}

/** Calls URLs that strangers chose. Whatever the other side does is a result, never an error. */
export interface WebhookCaller {
  post(call: WebhookCall): Promise<CallResult>;
}

export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** Whether the desk runs on this machine, and so may call it. */
  readonly local: boolean;
}

/** JSON documents of others on the web. */
export interface Documents {
  /** The document at the URL. Rejects when it cannot be had at once, or is no JSON. */
  get(url: string): Promise<unknown>;
}

/** Waits a short, jittered, growing time before attempt `attempt` (from 1) is repeated. */
export interface Backoff {
  pause(attempt: number): Promise<void>;
}

/** A secret, read once per container. */
export interface Secret {
  read(): Promise<string>;
}

/** One JSON line per call; never bodies of mails, never secrets. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** A CloudWatch metric in embedded metric format. */
  metric(name: MetricName, value: number, unit: "Count" | "Seconds" | "Milliseconds"): void;
}
export type MetricName =
  | "TimerLateness"
  | "OldestOverdueTimer"
  | "MailIn"
  | "MailOut"
  | "MailHeld"
  | "MailReconciled"
  | "MailUnparseable"
  | "CommandConflict"
  | "WebhookFailed"
  | "AuditBehind";
