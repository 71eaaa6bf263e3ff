import { compose, type Ending } from "#infra/local/compose.ts";
import type { Outcome } from "#infra/local/lambda/execution-environment.ts";
import type { SignInClient } from "#infra/sign-in/authorization.ts";

export interface HostOptions {
  /** Where everything is kept. */
  readonly stateDir: string;
  /** The installation's desks file; infra/desks/index.ts by default. */
  readonly desks?: string;
  /** A synthesised app to host instead of synthesising one. */
  readonly assembly?: string;
  /** 0 takes any free port, which is also the default. */
  readonly ports?: {
    readonly api?: number;
    readonly smtp?: number;
    readonly mailbox?: number;
    readonly signIn?: number;
  };
  /** Faults to try the desk with. */
  readonly faults?: Faults;
}

/** What goes wrong in a real account and has to be made to happen here. */
export interface Faults {
  /** Seconds by which the clock of a function's workers is ahead (negative: behind), by name: "evenkeel-timer". */
  readonly clockSkew?: Readonly<Record<string, number>>;
  /** No schedule runs by itself. */
  readonly schedulesDead?: boolean;
}

/** A running desk. Names are what the template says ("evenkeel-api") or the part of it that is unique ("api"). */
export interface Host {
  readonly region: string;
  readonly apiUrl: string;
  readonly smtpPort: number;
  readonly mailboxUrl: string;
  /** Where people sign in, and through what; null where they do at an issuer that is not on this machine. */
  readonly signIn: SignInClient | null;
  /** Domains that SMTP takes mail for. */
  readonly mailDomains: readonly string[];
  /** Absolute paths: state, and the app that is hosted. */
  readonly stateDir: string;
  readonly assembly: string;
  /** Endpoints for any AWS SDK client; credentials may be anything. */
  readonly endpoints: Readonly<Record<"dynamodb" | "sqs" | "sns" | "s3" | "ses" | "secrets", string>>;
  tableName(name: string): string;
  queueUrl(name: string): string;
  bucketName(name: string): string;
  secretValue(name: string): string;
  /** Environment variables of a function, to run code as if it were that function. */
  functionVariables(name: string): Readonly<Record<string, string>>;
  /** Runs a function with an event and waits; a throw or timeout is an outcome, not a rejection. */
  invoke(functionName: string, event: unknown): Promise<Outcome>;
  /** Takes nothing more in, finishes what is under way, and leaves the state for the next start. */
  stop(): Promise<void>;
}

/**
 * Hosts what the app's templates declare, on loopback.
 * @throws ConfigurationMistake for what the caller can put right; what was started until then is stopped
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const started: Ending[] = [];
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    return await compose(options, started, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};
