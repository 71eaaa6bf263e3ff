import type { Desk, DeskDefinition } from "#shared/desk/desk.ts";

/**
 * Checks a desk's definition and fills in its defaults.
 * @param source `import.meta.url` of the defining file, which mistakes are reported under.
 * @throws DeskError naming every mistake: file, path inside it, and what would be right.
 */
export const defineDesk = (_definition: DeskDefinition, _source: string): Desk => {
  throw new Error("not built yet");
};
