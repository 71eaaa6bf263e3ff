/** A configuration that cannot run; the message is made for the person who wrote it, one line per mistake. */
export class DeskError extends Error {
  override readonly name = "DeskError";
  /** Each as "<file>: <path inside it>: <what is wrong>; <what would be right>". */
  readonly mistakes: readonly string[];

  constructor(source: string, mistakes: readonly string[]) {
    const lines = mistakes.map((mistake) => `${fileOf(source)}: ${mistake}`);
    super(lines.join("\n"));
    this.mistakes = lines;
  }
}

/** Throws unless there are no mistakes. */
export const refuseMistakes = (source: string, mistakes: readonly string[]): void => {
  if (mistakes.length > 0) throw new DeskError(source, mistakes);
};

const root = new URL("../../", import.meta.url).href;

/** `import.meta.url` → path within the project. */
const fileOf = (source: string): string => decodeURI(source.startsWith(root) ? source.slice(root.length) : source);
