import { beforeEach, describe, expect, test } from "vitest";
import { commitHash, commitsOf, contentHash } from "#shared/audit/chain.ts";
import type { Test } from "#shared/condition/condition.ts";
import type { FieldName } from "#shared/condition/fields.ts";
import { plusSeconds, toMillis } from "#shared/instant.ts";
import type { ItemBatches, Table, Write } from "#shared/ports/table.ts";
import {
  type Commit,
  InvalidCursor,
  type Once,
  type PageOf,
  type PageRequest,
  type TicketStore,
  type TicketSummary,
} from "#shared/ports/ticket-store.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { messageKey, onceKey, part, ticketKey } from "#shared/store/keys.ts";
import { timerShardsOf } from "#shared/store/shard.ts";
import { ticketLists } from "#shared/store/ticket-lists.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";
import {
  buildAttachment,
  buildClock,
  buildCommit,
  buildEvents,
  buildMessage,
  buildPage,
  buildTicket,
  nextVersion,
  opened,
} from "#test/builders.ts";
import { onEveryTable } from "#test/contract/tables.ts";
import { fakeIds } from "#test/fakes/ids.ts";

const stale = { saved: false, why: "stale" };
const firstPage = { limit: 25, cursor: null };

/** What the desk's lists are asked for most. */
interface By {
  readonly state?: string;
  readonly active?: true;
  readonly caller?: string;
  readonly assignee?: string;
  readonly group?: string;
}

const is = (field: FieldName, value: string | undefined): readonly Test[] =>
  value === undefined ? [] : [{ field, operator: "is", value }];

const testsFor = ({ state, active, caller, assignee, group }: By): readonly Test[] => [
  ...is("state", state),
  ...(active || assignee || group ? [{ field: "state", operator: "in", value: activeStates } as const] : []),
  ...is("callerId", caller),
  ...is("assignedTo", assignee),
  ...is("assignmentGroup", group),
];

