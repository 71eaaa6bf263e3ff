/**
 * Checks of hand-written configuration. Unlike a parser they never stop at the first mistake and say of each one what
 * would be right; the types of what was written are the compiler's business.
 */

/** The mistakes in a value, each as "<path>: <what is wrong>; <what would be right>"; none when it is right. */
export type Check = (value: unknown, path: string) => readonly string[];

/** A value for which `holds`; "<value> is not <what>; <right>" otherwise. */
export const be =
  (what: string, right: string, holds: (value: unknown) => boolean): Check =>
  (value, path) => {
    if (value === undefined) return [`${path}: is missing; ${right}`];
    return holds(value) ? [] : [`${path}: ${shown(value)} is not ${what}; ${right}`];
  };

/** A string of the given form. */
export const matching = (what: string, right: string, form: RegExp): Check =>
  be(what, right, (value) => typeof value === "string" && form.test(value));

/** One of the given values. */
export const oneOf = (what: string, values: readonly unknown[]): Check =>
  be(what, choices(values), (value) => values.includes(value));

const choices = (values: readonly unknown[]): string => `one of: ${values.join(", ") || "(there is none)"}`;

/** One of the given names; the nearest one is offered for a slip of the pen. */
export const nameOf =
  (what: string, names: readonly string[]): Check =>
  (value, path) => {
    const right = typeof value === "string" && names.length > 0 ? suggestion(value, names) : choices(names);
    return be(what, right, (name) => names.some((known) => known === name))(value, path);
  };

/** An object with the keys of `required` and perhaps those of `optional`, and no others. */
export const object =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (!isObject(value))
      return be("an object", `write { ${Object.keys(required).join(", ")} }`, () => false)(value, path);
    const known = { ...required, ...optional };
    return [
      ...Object.keys(value)
        .filter((key) => !Object.hasOwn(known, key))
        .map((key) => `${join(path, key)}: is not known here; ${suggestion(key, Object.keys(known))}`),
      ...Object.entries(known)
        .filter(([key]) => Object.hasOwn(required, key) || value[key] !== undefined)
        .flatMap(([key, check]) => check(value[key], join(path, key))),
    ];
  };

/** An object used as a dictionary. */
export const record =
  (keys: Check, values: Check): Check =>
  (value, path) => {
    if (!isObject(value)) return be("an object", "write { name: … }", () => false)(value, path);
    return Object.entries(value).flatMap(([key, entry]) => [
      ...keys(key, join(path, key)),
      ...values(entry, join(path, key)),
    ]);
  };

/** A list without repetitions, of at least `min` items. `identity` is what must not repeat. */
export const list =
  (items: Check, min = 0, identity: (item: unknown) => unknown = (item) => JSON.stringify(item)): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return be("a list", "write [ … ]", () => false)(value, path);
    const identities = value.map(identity);
    return [
      ...(value.length < min ? [`${path}: is too short; give at least ${min}`] : []),
      ...value.flatMap((item, index) => items(item, `${path}[${index}]`)),
      ...value
        .map((item, index) => ({ item, index }))
        .filter(({ index }) => identities.indexOf(identities[index]) < index)
        .map(({ item, index }) => `${path}[${index}]: ${shown(item)} is there twice; keep one`),
    ];
  };

/** A list of fixed length with a check for each place. */
export const tuple =
  (...places: readonly Check[]): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length !== places.length)
      return be(`a list of ${places.length}`, `give exactly ${places.length}`, () => false)(value, path);
    return places.flatMap((check, index) => check(value[index], `${path}[${index}]`));
  };

/** All of the checks. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, path) =>
    checks.flatMap((check) => check(value, path));

/** What the first check finds to be a `T` makes sense too; what it does not is not asked. */
export const sensible =
  <T>(shape: Check, sense: (value: T, path: string) => readonly string[]): Check =>
  (value, path) => {
    const mistakes = shape(value, path);
    return mistakes.length > 0 ? mistakes : sense(value as T, path);
  };

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names a definition gives to its parts, whatever state the parts are in; for references to them. */
export const keysOf = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value) : []);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const join = (path: string, key: string): string => {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
};

/** A mistake as the keys of its path, list positions among them, and what is wrong and would be right. */
export const partsOfMistake = (mistake: string): { readonly path: readonly string[]; readonly detail: string } => {
  const steps = [...mistake.matchAll(/(?:^|\.)([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+|"(?:[^"\\]|\\.)*")\]/gy)];
  const length = steps.reduce((sum, [step]) => sum + step.length, 0);
  return {
    path: steps.map(([, name, key = ""]) => name ?? String(JSON.parse(key))),
    detail: mistake.slice(length + ": ".length),
  };
};

/** The known name that was probably meant, or all of them. */
export const suggestion = (key: string, known: readonly string[]): string => {
  const nearest = known
    .map((name) => ({ name, edits: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .reduce((best, next) => (next.edits < best.edits ? next : best), { name: "", edits: Number.POSITIVE_INFINITY });
  return nearest.edits < key.length && nearest.edits <= 1 + key.length / 3
    ? `did you mean "${nearest.name}"?`
    : choices(known);
};

/** Levenshtein distance: letters to insert, remove or replace. */
const editDistance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
};
