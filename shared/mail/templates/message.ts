import type { Instant } from "#shared/instant.ts";

/**
 * A message of a mail, compiled when the desk is defined from the ICU message format
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/): plain data, so that the functions carry no
 * parser. Values are put in as they are and never read as a message (CVE-2024-4879).
 */
export type MailMessage = readonly Part[];

export type Part =
  | string
  | { readonly value: string; readonly style?: InstantStyle }
  /** The number that a plural is about. */
  | { readonly count: true }
  | { readonly select: string; readonly cases: Readonly<Record<string, MailMessage>> }
  | {
      readonly plural: string;
      readonly ordinal: boolean;
      readonly offset: number;
      readonly cases: Readonly<Record<string, MailMessage>>;
    };

export type InstantStyle = "date" | "time";

/** What a message may name: text, a number, an instant, one of the choices it knows; null where there is none. */
export type MailValue = string | number | { readonly instant: Instant } | { readonly choice: string } | null;
export type MailValues = Readonly<Record<string, MailValue>>;

/** The way numbers and instants are written. */
export interface Locale {
  readonly language: "en" | "de";
  /** IANA name. */
  readonly timeZone: string;
}

/** The message with its values. A select of a text asks whether there is one: its cases are `none` and `other`. */
export const formatMessage = (message: MailMessage, values: MailValues, locale: Locale, count = 0): string =>
  message.map((part) => formatPart(part, values, locale, count)).join("");

const formatPart = (part: Part, values: MailValues, locale: Locale, count: number): string => {
  if (typeof part === "string") return part;
  if ("count" in part) return inNumbers(count, locale);
  if ("value" in part) return inWords(values[part.value] ?? null, part.style, locale);
  if ("select" in part) return formatMessage(chosen(part.cases, caseOf(values[part.select])), values, locale, count);
  const value = Number(values[part.plural] ?? 0);
  const rest = value - part.offset;
  const category = new Intl.PluralRules(tagOf(locale), { type: part.ordinal ? "ordinal" : "cardinal" }).select(rest);
  return formatMessage(part.cases[`=${value}`] ?? chosen(part.cases, category), values, locale, rest);
};

const chosen = (cases: Readonly<Record<string, MailMessage>>, name: string): MailMessage =>
  (Object.hasOwn(cases, name) ? cases[name] : cases["other"]) ?? [];

/** What strangers wrote never chooses. */
const caseOf = (value: MailValue = null): string => {
  if (value === null || value === "") return "none";
  return typeof value === "object" && "choice" in value ? value.choice : "other";
};

const inWords = (value: MailValue, style: InstantStyle | undefined, locale: Locale): string => {
  if (value === null) return "";
  if (typeof value === "number") return inNumbers(value, locale);
  if (typeof value === "string") return value;
  if ("choice" in value) return value.choice;
  return new Intl.DateTimeFormat(tagOf(locale), {
    timeZone: locale.timeZone,
    ...(style !== "time" && { year: "numeric", month: "short", day: "numeric" }),
    ...(style !== "date" && { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }),
  }).format(new Date(value.instant));
};

const inNumbers = (value: number, locale: Locale): string => new Intl.NumberFormat(tagOf(locale)).format(value);

/** English with the day before the month and 24 hours, as in most places that write it. */
const tagOf = ({ language }: Locale): string => (language === "en" ? "en-GB" : language);
