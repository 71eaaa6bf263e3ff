/** A line of a mail that asks the desk for something: `#status solved`. */
export interface CommandLine {
  /** In lower case, without the #. */
  readonly name: string;
  readonly argument: string;
}

export interface CommandedText {
  readonly commands: readonly CommandLine[];
  /** The text below the commands. */
  readonly text: string;
}

const maxCommands = 10;
const command = /^#\s?([a-z]{2,20})(?:[ \t]+(\S.{0,199}))?$/i;
/** Beginnings of what is not the writer's own text. */
const quoted = /^(?:>|-- ?$|_{5,}$|-{3,}\s?Original|On .{1,200} wrote:$)/;

/** The commands at the top of an agent's mail, before anything else is said; none are looked for further down. */
export const commandsIn = (text: string): CommandedText => {
  const lines = text.split("\n");
  const commands: CommandLine[] = [];
  let start = 0;
  for (const line of lines.slice(0, 2 * maxCommands)) {
    const [, name, argument = ""] = command.exec(line.trim()) ?? [];
    if (name === undefined && line.trim() !== "") break;
    start += 1;
    if (name !== undefined) commands.push({ name: name.toLowerCase(), argument: argument.trim() });
  }
  return commands.length === 0 ? { commands, text } : { commands, text: lines.slice(start).join("\n").trim() };
};

/** What the writer of a mail said in it, without the conversation below. */
export const ownWords = (text: string): string => {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => quoted.test(line.slice(0, 300)));
  return (end < 0 ? lines : lines.slice(0, end)).join("\n").trim();
};