onEveryTable((empty) => {
  let table: Table & ItemBatches;
  let store: TicketStore;
  let ids: ReturnType<typeof fakeIds>;
  beforeEach(async () => {
    table = await empty();
    store = ticketStore(table);
    ids = fakeIds();
  });

  /** The ticket as it is once its commit has been saved. */
  const saved = async (ticket: Ticket, more: Partial<Commit>): Promise<Ticket> => {
    const result = await store.save(buildCommit(ticket, more));
    if (!result.saved) throw new Error(`not saved: ${result.why}`);
    return { ...ticket, hash: result.hash };
  };
  /** A new ticket with an id and a number of its own, saved. */
  const create = async (fields: Partial<Ticket> = {}, more: Partial<Commit> = {}): Promise<Ticket> => {
    const id = ids.next();
    return saved(buildTicket({ id, number: `INC${id.slice(-7)}`, ...fields }), more);
  };
  const list = ({ desk, by, ...page }: PageRequest & { readonly desk: string; readonly by: By }) =>
    ticketLists(table).list({
      desk: { id: desk, groups: {} },
      condition: { all: testsFor(by) },
      now: opened,
      sort: null,
      ...page,
    });
  /** The ticket one version later, saved. */
  const update = async (ticket: Ticket, fields: Partial<Ticket> = {}, more: Partial<Commit> = {}): Promise<Ticket> =>
    saved(nextVersion(ticket, fields), more);

  describe("a ticket", () => {
    test("that was never saved is undefined", async () => {
      expect(await store.load("01K00000000000000000000404")).toBeUndefined();
    });

    test("with hardly anything set comes back as it was", async () => {
      const ticket = await create({ assignmentGroup: null, callerName: null });
      expect(await store.load(ticket.id)).toEqual(ticket);
    });

    test("with everything set comes back as it was", async () => {
      const ticket = await create({
        state: "resolved",
        majorIncidentState: "proposed",
        openingMessage: "01K000000000000000000M0001",
        category: "hardware",
        subcategory: "printer",
        businessService: "print",
        assignedTo: "bob@example.com",
        watchList: ["eve@example.com"],
        links: [{ type: "followUpOf", ticketId: "01K00000000000000000000009", number: "INC0000009" }],
        parentIncident: { ticketId: "01K00000000000000000000008", number: "INC0000008", followed: 4 },
        childIncidents: 3,
        mergedInto: { ticketId: "01K00000000000000000000007", number: "INC0000007" },
        slas: [
          buildClock(),
          buildClock({
            id: "resolution.1",
            metric: "resolution",
            state: "paused",
            runningSince: null,
            dueAt: null,
            days: { businessDays: 2, by: null },
            pauses: [{ from: opened, to: null, reason: "awaitingCaller" }],
            steps: [
              {
                id: "before-30m-wall",
                atPercent: null,
                offset: { seconds: -1800, time: "wall" },
                if: { any: [{ field: "state", operator: "is", value: "new" }] },
                notify: ["managerChain:2", "requester", "webhook:pager"],
                reassignTo: null,
                raisePriority: 1,
                proposeMajorIncident: true,
                page: "nights",
                at: null,
              },
              { id: "p100", atPercent: 100, notify: [], reassignTo: "managers", at: null },
            ],
          }),
          buildClock({ id: "agentWork.1", metric: "agentWork", dueBy: plusSeconds(opened, 14_400) }),
        ],
        wakeAt: plusSeconds(opened, 7200),
        dueDate: plusSeconds(opened, 14_400),
        onHoldReason: "awaitingVendor",
        resumeAt: plusSeconds(opened, 60),
        closeCode: "solvedPermanently",
        closeNotes: "Put out.",
        resolvedAt: opened,
        resolvedBy: "bob@example.com",
        autoCloseAt: plusSeconds(opened, 604_800),
        closedAt: opened,
        closedBy: "bob@example.com",
        reopenCount: 2,
      });
      expect(await store.load(ticket.id)).toEqual(ticket);
    });

    test("is replaced by its next version", async () => {
      const first = await create({ assignedTo: "bob@example.com", watchList: ["eve@example.com"] });
      const second = await update(first, { assignedTo: null, watchList: [] });
      expect(await store.load(first.id)).toEqual(second);
    });

    test("whose item somebody else wrote is refused by name", async () => {
      await table.write([{ op: "put", item: { pk: "TICKET#x", sk: "#", id: "x", state: "lost" } }]);
      await expect(store.load("x")).rejects.toThrow(/TICKET#x # .*state/);
    });

    test("too large for an item is refused by name", async () => {
      const ticket = buildTicket({ closeNotes: "x".repeat(410_000) });
      await expect(store.save(buildCommit(ticket))).rejects.toThrow(`TICKET#${ticket.id}`);
    });
  });

  describe("a lost race", () => {
    test("on an update is stale and leaves no trace", async () => {
      const ticket = await create();
      const winner = await update(ticket, { shortDescription: "First" });
      const loser = nextVersion(ticket, { shortDescription: "Second" });
      const commit = buildCommit(loser, {
        once: [{ kind: "mail", key: "m", keepDays: 35 }],
        threads: [{ desk: "it", messageId: "<m>" }],
      });
      expect(await store.save(commit)).toEqual(stale);
      expect(await store.load(ticket.id)).toEqual(winner);
      expect(await store.mark("mail", "m")).toBeUndefined();
      expect(await store.ticketOfThread({ desk: "it", messageId: "<m>" })).toBeUndefined();
    });

    test("of a version that skips one is stale", async () => {
      const ticket = await create();
      expect(await store.save(buildCommit({ ...ticket, version: 3 }))).toEqual(stale);
    });

    test("on an update of a ticket that does not exist is stale", async () => {
      expect(await store.save(buildCommit(buildTicket({ version: 2 })))).toEqual(stale);
    });

    test("on a creation is stale", async () => {
      const ticket = await create();
      expect(await store.save(buildCommit(ticket))).toEqual(stale);
    });

    test("is settled by deciding again: 20 writers, no lost update, consecutive versions", async () => {
      const { id } = await create();
      const write = async (writer: number): Promise<void> => {
        for (;;) {
          const before = await store.load(id);
          if (!before) throw new Error("the ticket is gone");
          const after = nextVersion(before, { watchList: [...before.watchList, `${writer}@example.com`] });
          const { saved } = await store.save(buildCommit(after));
          if (saved) return;
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
      const ticket = await store.load(id);
      expect(ticket?.version).toBe(21);
      expect(new Set(ticket?.watchList).size).toBe(20);
      const { items } = await store.events(id, { limit: 100, cursor: null });
      expect(items.map(({ version }) => version)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    });
  });

  describe("tickets that change together", () => {
    const one = (ticket: Ticket) => ({ ticket, events: buildCommit(ticket).events });

    test("are all saved, with their events, or none is", async () => {
      const [first, second] = [await create(), await create()];
      const both = [nextVersion(first), nextVersion(second)] as const;
      const firstNow = await saved(both[0], { alongside: [one(both[1])] });
      const secondNow = { ...both[1], hash: expect.any(String) };
      expect([await store.load(first.id), await store.load(second.id)]).toEqual([firstNow, secondNow]);
      expect([second.hash, firstNow.hash]).not.toContain((await store.load(second.id))?.hash);
      expect((await store.events(second.id, firstPage)).items.map(({ version }) => version)).toEqual([1, 2]);

      const late = buildCommit(nextVersion(both[0]), { alongside: [one(nextVersion(second))] });
      expect(await store.save(late)).toEqual(stale);
      expect(await store.load(first.id)).toEqual(firstNow);
    });

    test("may be one that is new and one that is not", async () => {
      const known = nextVersion(await create());
      const id = ids.next();
      const fresh = buildTicket({ id, number: "INC0000077" });
      await saved(fresh, { alongside: [one(known)] });
      expect(await store.idOfNumber("it", "INC0000077")).toBe(id);
      expect(await store.load(known.id)).toEqual({ ...known, hash: expect.any(String) });
    });

    test("wait for others to be as they were seen", async () => {
      const [ticket, above] = [await create(), await create()];
      const next = await saved(nextVersion(ticket), { seen: [above] });
      await update(above);
      expect(await store.save(buildCommit(nextVersion(next), { seen: [above] }))).toEqual(stale);
      expect(await store.load(ticket.id)).toEqual(next);
    });
  });

  describe("the children of a ticket", () => {
    const parentId = "01K0000000000000000000PPPP";
    const move = async (child: Ticket, type: "link.added" | "link.removed"): Promise<Ticket> => {
      const next = nextVersion(child);
      const link = { type: "childOf", ticketId: parentId, number: "INC0000001" } as const;
      await store.save(buildCommit(next, { events: buildEvents(next, [{ type, link, followed: 1 }]) }));
      return next;
    };

    test("are listed from when they join until they leave, page by page", async () => {
      const [first, second, third] = [await create(), await create(), await create()];
      const joined = await move(second, "link.added");
      for (const child of [third, first]) await move(child, "link.added");
      const named = ({ id, number }: Ticket) => ({ ticketId: id, number });
      const page = await store.children(parentId, { limit: 2, cursor: null });
      const rest = await store.children(parentId, { limit: 2, cursor: page.cursor });
      expect([...page.items, ...rest.items]).toEqual([first, second, third].map(named));
      await move(joined, "link.removed");
      expect((await store.children(parentId, firstPage)).items).toEqual([first, third].map(named));
    });

    test("are told of in the log of each", async () => {
      const child = await move(await create(), "link.added");
      const [, event] = (await store.events(child.id, firstPage)).items;
      expect(event).toMatchObject({ type: "link.added", link: { type: "childOf", ticketId: parentId }, followed: 1 });
    });
  });

  describe("a number", () => {
    test("counts per desk and kind, with seven digits at least", async () => {
      expect(await store.nextNumber("it", "incident")).toBe("INC0000001");
      expect(await store.nextNumber("it", "incident")).toBe("INC0000002");
      expect(await store.nextNumber("it", "change")).toBe("CHG0000001");
      expect(await store.nextNumber("hr", "incident")).toBe("INC0000001");
    });

    test("grows beyond seven digits", async () => {
      await table.write([{ op: "put", item: { pk: "COUNTER#it#incident", sk: "#", value: 9_999_999 } }]);
      expect(await store.nextNumber("it", "incident")).toBe("INC10000000");
    });

    test("is never given twice to 30 parallel callers", async () => {
      const numbers = await Promise.all(Array.from({ length: 30 }, () => store.nextNumber("it", "incident")));
      expect(new Set(numbers).size).toBe(30);
      expect(numbers.toSorted().at(-1)).toBe("INC0000030");
    });

    test("leads to its ticket, on its own desk only", async () => {
      const ticket = await create();
      expect(await store.idOfNumber("it", ticket.number)).toBe(ticket.id);
      expect(await store.idOfNumber("hr", ticket.number)).toBeUndefined();
      expect(await store.idOfNumber("it", "INC9999999")).toBeUndefined();
    });

    test("that another ticket has stops the creation by name", async () => {
      const ticket = await create();
      const second = buildTicket({ id: ids.next(), number: ticket.number });
      await expect(store.save(buildCommit(second))).rejects.toThrow(ticket.number);
      expect(await store.load(second.id)).toBeUndefined();
    });
  });

  describe("a dedupe mark", () => {
    const once: Once = { kind: "mail", key: "ses-1", fingerprint: "f", result: "r", keepDays: 35 };

    test("is set with the commit it guards", async () => {
      expect(await store.mark("mail", "ses-1")).toBeUndefined();
      const ticket = await create({}, { once: [once] });
      expect(await store.mark("mail", "ses-1")).toEqual({ ticketId: ticket.id, fingerprint: "f", result: "r" });
      expect(await store.mark("request", "ses-1")).toBeUndefined();
    });

    test("without fingerprint and result says so", async () => {
      const ticket = await create({}, { once: [{ kind: "mailEvent", key: "j", keepDays: 35 }] });
      expect(await store.mark("mailEvent", "j")).toEqual({ ticketId: ticket.id, fingerprint: null, result: null });
    });

    test("is remembered without a commit too, once", async () => {
      const commit = buildCommit(buildTicket());
      await store.save(commit);
      const once = [{ kind: "request", key: "unchanged", result: "same", keepDays: 2 }] as const;
      expect(await store.remember(commit.ticket.id, once, commit.ticket.updatedAt)).toEqual({ saved: true });
      expect(await store.remember(commit.ticket.id, once, commit.ticket.updatedAt)).toMatchObject({
        why: "duplicate",
        mark: { ticketId: commit.ticket.id, result: "same" },
      });
    });

    test("turns the second commit into a duplicate without effect", async () => {
      const first = await create({}, { once: [once] });
      const second = buildTicket({ id: ids.next(), number: "INC0000099" });
      expect(await store.save(buildCommit(second, { once: [{ ...once, result: "other" }] }))).toEqual({
        saved: false,
        why: "duplicate",
        mark: { ticketId: first.id, fingerprint: "f", result: "r" },
      });
      expect(await store.load(second.id)).toBeUndefined();
      expect(await store.idOfNumber("it", "INC0000099")).toBeUndefined();
    });

    test("counts when any of several is there", async () => {
      const first = await create({}, { once: [once] });
      const commit = buildCommit(nextVersion(first), { once: [{ ...once, kind: "mailBody", key: "hash" }, once] });
      expect(await store.save(commit)).toMatchObject({ why: "duplicate" });
      expect(await store.mark("mailBody", "hash")).toBeUndefined();
    });

    test("is reported before a lost race, since the effect is there", async () => {
      const first = await create({}, { once: [once] });
      await update(first);
      expect(await store.save(buildCommit(nextVersion(first), { once: [once] }))).toMatchObject({ why: "duplicate" });
    });

    test("may vanish after its days, counted from the event", async () => {
      await create({}, { once: [once] });
      const item = await table.get(onceKey("mail", "ses-1"));
      expect(item?.["ttl"]).toBe(toMillis(opened) / 1000 + 35 * 86_400);
    });

    test("lets exactly one of 10 parallel creations through", async () => {
      const tickets = Array.from({ length: 10 }, (_, n) => buildTicket({ id: ids.next(), number: `INC000000${n}` }));
      const save = async (ticket: Ticket) => {
        for (;;) {
          const result = await store.save(buildCommit(ticket, { once: [once] }));
          if (result.saved || result.why === "duplicate") return result;
        }
      };
      const results = await Promise.all(tickets.map(save));
      expect(results.filter(({ saved }) => saved)).toHaveLength(1);
      const stored = await Promise.all(tickets.map(({ id }) => store.load(id)));
      expect(stored.filter((ticket) => ticket)).toHaveLength(1);
      expect((await store.mark("mail", "ses-1"))?.ticketId).toBe(stored.find((ticket) => ticket)?.id);
    });
  });

  describe("a mail thread id", () => {
    const thread = { desk: "it", messageId: `<${"long".repeat(700)}@example.com>` };

    test("leads to its ticket, on its own desk only", async () => {
      const ticket = await create({}, { threads: [thread] });
      expect((await store.ticketOfThread(thread))?.ticketId).toBe(ticket.id);
      expect(await store.ticketOfThread({ ...thread, desk: "hr" })).toBeUndefined();
    });

    test("tells whether the mail was a note among colleagues", async () => {
      const note = { desk: "it", messageId: "<note@example.com>", internal: true };
      await create({}, { threads: [thread, note] });
      expect((await store.ticketOfThread(thread))?.internal).toBe(false);
      expect((await store.ticketOfThread(note))?.internal).toBe(true);
    });

    test("keeps its first ticket, and a later mail with it is saved all the same", async () => {
      const first = await create({}, { threads: [thread] });
      const other = { desk: "it", messageId: "<other>" };
      const second = await create({}, { threads: [thread, other], once: [{ kind: "mail", key: "2", keepDays: 35 }] });
      expect(await store.load(second.id)).toEqual(second);
      expect(await store.mark("mail", "2")).toBeDefined();
      expect((await store.ticketOfThread(thread))?.ticketId).toBe(first.id);
      expect((await store.ticketOfThread(other))?.ticketId).toBe(second.id);
    });

    test("named twice in one commit is stored once", async () => {
      const ticket = await create({}, { threads: [thread, thread] });
      expect((await store.ticketOfThread(thread))?.ticketId).toBe(ticket.id);
    });

    test("can be added later, and the first one stays then as well", async () => {
      const first = await create();
      const second = await create();
      await store.addThread(first.id, thread);
      await store.addThread(first.id, thread);
      await store.addThread(second.id, thread);
      expect((await store.ticketOfThread(thread))?.ticketId).toBe(first.id);
    });
  });

  describe("events", () => {
    const clock = buildClock();
    const page = buildPage();
    const bodies: readonly TicketEventBody[] = [
      {
        type: "ticket.created",
        initial: { ...buildTicket(), version: 0, slas: [] },
        acknowledge: true,
      },
      {
        type: "ticket.assigned",
        changes: {
          assignedTo: { from: null, to: "bob@example.com" },
          watchList: { from: ["eve@example.com"], to: [] },
          priorityOverridden: { from: false, to: true },
        },
        reason: "on duty",
      },
      { type: "attachment.added", attachment: buildAttachment() },
      {
        type: "delivery.recorded",
        delivery: {
          messageId: null,
          mail: "ses-1",
          recipient: "ann@example.com",
          state: "bounced",
          permanent: true,
          detail: null,
        },
      },
      { type: "sla.attached", clock },
      { type: "sla.breached", clock: { ...clock, breachedAt: opened, steps: [] }, firedAt: opened },
      {
        type: "sla.escalated",
        clock,
        step: "p50",
        atPercent: 50,
        dueAt: opened,
        firedAt: opened,
        notify: ["bob@example.com"],
        audience: ["requester", "watchers"],
        webhooks: ["pager"],
        effects: ["priorityRaised"],
      },
      {
        type: "sla.skipped",
        clock,
        step: "before-30m-wall",
        atPercent: null,
        offset: { seconds: -1800, time: "wall" },
        dueAt: opened,
        firedAt: opened,
      },
      { type: "page.started", page },
      {
        type: "page.notified",
        page: { ...page, reason: { by: "bob@example.com", message: "Site down" } },
        people: [],
        webhooks: ["chat"],
        step: 1,
        round: 1,
        dueAt: opened,
        firedAt: opened,
      },
      { type: "page.acknowledged", page: { ...page, reason: { by: "key-1" } }, by: "bob@example.com" },
      { type: "page.ended", page, why: "unanswered", endedAt: opened, people: ["bob@example.com"] },
    ];

    test("of every type come back as they were", async () => {
      const ticket = buildTicket();
      const events = buildEvents(ticket, bodies, {
        actor: { type: "agent", id: "bob@example.com", name: "Bob", roles: ["agent", "lead"] },
        channel: "api",
      });
      await store.save(buildCommit(ticket, { events }));
      expect((await store.events(ticket.id, firstPage)).items).toEqual(events);
    });

    test("carry their message without its body", async () => {
      const ticket = buildTicket();
      const message = buildMessage();
      const events = buildEvents(ticket, [{ type: "message.added", message }]);
      await store.save(buildCommit(ticket, { events }));
      const stored = (await store.events(ticket.id, firstPage)).items;
      expect(stored).toEqual([{ ...events[0], message: { ...message, text: "", folded: [], html: null } }]);
      expect(await store.message(ticket.id, message.id)).toEqual(message);
    });

    test("come in the order they happened, across commits and pages", async () => {
      let ticket = await create();
      for (let n = 0; n < 12; n++) {
        const next = nextVersion(ticket);
        const comment: TicketEventBody = { type: "message.added", message: buildMessage({ id: ids.next() }) };
        ticket = await update(ticket, {}, { events: buildEvents(next, [comment, ...buildCommit(next).events]) });
      }
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<TicketStore["events"]>> = await store.events(ticket.id, { limit: 4, cursor });
        seen.push(...page.items.map(({ version, n }) => `${version}.${n}`));
        cursor = page.cursor;
      } while (cursor);
      expect(seen).toEqual(["1.0", ...Array.from({ length: 12 }, (_, n) => [`${n + 2}.0`, `${n + 2}.1`]).flat()]);
    });

    test("somebody else wrote are refused by name", async () => {
      await table.write([{ op: "put", item: { pk: "TICKET#x", sk: "EVENT#00000001#000", type: "ticket.exploded" } }]);
      await expect(store.events("x", firstPage)).rejects.toThrow("TICKET#x EVENT#00000001#000");
    });
  });

  describe("the chain of commits", () => {
    /** The ticket's events as they lie in the table. */
    const eventItems = async ({ id }: Ticket) =>
      (await table.query({ pk: ticketKey(id).pk, sk: { beginsWith: part.event }, limit: 100 })).items;

    test("is what the hashes of the stored events lead to, whatever values are in them", async () => {
      const first = await create({ callerName: "Zoë 👋" });
      const next = nextVersion(first, { resumeAt: null });
      const bodies: readonly TicketEventBody[] = [
        { type: "ticket.resumed", changes: { resumeAt: { from: opened, to: null }, links: { from: [], to: [] } } },
        { type: "sla.paused", clock: buildClock({ accruedMs: 0.1 + 0.2, targetSeconds: 1e21, pauses: [] }) },
      ];
      const second = await update(first, {}, { events: buildEvents(next, bodies, { origin: { ip: "2001:db8::1" } }) });
      const items = await eventItems(first);
      expect(items.map(({ hash }) => hash)).toEqual([first.hash, undefined, second.hash]);
      const [created, changed] = commitsOf(items);
      expect(first.hash).toBe(commitHash(null, created?.events ?? []));
      expect(second.hash).toBe(commitHash(first.hash, changed?.events ?? []));
      expect((await store.load(first.id))?.hash).toBe(second.hash);
    });

    test("begins anew on a ticket that has been there for longer", async () => {
      const old = { ...(await create()), hash: null };
      const next = await update(old);
      expect(next.hash).toBe(commitHash(null, commitsOf(await eventItems(old)).at(-1)?.events ?? []));
    });

    test("has the hash of a message's content, as the table gives it back", async () => {
      const message = buildMessage({ text: "Zoë 👋" });
      const before = await create();
      const next = nextVersion(before);
      await update(before, {}, { events: buildEvents(next, [{ type: "message.added", message }]) });
      const stored = await table.get(messageKey(before.id, message.id));
      expect((await eventItems(before)).at(-1)?.["content"]).toBe(stored && contentHash(stored));
    });

    test("goes with the snapshot: a commit is one transaction", async () => {
      const writes: (readonly Write[])[] = [];
      const watched: Table = {
        ...table,
        write: (all) => {
          writes.push(all);
          return table.write(all);
        },
      };
      const ticket = buildTicket();
      await ticketStore(watched).save(buildCommit(ticket));
      expect(writes).toHaveLength(1);
      const puts = writes[0]?.flatMap((write) => (write.op === "put" ? [write.item] : [])) ?? [];
      const hashes = puts.filter(({ hash }) => hash !== undefined).map(({ sk, hash }) => [sk, hash]);
      const { hash } = { ...(await store.load(ticket.id)) };
      expect(hashes).toEqual([
        [ticketKey(ticket.id).sk, hash],
        ["EVENT#00000001#000", hash],
      ]);
    });
  });

  describe("messages and attachments", () => {
    test("come oldest first, each whole, and one by one", async () => {
      const ticket = buildTicket();
      const messages = [
        buildMessage({ id: ids.next(), attachments: ["f1"] }),
        buildMessage({
          id: ids.next(),
          html: null,
          mail: null,
          visibility: "internal",
          author: { type: "app", id: "key" },
        }),
      ];
      const attachments = [
        buildAttachment({ id: ids.next() }),
        buildAttachment({ id: ids.next(), inline: true, contentId: "<c>" }),
      ];
      const events = buildEvents(ticket, [
        ...messages.map((message) => ({ type: "message.added", message }) as const),
        ...attachments.map((attachment) => ({ type: "attachment.added", attachment }) as const),
      ]);
      await store.save(buildCommit(ticket, { events }));
      expect(await store.messages(ticket.id, firstPage)).toEqual({ items: messages, cursor: null });
      expect(await store.latestMessages(ticket.id, 100)).toEqual(messages);
      expect(await store.latestMessages(ticket.id, 1)).toEqual(messages.slice(-1));
      expect(await store.attachments(ticket.id, firstPage)).toEqual({ items: attachments, cursor: null });
      expect(await store.message(ticket.id, String(messages[1]?.id))).toEqual(messages[1]);
      expect(await store.attachment(ticket.id, String(attachments[1]?.id))).toEqual(attachments[1]);
    });

    test("of another ticket or unknown ones are undefined", async () => {
      const message = buildMessage();
      const ticket = buildTicket();
      await store.save(buildCommit(ticket, { events: buildEvents(ticket, [{ type: "message.added", message }]) }));
      expect(await store.message("01K00000000000000000000404", message.id)).toBeUndefined();
      expect(await store.attachment(ticket.id, message.id)).toBeUndefined();
      expect(await store.messages("01K00000000000000000000404", firstPage)).toEqual({ items: [], cursor: null });
    });

    test("beyond what one transaction takes are refused by name", async () => {
      const ticket = buildTicket();
      const many = Array.from(
        { length: 50 },
        () => ({ type: "attachment.added", attachment: buildAttachment({ id: ids.next() }) }) as const,
      );
      const commit = buildCommit(ticket, { events: buildEvents(ticket, many) });
      await expect(store.save(commit)).rejects.toThrow(
        `102 writes in one transaction, 1 to 100 are possible: TICKET#${ticket.id}`,
      );
    });
  });

  describe("a list", () => {
    const numbersOf = async (by: By, desk = "it") =>
      (await list({ desk, by, ...firstPage })).items.map(({ number }) => number);

    test("shows the summary and nothing else", async () => {
      const ticket = await create({ assignedTo: "bob@example.com" });
      const { items } = await list({ desk: "it", by: { state: "new" }, ...firstPage });
      const {
        id,
        number,
        desk,
        kind,
        state,
        priority,
        shortDescription,
        callerId,
        assignmentGroup,
        assignedTo,
        openedAt,
        updatedAt,
      } = ticket;
      expect(items).toEqual([
        {
          id,
          number,
          desk,
          kind,
          state,
          priority,
          shortDescription,
          callerId,
          assignmentGroup,
          assignedTo,
          openedAt,
          updatedAt,
        },
      ]);
    });

    test("by state has the latest update first", async () => {
      const first = await create();
      const second = await create({ updatedAt: plusSeconds(opened, 1) });
      await create({ state: "onHold" });
      const third = await create({ updatedAt: plusSeconds(opened, 2) });
      expect(await numbersOf({ state: "new" })).toEqual([third.number, second.number, first.number]);
      await update({ ...first, updatedAt: plusSeconds(opened, 3) });
      expect(await numbersOf({ state: "new" })).toEqual([first.number, third.number, second.number]);
    });

    test("of active tickets has those of all active states and no others", async () => {
      const states = ["new", "inProgress", "onHold", "resolved", "closed", "canceled"] as const;
      for (const state of states) await create({ state });
      const { items } = await list({ desk: "it", by: { active: true }, ...firstPage });
      expect(items.map(({ state }) => state)).toEqual(["onHold", "inProgress", "new"]);
    });

    test("of a caller has the newest ticket first, in any state", async () => {
      const first = await create();
      const second = await create({ state: "closed" });
      await create({ callerId: "eve@example.com" });
      expect(await numbersOf({ caller: "ann@example.com" })).toEqual([second.number, first.number]);
    });

    test.each([
      { by: { assignee: "bob@example.com" }, fields: { assignedTo: "bob@example.com" } },
      { by: { group: "network" }, fields: { assignmentGroup: "network" } },
    ])("of active work ($by) has the highest priority first, then the oldest", async ({ by, fields }) => {
      const low = await create({ ...fields, priority: 4 });
      const high = await create({ ...fields, priority: 1 });
      const highToo = await create({ ...fields, priority: 1, state: "onHold" });
      await create({ ...fields, state: "resolved" });
      await create();
      expect(await numbersOf(by)).toEqual([high.number, highToo.number, low.number]);
    });

    test("follows a ticket from agent to agent and out of work", async () => {
      const ticket = await create({ assignedTo: "bob@example.com" });
      const moved = await update(ticket, { assignedTo: "eve@example.com", state: "inProgress" });
      expect(await numbersOf({ assignee: "bob@example.com" })).toEqual([]);
      expect(await numbersOf({ assignee: "eve@example.com" })).toEqual([ticket.number]);
      await update(moved, { state: "resolved" });
      expect(await numbersOf({ assignee: "eve@example.com" })).toEqual([]);
      expect(await numbersOf({ group: "servicedesk" })).toEqual([]);
      expect(await numbersOf({ active: true })).toEqual([]);
      expect(await numbersOf({ state: "resolved" })).toEqual([ticket.number]);
    });

    test("has tickets of its own desk only", async () => {
      await create({ desk: "hr", assignedTo: "bob@example.com" });
      for (const by of [
        { state: "new" },
        { active: true },
        { caller: "ann@example.com" },
        { assignee: "bob@example.com" },
        { group: "servicedesk" },
      ] as const) {
        expect(await numbersOf(by)).toEqual([]);
        expect(await numbersOf(by, "hr")).toHaveLength(1);
      }
    });

    test("of a state there is not is empty", async () => {
      await create();
      expect(await numbersOf({ state: "lost" })).toEqual([]);
    });

    test.each([
      { state: "new" },
      { active: true },
      { caller: "ann@example.com" },
      { assignee: "bob@example.com" },
      { group: "servicedesk" },
    ] as const)("by %o goes through 60 tickets in pages, each once, and ends exactly", async (by) => {
      for (let n = 0; n < 60; n++) await create({ assignedTo: "bob@example.com", updatedAt: plusSeconds(opened, n) });
      const whole = await list({ desk: "it", by, limit: 100, cursor: null });
      const pages: string[][] = [];
      let cursor: string | null = null;
      do {
        const page: PageOf<TicketSummary> = await list({ desk: "it", by, limit: 20, cursor });
        pages.push(page.items.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor);
      expect(pages.map(({ length }) => length)).toEqual([20, 20, 20]);
      expect(pages.flat()).toEqual(whole.items.map(({ id }) => id));
      expect(new Set(pages.flat()).size).toBe(60);
    });
  });

  describe("a cursor", () => {
    const cursorOf = async (by: By, desk = "it"): Promise<string> => {
      const { cursor } = await list({ desk, by, limit: 1, cursor: null });
      return String(cursor);
    };
    beforeEach(async () => {
      for (let n = 0; n < 3; n++) {
        await create();
        await create({ desk: "hr" });
        await create({ state: "onHold" });
      }
    });

    test("of another desk, state or list is invalid", async () => {
      const cursor = await cursorOf({ state: "new" });
      const others: Pick<Parameters<typeof list>[0], "desk" | "by">[] = [
        { desk: "hr", by: { state: "new" } },
        { desk: "it", by: { state: "onHold" } },
        { desk: "it", by: { active: true } },
        { desk: "it", by: { caller: "ann@example.com" } },
      ];
      for (const other of others) await expect(list({ ...other, limit: 1, cursor })).rejects.toThrow(InvalidCursor);
      await expect(store.events("01K00000000000000000000001", { limit: 1, cursor })).rejects.toThrow(InvalidCursor);
    });

    test("is invalid after any change of one of its characters", async () => {
      const cursor = await cursorOf({ state: "new" });
      for (let at = 0; at < cursor.length; at++) {
        const changed = cursor.slice(0, at) + (cursor[at] === "A" ? "B" : "A") + cursor.slice(at + 1);
        await expect(list({ desk: "it", by: { state: "new" }, limit: 1, cursor: changed })).rejects.toThrow(
          InvalidCursor,
        );
      }
    });

    test.each(["", "x", "null", "AAAAAAAAAAAAAAAA", "a b", "=", "%00", "😀".repeat(500)])(
      "made up is invalid: %j",
      async (cursor) => {
        await expect(list({ desk: "it", by: { state: "new" }, limit: 1, cursor })).rejects.toThrow(InvalidCursor);
        await expect(store.events("01K00000000000000000000001", { limit: 1, cursor })).rejects.toThrow(InvalidCursor);
      },
    );

    test("goes on where it was, whatever has been created meanwhile", async () => {
      const { items, cursor } = await list({
        desk: "it",
        by: { caller: "ann@example.com" },
        limit: 4,
        cursor: null,
      });
      await create();
      const rest = await list({ desk: "it", by: { caller: "ann@example.com" }, limit: 10, cursor });
      expect([...items, ...rest.items].map(({ id }) => id)).toHaveLength(6);
    });
  });

  describe("a wake-up", () => {
    const shards = timerShardsOf([8]);
    const wakeUps = async (from: string | null, to: string, limit = 100) => {
      const found = await Promise.all(shards.map((shard) => store.wakeUps(shard, from, to, limit)));
      return found
        .flat()
        .map(({ ticketId, wakeAt }) => ({ ticketId, wakeAt }))
        .toSorted((a, b) => (a.wakeAt < b.wakeAt ? -1 : 1));
    };
    const at = (seconds: number) => plusSeconds(opened, seconds);

    test("is found after `from` and up to `to`", async () => {
      const tickets: Ticket[] = [];
      for (const seconds of [10, 20, 30, 40]) tickets.push(await create({ wakeAt: at(seconds) }));
      await create({ wakeAt: null });
      expect(await wakeUps(at(10), at(30))).toEqual([
        { ticketId: tickets[1]?.id, wakeAt: at(20) },
        { ticketId: tickets[2]?.id, wakeAt: at(30) },
      ]);
      expect(await wakeUps(null, at(30))).toHaveLength(3);
      expect(await wakeUps(at(30), at(10))).toEqual([]);
    });

    test("moves with its ticket and goes with its instant", async () => {
      const ticket = await create({ wakeAt: at(10) });
      const moved = await update(ticket, { wakeAt: at(50) });
      expect(await wakeUps(null, at(100))).toEqual([{ ticketId: ticket.id, wakeAt: at(50) }]);
      await update(moved, { wakeAt: null });
      expect(await wakeUps(null, at(100))).toEqual([]);
    });

    test("comes oldest first within its shard, a page at a time", async () => {
      for (let n = 0; n < 40; n++) await create({ wakeAt: at((n * 7) % 40) });
      const all = await wakeUps(null, at(100));
      expect(all).toHaveLength(40);
      for (const shard of shards) {
        const whole = await store.wakeUps(shard, null, at(100), 100);
        expect(whole.map(({ wakeAt }) => wakeAt)).toEqual(whole.map(({ wakeAt }) => wakeAt).toSorted());
        const first = await store.wakeUps(shard, null, at(100), 2);
        const last = first.at(-1);
        const rest = await store.wakeUps(shard, last ? last.position : null, at(100), 100);
        expect([...first, ...rest]).toEqual(whole);
      }
    });

    test("of many tickets is spread over all shards", async () => {
      for (let n = 0; n < 80; n++) await create({ wakeAt: at(n) });
      for (const shard of shards) expect(await store.wakeUps(shard, null, at(100), 100)).not.toEqual([]);
    });

    test("of one instant comes by its rank: breaches, warnings, the rest, each by priority", async () => {
      const due = at(14_400);
      const [warning, breach] = [
        [buildClock({ steps: [{ id: "p50", atPercent: 50, notify: [], reassignTo: null, at: due }] })],
        [buildClock({ steps: [{ id: "p100", atPercent: 100, notify: [], reassignTo: null, at: due }] })],
      ];
      store = ticketStore(table, [1]);
      await create({ priority: 1, wakeAt: due });
      for (const slas of [warning, breach])
        for (const priority of [5, 1] as const) await create({ priority, slas, wakeAt: due });
      const found: string[] = [];
      for (let from: string | null = null; ; ) {
        const [next] = await store.wakeUps({ generation: 1, shard: 0 }, from, due, 1);
        if (!next) break;
        found.push(next.rank);
        from = next.position;
      }
      expect(found).toEqual(["01", "05", "11", "15", "21"]);
    });

    test("written before the shards were raised is found where it is, and moves with the next write", async () => {
      const staying = await create({ wakeAt: at(10) });
      const going = await create({ wakeAt: at(10) });
      store = ticketStore(table, [8, 64]);
      await update(going);
      const fresh = await create({ wakeAt: at(10) });
      const idsIn = async (generation: number) =>
        (
          await Promise.all(
            timerShardsOf([8, 64])
              .filter((shard) => shard.generation === generation)
              .map((shard) => store.wakeUps(shard, null, at(10), 100)),
          )
        )
          .flat()
          .map(({ ticketId }) => ticketId)
          .toSorted();
      expect(await idsIn(1)).toEqual([staying.id]);
      expect(await idsIn(2)).toEqual([going.id, fresh.id]);
    });
  });

  describe("what was opened in a period", () => {
    const at = (seconds: number) => plusSeconds(opened, seconds);
    const openedAt = (seconds: number, fields: Partial<Ticket> = {}) =>
      create({ openedAt: at(seconds), updatedAt: at(seconds), ...fields });
    const period = { from: at(10), to: at(20) };
    const idsOf = async (desk: string) =>
      (await store.opened(desk, { ...period, ...firstPage })).items.map(({ id }) => id);

    test("comes state by state, whatever has happened since, and without what was opened before or after", async () => {
      await openedAt(9, { updatedAt: at(15) });
      const closed = await openedAt(12, { state: "closed", updatedAt: at(9_000) });
      const last = await openedAt(19);
      const first = await openedAt(10);
      await openedAt(20);
      await openedAt(15, { desk: "hr" });
      expect(await idsOf("it")).toEqual([first.id, last.id, closed.id]);
      expect(await store.opened("it", { ...period, ...firstPage })).toMatchObject({ cursor: null });
    });

    test("comes in pages, each ticket once, none larger than asked", async () => {
      const states = ["new", "inProgress", "onHold", "resolved", "closed", "canceled"] as const;
      for (let n = 0; n < 40; n++) await openedAt(n, { state: states[n % 6] ?? "new" });
      const seen: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await store.opened("it", { ...period, limit: 3, cursor });
        expect(page.items.length).toBeLessThanOrEqual(3);
        seen.push(...page.items.map(({ openedAt }) => openedAt));
        cursor = page.cursor;
        if (cursor === null) break;
      }
      expect(seen.toSorted()).toEqual(Array.from({ length: 10 }, (_, n) => at(10 + n)));
    });

    test("looks through no more than ten times what a page holds", async () => {
      for (let n = 0; n < 25; n++) await openedAt(30 + n);
      const { items, cursor } = await store.opened("it", { ...period, limit: 2, cursor: null });
      expect(items).toEqual([]);
      expect(cursor).not.toBeNull();
    });

    test("has cursors of its own", async () => {
      for (let n = 0; n < 2; n++) await openedAt(15);
      const { cursor } = await store.opened("it", { ...period, limit: 1, cursor: null });
      const one = { ...period, limit: 1, cursor };
      await expect(store.opened("hr", one)).rejects.toThrow(InvalidCursor);
      await expect(store.opened("it", { ...one, from: at(11) })).rejects.toThrow(InvalidCursor);
      await expect(store.opened("it", { ...one, cursor: "x" })).rejects.toThrow(InvalidCursor);
    });
  });

  describe("what is at risk", () => {
    const at = (seconds: number) => plusSeconds(opened, seconds);
    const dueAt = (seconds: number, fields: Partial<SlaClock> = {}) => buildClock({ dueAt: at(seconds), ...fields });
    const all = { until: null, ...firstPage };

    test("comes by the instant of the live clock that is due first, those already missed before all", async () => {
      const later = await create({ slas: [dueAt(300), dueAt(200, { id: "resolution.1" })] });
      const missed = await create({ slas: [dueAt(-60, { state: "paused", breachedAt: at(-60) })] });
      const sooner = await create({ slas: [dueAt(50, { state: "met" }), dueAt(100, { id: "resolution.1" })] });
      const { items, cursor } = await store.atRisk("it", all);
      expect(items.map(({ ticket, clock }) => [ticket, clock.dueAt, clock.id])).toEqual([
        [missed, at(-60), "response.1"],
        [sooner, at(100), "resolution.1"],
        [later, at(200), "resolution.1"],
      ]);
      expect(cursor).toBeNull();
    });

    test("has nobody whose clocks stopped or rest, and only tickets of its own desk", async () => {
      await create();
      await create({ slas: [dueAt(100, { state: "breached" }), dueAt(100, { state: "cancelled" })] });
      await create({ slas: [buildClock({ state: "paused", dueAt: null })] });
      const foreign = await create({ desk: "hr", slas: [dueAt(100)] });
      expect((await store.atRisk("it", all)).items).toEqual([]);
      expect((await store.atRisk("hr", all)).items.map(({ ticket }) => ticket.id)).toEqual([foreign.id]);
    });

    test("follows the clocks of a ticket, and shows the ticket as it is now", async () => {
      const ticket = await create({ slas: [dueAt(100)] });
      const moved = await update(ticket, { slas: [dueAt(500)], shortDescription: "Moved" });
      expect(await store.atRisk("it", { ...all, until: at(499) })).toEqual({ items: [], cursor: null });
      expect((await store.atRisk("it", { ...all, until: at(500) })).items[0]?.ticket).toEqual(moved);
      await update(moved, { slas: [dueAt(500, { state: "met" })] });
      expect((await store.atRisk("it", all)).items).toEqual([]);
    });

    test("goes through 30 tickets in pages, each once, though the end of the list moves on meanwhile", async () => {
      for (let n = 0; n < 30; n++) await create({ slas: [dueAt(n % 10)] });
      const seen: string[] = [];
      let until = at(7);
      for (let cursor: string | null = null; ; ) {
        const page = await store.atRisk("it", { until, limit: 7, cursor });
        seen.push(...page.items.map(({ ticket }) => ticket.id));
        cursor = page.cursor;
        if (cursor === null) break;
        until = at(8);
      }
      expect(new Set(seen).size).toBe(27);
      expect(seen).toHaveLength(27);
      expect((await store.atRisk("it", { ...all, until: at(7), limit: 24 })).cursor).toBeNull();
    });

    test("has cursors of its own", async () => {
      for (let n = 0; n < 2; n++) await create({ slas: [dueAt(100)] });
      const { cursor } = await store.atRisk("it", { until: null, limit: 1, cursor: null });
      await expect(store.atRisk("hr", { until: null, limit: 1, cursor })).rejects.toThrow(InvalidCursor);
      await expect(store.atRisk("it", { until: at(99), limit: 1, cursor })).rejects.toThrow(InvalidCursor);
    });
  });
});
