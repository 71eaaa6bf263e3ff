import { cleanLine } from "#shared/mail/words.ts";

/** What an agent may ask for in the first lines of a mail (email.md rule 14). */
export type AgentCommand =
  | { readonly command: "status"; readonly status: "resolved" | "closed" | "open" | "onHold" }
  /** `me`, a group's key or name, or an address: whoever is meant is looked up at the desk. */
  | { readonly command: "assign"; readonly to: string }
  | { readonly command: "priority"; readonly priority: 1 | 2 | 3 | 4 | 5 }
  | { readonly command: "internal" };

/** The commands of a text, and the text without them. */
export interface CommandsInText {
  readonly commands: readonly AgentCommand[];
  /** Nothing of what was not understood is missing here. */
  readonly rest: string;
  /** Lines that look like commands and are none: to be reported to who wrote them. */
  readonly unknown: readonly string[];
}

const statuses: ReadonlyMap<string, "resolved" | "closed" | "open" | "onHold"> = new Map(
  (
    [
      ["resolved", ["solved", "solve", "resolved", "resolve", "done", "fixed"]],
      ["closed", ["closed", "close"]],
      ["open", ["open", "opened", "reopen", "reopened", "start", "resume", "in progress"]],
      ["onHold", ["hold", "on hold", "on-hold", "onhold", "pending", "waiting", "wait"]],
    ] as const
  ).flatMap(([status, words]) => words.map((word) => [word, status] as const)),
);

const priorities = [1, 2, 3, 4, 5] as const;

const internal: AgentCommand = { command: "internal" };

/** Each command by its name: what its argument makes of it; undefined for an argument it does not know. */
const commands: ReadonlyMap<string, (argument: string) => AgentCommand | undefined> = new Map([
  ["status", (argument: string) => statusOf(argument)],
  ["assign", (argument: string) => (argument === "" ? undefined : { command: "assign", to: argument })],
  ["priority", (argument: string) => priorityOf(argument)],
  ["internal", () => internal],
  ["note", () => internal],
]);

const statusOf = (argument: string): AgentCommand | undefined => {
  const status = statuses.get(argument.toLowerCase());
  return status === undefined ? undefined : { command: "status", status };
};

const priorityOf = (argument: string): AgentCommand | undefined => {
  const priority = priorities.find((number) => `${number}` === argument.replace(/^p/i, ""));
  return priority === undefined ? undefined : { command: "priority", priority };
};

/** More lines than this are no commands but a text. */
const maxCommands = 20;

const commandLine = /^#\s{0,3}([a-z]{2,20})(?![\w-])(.*)$/i;
const maxLine = 250;

/**
 * The commands in the leading lines of a text, which has to be the visible one: quotes and signatures command nothing.
 * `#status solved|closed|open|hold`, `#assign me|<group>|<address>`, `#priority 1..5`, `#internal` or `#note`; case and
 * a blank after the # do not matter. The first line that is neither blank nor begins like a command ends them.
 */
export const commandsIn = (text: string): CommandsInText => {
  const lines = text.split("\n");
  const found: AgentCommand[] = [];
  const unknown: string[] = [];
  const kept: string[] = [];
  let position = 0;
  for (; position < lines.length && found.length + unknown.length < maxCommands; position++) {
    const line = (lines[position] ?? "").trimEnd();
    const [, name = "", rest = ""] = commandLine.exec(line.trimStart().slice(0, maxLine)) ?? [];
    if (name === "" && line !== "") break;
    if (name === "") continue;
    const argument = cleanLine(rest.replace(/^\s{0,20}[:=]/, ""), 200);
    const command = commands.get(name.toLowerCase())?.(argument.replace(/^"(.*)"$/, "$1").replace(/[.!]$/, ""));
    if (command) found.push(command);
    else unknown.push(line);
    // What follows `#note` on its line is the note.
    if (command === internal && argument !== "") kept.push(argument);
    if (!command) kept.push(line);
  }
  return { commands: found, rest: [...kept, ...lines.slice(position)].join("\n").trim(), unknown };
};
