import { createHash } from "node:crypto";
import type { Digest } from "#shared/mail/jobs.ts";
import type { Key } from "#shared/ports/table.ts";
import type { ThreadId, TimerShard } from "#shared/ports/ticket-store.ts";

/**
 * The only place that builds keys. Every access pattern of the desk:
 *
 * | who asks                          | reads                                                                  |
 * |-----------------------------------|------------------------------------------------------------------------|
 * | any command                       | ticket snapshot            TICKET#<id> / #                             |
 * | audit log, in order               | events                     TICKET#<id> / EVENT#<version, 8 digits>#<n, 3 digits> |
 * | conversation, oldest first        | messages                   TICKET#<id> / MESSAGE#<message ulid>        |
 * | what became of its mails          | delivery states            TICKET#<id> / DELIVERY#<message ulid, or kind#job> |
 * | children of a ticket              | child records              TICKET#<id> / CHILD#<child's id>            |
 * | files of a ticket                 | attachment records         TICKET#<id> / FILE#<attachment ulid>        |
 * | API by number                     | number → id                NUMBER#<desk>#<number> / #                  |
 * | idempotency                       | dedupe mark, with TTL      ONCE#<kind>#<key> / #                       |
 * | next number                       | counter                    COUNTER#<desk>#<kind> / #                   |
 * | threading of mails                | thread id → ticket         THREAD#<desk>#<hash> / #                    |
 * | reply before its parent           | mail being taken in        COMING#<desk>#<hash> / #, with TTL          |
 * | caps on new tickets by mail       | count in a window          RATE#<desk>#<of>#<window> / #, with TTL     |
 * | mail-in, before it shows a mail    | a sender's last mails      SENDER#<desk>#<hash> / #, with TTL          |
 * | mails that were not let in        | newest first               HELD#<desk> / <id>                          |
 * | dispatch                          | message for a queue        OUTBOX#<queue>#<id> / #, with TTL           |
 * | mail reconciler                   | how far it has listed      RECONCILE / #                               |
 * | authorizer                        | API key                    KEY#<key id> / #                            |
 * | list of API keys                  | directory entries          KEYS / <key id>                             |
 * | a desk's API keys                 | directory entries          KEYS#<desk> / <key id>                      |
 * | when a key was last used          | its hour                   USED#<key id> / #                           |
 * | mail-out, before each mail        | addresses not to mail      SUPPRESSED#<desk> / <address>, with TTL     |
 * | mail-out, before automatic mail   | automatic mails of a day   AUTOMATIC#<address> / #, with TTL           |
 * | a request, for a person           | membership of a desk       STAFF#<desk> / MEMBER#<address>             |
 * | routing, notices, people          | members and groups         STAFF#<desk> / MEMBER#<address>, GROUP#<id> |
 * | people                            | what a person prefers      PERSON#<address> / #                        |
 * | log of what was administered      | events, in order           ADMIN#<desk> / <n, 8 digits>                |
 * | any change of people or keys      | length of that log         ADMIN#<desk> / #                            |
 * | views of a desk                   | shared, or the owner's     VIEW#<desk> / shared#<id>, <owner>#<id>     |
 * | state of a webhook                | how calls of it went       WEBHOOK#<desk>#<webhook> / #                |
 * | mail-out, a digest                | notices that wait          DIGEST#<desk>#<member> / <sendAt>#<job>     |
 * | sweep                             | digests that fall due      DIGESTS / <sendAt>#<desk>#<member>          |
 * | sweep                             | how far it has looked      SWEEP / #                                   |
 * | audit-anchor, verify-audit        | blocks of the chain        ANCHOR#<desk> / <n, 8 digits>               |
 * | desk list by state, last update   | index byDesk               DESK#<desk> / <state code>#<updatedAt>#<id> |
 * | a caller's tickets, newest first  | index byCaller             CALLER#<desk>#<address> / <id>              |
 * | open work of an agent             | index byAssignee (sparse)  ASSIGNEE#<desk>#<address> / <priority>#<id> |
 * | open work of a group              | index byGroup (sparse)     GROUP#<desk>#<group> / <priority>#<id>      |
 * | what is at risk, first due first  | index byDue (sparse)       DUE#<desk> / <dueAt>#<id>                   |
 * | wake-ups that fall due            | index timers (sparse)      g<n>#<shard> / <wakeAt>#<rank>#<id>         |
 *
 * byCaller, byAssignee and byGroup sort by things that seldom change, so that most commands rewrite their entries
 * in place (1 write unit) instead of moving them (2). In timers, <n> is the generation of the shards, <rank> orders what
 * is due at one instant.
 */
