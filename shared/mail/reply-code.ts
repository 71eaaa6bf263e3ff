import { firstPhrase, permanentWords, temporaryWords } from "#shared/mail/bounce-phrases.ts";

/** What codes and words say about a recipient that could not be reached. */
export interface DeliveryCodes {
  /** Enhanced status code (RFC 3463), `5.1.1`; null when none is given. */
  readonly status: string | null;
  /** SMTP reply code, 550; null when none is given. */
  readonly smtpCode: number | null;
  /** Trying again is useless. */
  readonly permanent: boolean;
}

/** Subjects go to 7 (RFC 3463 §3): `Exim 4.94.2` is no status, nor is part of an IP address. */
const enhanced = /(?<![\d.])([245]\.[0-7]\.\d{1,3})(?!\.?\d)/;
/** A reply code stands where a server's answer begins: after one of these, or at the beginning of a line. */
const answer = (classes: string): RegExp =>
  new RegExp(
    `(?:^|[;:'"(<#>|]|\\b(?:smtp|said|says|was|errors?|error_code|code|returned|response|reply|result|status|reason)\\b)[\\s:'"(<#=]{0,6}([${classes}]\\d\\d)(?!\\w|[.,]\\d)`,
    "im",
  );
const failure = answer("45");
const success = answer("2");

/** Generic statuses that name no reason: the diagnostic is asked first. */
const isGeneric = (status: string): boolean => status.endsWith(".0.0");

/**
 * Codes from the field Status and the server's own words, and whether the failure is for good: class 5 is, 4 is not,
 * whichever of status and reply code is the more specific. A full mailbox (x.2.2) is not, whatever the class: it is
 * emptied, and suppressing its owner would outlast that. Without any code the words decide, and in doubt it may pass.
 */
export const deliveryCodes = (status: string, diagnostic: string): DeliveryCodes => {
  const given = enhanced.exec(status)?.[1];
  const told = enhanced.exec(diagnostic)?.[1];
  const found = given !== undefined && (told === undefined || !isGeneric(given)) ? given : (told ?? given);
  const code = (failure.exec(diagnostic) ?? success.exec(diagnostic))?.[1];
  const smtpCode = code === undefined ? null : Number(code);
  return { status: found ?? null, smtpCode, permanent: isPermanent(found, smtpCode, diagnostic) };
};

const isPermanent = (status: string | undefined, smtpCode: number | null, words: string): boolean => {
  if (firstPhrase(words, temporaryWords) !== undefined && (status === undefined || isGeneric(status))) return false;
  if (status !== undefined && !isGeneric(status)) return status.startsWith("5") && !status.endsWith(".2.2");
  if (smtpCode !== null) return smtpCode >= 500;
  if (status !== undefined) return status.startsWith("5");
  return firstPhrase(words, permanentWords) !== undefined;
};
