import { createWriteStream, type WriteStream } from "node:fs";
import type { State } from "#infra/local/state.ts";

/** Log files of the host and its functions: `logs/<name>.log`, one JSON object (or what a function printed) per line. */
export interface Logs {
  /** Appends one JSON line with a time stamp. */
  write(name: string, fields: Readonly<Record<string, unknown>>): void;
  /** Appends text as it is. */
  append(name: string, text: string | Uint8Array): void;
  close(): Promise<void>;
}

export const openLogs = (state: State): Logs => {
  const streams = new Map<string, WriteStream>();
  const stream = (name: string): WriteStream => {
    const existing = streams.get(name);
    if (existing) return existing;
    const created = createWriteStream(state.path("logs", `${name.replaceAll(/[^\w.-]/g, "-")}.log`), { flags: "a" });
    streams.set(name, created);
    return created;
  };
  return {
    write: (name, fields) =>
      void stream(name).write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`),
    append: (name, text) => void stream(name).write(text),
    close: async () => {
      await Promise.all([...streams.values()].map((open) => new Promise((done) => open.end(done))));
    },
  };
};
