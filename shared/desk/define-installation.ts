import type { Installation, InstallationDefinition } from "#shared/desk/desk.ts";

/**
 * Checks what the desks of an installation share.
 * @param source `import.meta.url` of the defining file, which mistakes are reported under.
 * @throws DeskError naming every mistake: file, path inside it, and what would be right.
 */
export const defineInstallation = (_definition: InstallationDefinition, _source: string): Installation => {
  throw new Error("not built yet");
};
