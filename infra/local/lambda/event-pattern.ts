import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { isObject, type Json } from "#infra/local/json.ts";

/**
 * Whether an event matches one of the patterns: the part of EventBridge's pattern language that stands in event
 * source mappings (equal values, `prefix`, `suffix`, `exists`, `anything-but`).
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @throws ConfigurationMistake for an operator the host does not know
 */
export const matchesAny = (event: unknown, patterns: readonly string[]): boolean => {
  const value: Json = JSON.parse(JSON.stringify(event));
  return patterns.some((pattern) => matches(value, JSON.parse(pattern)));
};

const matches = (value: Json | undefined, pattern: Json): boolean => {
  if (Array.isArray(pattern)) return pattern.some((one) => matchesRule(value, one));
  if (!isObject(pattern)) return false;
  return Object.entries(pattern).every(([name, inner]) => matches(isObject(value) ? value[name] : undefined, inner));
};

const operators: Readonly<Record<string, (value: Json | undefined, argument: Json) => boolean>> = {
  prefix: (value, argument) => typeof value === "string" && value.startsWith(String(argument)),
  suffix: (value, argument) => typeof value === "string" && value.endsWith(String(argument)),
  exists: (value, argument) => (value !== undefined) === argument,
  "anything-but": (value, argument) =>
    value !== undefined && !(Array.isArray(argument) ? argument : [argument]).includes(value),
};

const matchesRule = (value: Json | undefined, rule: Json): boolean => {
  if (!isObject(rule)) return value === rule;
  return Object.entries(rule).every(([name, argument]) => {
    const operator = operators[name];
    if (!operator) throw new ConfigurationMistake(`the local host does not know the event pattern operator ${name}`);
    return operator(value, argument);
  });
};
