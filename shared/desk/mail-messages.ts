import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { all, be, type Check, list, object, suggestion } from "#shared/desk/checks.ts";
import { text } from "#shared/desk/value-checks.ts";
import { isNotice, type MailKind } from "#shared/mail/jobs.ts";
import { type ArgumentType, mailArguments } from "#shared/mail/templates/arguments.ts";
import type { MailMessage, Part } from "#shared/mail/templates/message.ts";
import { type MailsDefinition, ofEachKind, type Words, wordsOf } from "#shared/mail/templates/words.ts";

/** The desk's mails in its language and words, compiled. @throws SyntaxError for what `mailsCheck` finds */
export const compileMails = (language: "en" | "de", own?: MailsDefinition): Words => {
  const words = wordsOf(language, own);
  return ofEachKind((kind) => {
    const { subject, paragraphs } = words[kind];
    return { ...(subject !== undefined && { subject: compile(subject) }), paragraphs: paragraphs.map(compile) };
  });
};

/** The mails of a desk's definition: known kinds, messages that can be read and name only what their kind has. */
export const mailsCheck: Check = object({}, ofEachKind(wordsOfKind));

function wordsOfKind(kind: MailKind): Check {
  const message = all(text, (value, path) => mistakesIn(value, path, kind));
  const subject = isNotice(kind)
    ? message
    : be("of use", "leave it out: this mail has the subject of its conversation", () => false);
  // Two equal paragraphs are no mistake.
  return object({}, { subject, paragraphs: list(message, 1, (paragraph) => ({ paragraph })) });
}

const mistakesIn = (value: unknown, path: string, kind: MailKind): readonly string[] => {
  if (typeof value !== "string") return [];
  try {
    return elementMistakes(read(value), mailArguments[kind]).map((mistake) => `${path}: ${mistake}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [`${path}: is no ICU message (${why}); write {name}, {name, select, …} or {name, plural, …}`];
  }
};

const read = (message: string): readonly MessageFormatElement[] =>
  parse(message, { ignoreTag: true, captureLocation: false, requiresOtherClause: true });

const elementMistakes = (
  elements: readonly MessageFormatElement[],
  known: Readonly<Record<string, ArgumentType>>,
): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return ["has a tag; write text alone, HTML is made of it"];
    const { value: name } = element;
    const type = Object.hasOwn(known, name) ? known[name] : undefined;
    if (type === undefined) return [`"${name}" is not known here; ${suggestion(name, Object.keys(known))}`];
    const use = useMistake(element, name, type);
    const below = "options" in element ? Object.values(element.options).flatMap(({ value }) => value) : [];
    return [...(use === null ? [] : [use]), ...elementMistakes(below, known)];
  });

const useMistake = (element: MessageFormatElement, name: string, type: ArgumentType): string | null => {
  switch (element.type) {
    case TYPE.argument:
      return typeof type === "string" ? null : `"${name}" is a choice; write {${name}, select, …}`;
    case TYPE.number:
    case TYPE.plural:
      return type === "number" ? null : `"${name}" is no number; write {${name}}`;
    case TYPE.date:
    case TYPE.time:
      if (type !== "instant") return `"${name}" is no instant; write {${name}}`;
      return element.style ? `"${name}" has a style; write {${name}, date} or {${name}, time}` : null;
    case TYPE.select: {
      if (type === "number") return `"${name}" is a number; write {${name}, plural, …}`;
      const choices = typeof type === "string" ? ["none", "other"] : [...type, "other"];
      const wrong = Object.keys(element.options).find((option) => !choices.includes(option));
      return wrong === undefined ? null : `"${wrong}" is no case of "${name}"; ${suggestion(wrong, choices)}`;
    }
    default:
      return null;
  }
};

const compile = (message: string): MailMessage => read(message).map(partOf);

const partOf = (element: MessageFormatElement): Part => {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.pound:
      return { count: true };
    case TYPE.date:
      return { value: element.value, style: "date" };
    case TYPE.time:
      return { value: element.value, style: "time" };
    case TYPE.select:
      return { select: element.value, cases: casesOf(element.options) };
    case TYPE.plural:
      return {
        plural: element.value,
        ordinal: element.pluralType === "ordinal",
        offset: element.offset,
        cases: casesOf(element.options),
      };
    case TYPE.argument:
    case TYPE.number:
    case TYPE.tag:
      return { value: element.value };
  }
};

const casesOf = (options: Readonly<Record<string, { readonly value: readonly MessageFormatElement[] }>>) =>
  Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, value.map(partOf)]));
