import { canonical } from "#shared/audit/canonical.ts";
import { contentHash, type StoredCommit, type StoredItem } from "#shared/audit/chain.ts";
import type { Finding } from "#shared/audit/finding.ts";

/** What events of a ticket have brought, as it is stored. */
export interface Brought {
  readonly messages: readonly StoredItem[];
  readonly attachments: readonly StoredItem[];
}

interface Keys {
  readonly keyOf: {
    readonly message: (id: string) => string;
    readonly attachment: (id: string) => string;
  };
}

/** Each message and attachment is as its event brought it, and there are no others. */
export const verifyContents = (
  { messages, attachments }: Brought,
  commits: readonly StoredCommit[],
  { keyOf }: Keys,
): readonly Finding[] => {
  const stored = new Map([...messages, ...attachments].map((item) => [item.sk, item]));
  const brought = commits.flatMap(({ version, hash, events }) =>
    events.flatMap((event) => {
      const key = keyOfBrought(event, keyOf);
      // What a commit without hash brought was never vouched for.
      return key === undefined ? [] : [{ version, key, event, isVouchedFor: hash !== null }];
    }),
  );
  const logged = new Set(brought.map(({ key }) => key));
  return [
    ...brought.flatMap(({ version, key, event, isVouchedFor }): readonly Finding[] => {
      const item = stored.get(key);
      if (!item) return [{ what: "content.missing", version, key }];
      return !isVouchedFor || isAsBrought(event, item) ? [] : [{ what: "content.changed", version, key }];
    }),
    ...[...stored.keys()].filter((key) => !logged.has(key)).map((key) => ({ what: "content.unlogged", key }) as const),
  ];
};

const keyOfBrought = (event: StoredItem, keyOf: Keys["keyOf"]): string | undefined => {
  if (event["type"] === "message.added") return keyOf.message(idOf(event["message"]));
  if (event["type"] === "attachment.added") return keyOf.attachment(idOf(event["attachment"]));
  return undefined;
};

const idOf = (part: unknown): string =>
  typeof part === "object" && part !== null && "id" in part ? String(part.id) : "";

/** A message by its hash; an attachment's record stands in its event whole. */
const isAsBrought = (event: StoredItem, item: StoredItem): boolean => {
  if (event["type"] === "message.added") return event["content"] === contentHash(item);
  const { pk: _pk, sk: _sk, ...record } = item;
  return canonical(event["attachment"]) === canonical(record);
};
