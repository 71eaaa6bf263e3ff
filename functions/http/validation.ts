import * as z from "zod/mini";
import { type FieldError, Problem } from "#functions/http/problem.ts";

/** Faults one answer names at most. */
export const maxErrors = 20;

/**
 * A request's parts as the schema makes them; throws the Problem that names every fault. A path that cannot be that of
 * a resource answers like one whose resource does not exist.
 */
export const parseRequest = <S extends z.ZodMiniType>(schema: S, request: unknown): z.output<S> => {
  const parsed = z.safeParse(schema, request, {
    reportInput: true,
    error: (issue) => explain(issue).detail,
  });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  if (issues.some(({ path }) => path[0] === "params")) throw new Problem("not_found");
  const isUnknown = issues.some(({ code }) => code === "unrecognized_keys");
  throw new Problem(isUnknown ? "unknown_field" : "validation_failed", {
    errors: issues.flatMap(errorsOf).slice(0, maxErrors),
  });
};

/** Without the part's name: `["body", "watchList", 0]` → `/watchList/0`. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .slice(1)
    .map((step) => `/${String(step)}`)
    .join("");

/** Names of unknown fields are input: only what looks like a name, and is too short for a secret, is repeated. */
const name = /^[A-Za-z][A-Za-z0-9_]{0,29}$/;

const errorsOf = (issue: z.core.$ZodIssue): readonly FieldError[] => {
  const pointer = pointerOf(issue.path);
  if (issue.code !== "unrecognized_keys") return [{ pointer, code: explain(issue).code, detail: issue.message }];
  return issue.keys.map((key) => ({
    pointer: name.test(key) ? `${pointer}/${key}` : pointer,
    code: "unknown_field",
    detail: "is not known here",
  }));
};

/** A fault in words of ours, made of the schema alone; one that has words of its own for it is shown with those. */
const explain = (issue: z.core.$ZodIssue | z.core.$ZodRawIssue): Omit<FieldError, "pointer"> => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? { code: "required", detail: "is missing" }
        : { code: "type", detail: `must be of type ${issue.expected}` };
    case "invalid_value":
      return { code: "enum", detail: `must be one of ${issue.values.join(", ")}` };
    case "too_big":
      return bound(issue.origin, "max", `at most ${issue.maximum}`);
    case "too_small":
      return bound(issue.origin, "min", `at least ${issue.minimum}`);
    case "invalid_format":
      return { code: "format", detail: formats[issue.format] ?? "has characters that are not allowed here" };
    default:
      return { code: "invalid", detail: "is not valid" };
  }
};

const units: Readonly<Record<string, string>> = { string: "length", array: "items" };
const bound = (origin: string, end: "min" | "max", detail: string): Omit<FieldError, "pointer"> => {
  const unit = units[origin];
  if (unit === undefined) return { code: `${end}imum`, detail };
  return { code: `${end}_${unit}`, detail: `${detail} ${unit === "length" ? "characters" : "items"}` };
};

const formats: Readonly<Record<string, string>> = {
  email: "must be a mail address",
  datetime: "must be a date and time with offset (RFC 3339)",
};
