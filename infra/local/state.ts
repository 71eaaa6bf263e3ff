import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";

/** What the host itself must remember over a restart, in one directory that one host holds at a time. */
export interface State {
  /** Absolute path inside the state directory. */
  path(...names: string[]): string;
  /** A value written before, also by an earlier host. */
  read(key: string): string | undefined;
  write(key: string, value: string): void;
  /** Gives the directory free for the next host. */
  close(): void;
}

const sqliteBusy = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && error.errcode === sqliteBusy;

/**
 * Opens (and makes) the directory. The lock is SQLite's own file lock, so it ends with the process, however that ends.
 * @throws ConfigurationMistake when another host holds the directory
 */
export const openState = (directory: string): State => {
  const root = resolve(directory);
  mkdirSync(resolve(root, "logs"), { recursive: true });
  const database = new DatabaseSync(resolve(root, "host.db"));
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL;");
    database.exec("CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;");
    database.exec("BEGIN IMMEDIATE; COMMIT;");
  } catch (error) {
    database.close();
    if (isBusy(error))
      throw new ConfigurationMistake(`another host is running on ${root}; stop it or give --state another directory`);
    throw error;
  }
  const select = database.prepare("SELECT value FROM state WHERE key = ?");
  const upsert = database.prepare("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)");
  return {
    path: (...names) => resolve(root, ...names),
    read: (key) => {
      const value = select.get(key)?.["value"];
      return typeof value === "string" ? value : undefined;
    },
    write: (key, value) => void upsert.run(key, value),
    close: () => database.close(),
  };
};