export const ticketKey = (id: string): Key => ({ pk: `TICKET#${id}`, sk: "#" });
/** What the sort keys of a ticket's parts begin with. */
export const part = {
  event: "EVENT#",
  message: "MESSAGE#",
  file: "FILE#",
  delivery: "DELIVERY#",
  child: "CHILD#",
} as const;
export const eventKey = (id: string, version: number, n: number): Key => ({
  pk: ticketKey(id).pk,
  sk: `${part.event}${String(version).padStart(8, "0")}#${String(n).padStart(3, "0")}`,
});
export const messageKey = (id: string, messageId: string): Key => ({
  pk: ticketKey(id).pk,
  sk: part.message + messageId,
});
export const fileKey = (id: string, fileId: string): Key => ({ pk: ticketKey(id).pk, sk: part.file + fileId });
export const childKey = (id: string, childId: string): Key => ({ pk: ticketKey(id).pk, sk: part.child + childId });
/** `mail` is its `deliveryName`. */
export const deliveryKey = (id: string, mail: string): Key => ({ pk: ticketKey(id).pk, sk: part.delivery + mail });
export const suppressionKey = (desk: string, address: string): Key => ({ pk: `SUPPRESSED#${desk}`, sk: address });
export const automaticKey = (address: string): Key => ({ pk: `AUTOMATIC#${address}`, sk: "#" });
export const numberKey = (desk: string, number: string): Key => ({ pk: `NUMBER#${desk}#${number}`, sk: "#" });
export const onceKey = (kind: string, key: string): Key => ({ pk: `ONCE#${kind}#${key}`, sk: "#" });
export const counterKey = (desk: string, kind: string): Key => ({ pk: `COUNTER#${desk}#${kind}`, sk: "#" });
/** Senders choose ids and addresses, as long as they like and of whatever they like: no part of a key is theirs. */
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
export const threadKey = ({ desk, messageId }: ThreadId): Key => ({
  pk: `THREAD#${desk}#${hash(messageId)}`,
  sk: "#",
});
/** The mail that has this thread id is being worked on. */
export const comingKey = ({ desk, messageId }: ThreadId): Key => ({
  pk: `COMING#${desk}#${hash(messageId)}`,
  sk: "#",
});
export const rateKey = (desk: string, of: string, window: string): Key => ({
  pk: `RATE#${desk}#${hash(of)}#${window}`,
  sk: "#",
});
export const senderKey = (desk: string, address: string): Key => ({
  pk: `SENDER#${desk}#${hash(address)}`,
  sk: "#",
});
/** What the partition keys of held mails begin with. */
export const heldPrefix = "HELD#";
/** Ids are ULIDs by time of receipt. */
export const heldKey = (desk: string, id: string): Key => ({ pk: heldPrefix + desk, sk: id });
/** What the partition keys of messages for queues begin with. */
export const outboxPrefix = "OUTBOX#";
export const outboxKey = (queue: string, id: string): Key => ({ pk: `${outboxPrefix}${queue}#${id}`, sk: "#" });
export const reconcileKey: Key = { pk: "RECONCILE", sk: "#" };
export const apiKeyKey = (keyId: string): Key => ({ pk: `KEY#${keyId}`, sk: "#" });
export const keyDirectoryKey = (keyId: string): Key => ({ pk: "KEYS", sk: keyId });
export const deskKeyKey = (desk: string, keyId: string): Key => ({ pk: `KEYS#${desk}`, sk: keyId });
/** What the partition keys of the hours of last use begin with. */
export const keyUsePrefix = "USED#";
export const keyUseKey = (keyId: string): Key => ({ pk: keyUsePrefix + keyId, sk: "#" });
export const memberKey = (desk: string, address: string): Key => ({
  pk: staffPrefix + desk,
  sk: staffPart.member + address,
});
export const groupKey = (desk: string, id: string): Key => ({ pk: staffPrefix + desk, sk: staffPart.group + id });
/** What the partition keys of members and groups begin with. */
export const staffPrefix = "STAFF#";
/** What the sort keys of members and groups begin with. */
export const staffPart = { member: "MEMBER#", group: "GROUP#" } as const;
export const personKey = (address: string): Key => ({ pk: `PERSON#${address}`, sk: "#" });
/** The length of a desk's admin log: whoever changes what it is about changes this too, one after the other. */
export const adminHeadKey = (desk: string): Key => ({ pk: `ADMIN#${desk}`, sk: "#" });
/** Not below `EVENT#`, which is what tickets have: dispatch makes effects of those. */
export const adminEventKey = (desk: string, n: number): Key => ({
  pk: adminHeadKey(desk).pk,
  sk: String(n).padStart(8, "0"),
});
export const webhookKey = (desk: string, webhook: string): Key => ({ pk: `WEBHOOK#${desk}#${webhook}`, sk: "#" });
export const waitingNoticeKey = ({ desk, member, sendAt }: Digest, job: string): Key => ({
  pk: `DIGEST#${desk}#${member}`,
  sk: `${sendAt}#${job}`,
});
export const dueDigestKey = ({ desk, member, sendAt }: Digest): Key => ({
  pk: "DIGESTS",
  sk: `${sendAt}#${desk}#${member}`,
});
/** `owner` is null for a view that all of the desk share; owners are addresses or ids of API keys, never that word. */
export const viewKey = (desk: string, owner: string | null, id: string): Key => ({
  pk: `VIEW#${desk}`,
  sk: `${owner ?? "shared"}#${id}`,
});
/** A block of the desk's audit chain. */
export const anchorKey = (desk: string, n: number): Key => ({ pk: `ANCHOR#${desk}`, sk: String(n).padStart(8, "0") });
export const sweepKey: Key = { pk: "SWEEP", sk: "#" };

