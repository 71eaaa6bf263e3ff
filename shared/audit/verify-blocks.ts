import {
  type AdminHead,
  type Block,
  blockHash,
  type Head,
  objectOfBlock,
  overlapSeconds,
} from "#shared/audit/block.ts";
import { canonical } from "#shared/audit/canonical.ts";
import type { Finding, Reach } from "#shared/audit/finding.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";

/** A desk's blocks, in the table and outside. */
export interface StoredBlocks {
  /** What the items hold, by the number in their key. */
  readonly table: ReadonlyMap<number, unknown>;
  /** Texts of the objects by key. */
  readonly archive: ReadonlyMap<string, string>;
}

/** A chain of blocks that was looked at, and what it says. */
export interface VerifiedBlocks {
  readonly findings: readonly Finding[];
  readonly count: number;
  readonly reach: Reach;
  /** By ticket. */
  readonly heads: ReadonlyMap<string, readonly Head[]>;
  readonly adminHeads: readonly (AdminHead & { readonly block: number })[];
}

/** Seconds after which the last block must be outside (each run of audit-anchor sees to it), and a deployment is over. */
const graceSeconds = 3_600;

/**
 * Compares each block of the desk with its object outside, and each with the one before. What blocks say of tickets is
 * taken from outside, as far as it is there.
 * @param read block of what is stored; throws for what is none
 */
export const verifyBlocks = (
  desk: string,
  { table, archive }: StoredBlocks,
  read: (content: unknown) => Block,
  now: Instant,
): VerifiedBlocks => {
  const texts = [...archive].map(([key, text]) => ({ key, text, block: parsed(text, read) }));
  const numbers = [...table.keys(), ...texts.flatMap(({ block }) => block?.n ?? [])];
  const count = Math.max(0, ...numbers);
  const outside = new Map(texts.map((one) => [one.key, one]));
  const findings: Finding[] = texts.flatMap(({ key, block }) =>
    block && block.desk === desk && objectOfBlock(block) === key ? [] : [{ what: "item.unreadable", key } as const],
  );
  const blocks: Block[] = [];
  let previous: string | null = null;
  for (let n = 1; n <= count; n++) {
    const object = outside.get(objectOfBlock({ desk, n }));
    const content = table.get(n);
    const block = object?.block ?? readable(content, read);
    if (content === undefined) findings.push({ what: "block.missing", block: n });
    else if (object && canonical(content) !== object.text) findings.push({ what: "block.changed", block: n });
    else if (!object && !(n === count && block && block.at > plusSeconds(now, -graceSeconds)))
      findings.push({ what: "block.notArchived", block: n });
    if (block && (block.previous !== previous || block.n !== n)) findings.push({ what: "block.unchained", block: n });
    if (block) blocks.push(block);
    previous = block ? blockHash(block) : null;
  }
  const adminHeads = blocks.flatMap(({ n, adminHead }) => (adminHead ? [{ ...adminHead, block: n }] : []));
  return { findings, count, reach: reachOf(blocks), heads: headsOf(blocks), adminHeads };
};

const parsed = (text: string, read: (content: unknown) => Block): Block | undefined =>
  readable(text, (given) => {
    const block = read(JSON.parse(String(given)));
    if (canonical(block) !== text) throw new Error("more than a block");
    return block;
  });

const readable = (content: unknown, read: (content: unknown) => Block): Block | undefined => {
  try {
    return read(content);
  } catch {
    return undefined;
  }
};

/** Functions are deployed one by one: for a while after the first block, some may still write commits without hash. */
const reachOf = (blocks: readonly Block[]): Reach => {
  const [first] = blocks;
  const ended = blocks.findLast(({ pass }) => pass.after === null);
  return {
    since: first ? plusSeconds(first.at, graceSeconds) : null,
    settled: ended ? plusSeconds(ended.pass.began, -overlapSeconds) : "",
  };
};

const headsOf = (blocks: readonly Block[]): ReadonlyMap<string, readonly Head[]> =>
  Map.groupBy(
    blocks.flatMap(({ heads }) => heads),
    ({ ticketId }) => ticketId,
  );
