import type { Instant } from "#shared/instant.ts";
import type { Archive, FileLinks, Files, ObjectList } from "#shared/ports/ports.ts";
import { type Failing, failures } from "#test/fakes/failures.ts";

export interface MemoryFiles extends Files, Failing {
  /** Stored objects by key. */
  readonly objects: Map<string, { readonly bytes: Uint8Array; readonly contentType: string }>;
}

/** A bucket in memory. Refuses keys S3 refuses: empty, or longer than 1024 bytes. */
export const memoryFiles = (): MemoryFiles => {
  const objects: MemoryFiles["objects"] = new Map();
  const { failNext, throwIfDue } = failures();
  const check = (key: string): void => {
    throwIfDue();
    if (key === "" || Buffer.byteLength(key) > 1024) throw new Error(`not an object key: "${key}"`);
  };
  return {
    objects,
    failNext,
    get: async (key) => {
      check(key);
      const found = objects.get(key);
      return found && new Uint8Array(found.bytes);
    },
    put: async (key, bytes, contentType) => {
      check(key);
      objects.set(key, { bytes: new Uint8Array(bytes), contentType });
    },
  };
};

/** A memory bucket whose objects stay as they were first written. */
export const memoryArchive = (files: MemoryFiles): Archive => ({
  add: async (key, bytes, contentType) => {
    if ((await files.get(key)) === undefined) await files.put(key, bytes, contentType);
  },
});

/** Links that say what they were made for: `https://files.test/<key>?…`. */
export const memoryFileLinks: FileLinks = {
  upload: async (key, contentType, size) =>
    `https://files.test/${key}?${new URLSearchParams({ contentType, size: String(size) })}`,
  download: async (key, name, contentType) => `https://files.test/${key}?${new URLSearchParams({ name, contentType })}`,
};

/** The objects of a memory bucket, as a listing names them; `at` says when each was written. */
export const memoryObjects = (objects: MemoryFiles["objects"], at: (key: string) => Instant): ObjectList => ({
  list: async (prefix, after, limit) =>
    [...objects.keys()]
      .filter((key) => key.startsWith(prefix) && (after === null || key > after))
      .sort()
      .slice(0, limit)
      .map((key) => ({ key, at: at(key) })),
});