export const deskIndexPk = (desk: string): string => `DESK#${desk}`;
export const callerIndexPk = (desk: string, address: string): string => `CALLER#${desk}#${address}`;
export const assigneeIndexPk = (desk: string, address: string): string => `ASSIGNEE#${desk}#${address}`;
export const groupIndexPk = (desk: string, group: string): string => `GROUP#${desk}#${group}`;
export const dueIndexPk = (desk: string): string => `DUE#${desk}`;
export const timersIndexPk = ({ generation, shard }: TimerShard): string => `g${generation}#${shard}`;
/** `stateCode` is one digit, so that text order is the codes' order. */
export const deskIndexSk = (stateCode: number, updatedAt: string, id: string): string =>
  `${stateCode}#${updatedAt}#${id}`;
export const priorityIndexSk = (priority: number, id: string): string => `${priority}#${id}`;
export const dueIndexSk = (dueAt: string, id: string): string => `${dueAt}#${id}`;
export const timersIndexSk = (wakeAt: string, rank: string, id: string): string => `${wakeAt}#${rank}#${id}`;
/** The ticket's id, which every index sort key ends with. */
export const idOfIndexSk = (sk: string): string => sk.slice(sk.lastIndexOf("#") + 1);

/** Time-to-live attribute, in epoch seconds. Deletion comes late: never rely on it. */
export const timeToLive = "ttl";

/** Attributes the list indexes carry besides keys: what `TicketSummary` shows. */
const summary = [
  "id",
  "number",
  "desk",
  "kind",
  "state",
  "priority",
  "shortDescription",
  "callerId",
  "assignmentGroup",
  "assignedTo",
  "openedAt",
  "updatedAt",
] as const;

/** The indexes: key attributes and projection, for the CDK construct, the adapter and the fake alike. */
export const indexes = {
  byDesk: { pk: "byDeskPk", sk: "byDeskSk", include: summary },
  byCaller: { pk: "byCallerPk", sk: "byCallerSk", include: summary },
  byAssignee: { pk: "byAssigneePk", sk: "byAssigneeSk", include: summary },
  byGroup: { pk: "byGroupPk", sk: "byGroupSk", include: summary },
  /** Keys only: an entry is then written when the instant moves, not with every change of its ticket. */
  byDue: { pk: "byDuePk", sk: "byDueSk", include: [] },
  /** Keys only: the sort key says it all. */
  timers: { pk: "timersPk", sk: "timersSk", include: [] },
} as const;

/** The table, as the CDK construct and the local engine create it. All keys are strings. */
export const tableSchema = { pk: "pk", sk: "sk", timeToLive, indexes } as const;
