import type { RouteDescription } from "#functions/http/route.ts";
import { scopes } from "#shared/access/principal.ts";
import { unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import type { Item } from "#shared/ports/table.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { itemOfGroup, itemOfMember } from "#shared/store/staff-store.ts";
import { roles } from "#shared/ticket/ticket.ts";
import { buildHeldMail, buildMessage } from "#test/builders.ts";
import { apiDesk, type Request, type Response, signingKey } from "#test/flow/api-desk.ts";

/** Whose the thing of a request is, or where. */
export const relations = ["own", "same", "foreign", "deleted", "missing"] as const;
export type Relation = (typeof relations)[number];

/** Who signs in: a member of desk `it` by each role, one who was removed, and one who never was on any desk. */
export const people = [...roles, "removed", "stranger"] as const;
/** Keys of desk `it`: one by each scope, one with all of them, and one with all that acts as an agent. */
export const keyHolders = [...scopes, "all", "agentKey"] as const;
export type Caller = (typeof people)[number] | (typeof keyHolders)[number];
export const callers: readonly Caller[] = [...people, ...keyHolders];
export type Credentials = Pick<Request, "key" | "person">;

/** What a request is about, by the names of path parameters and of what bodies need. */
export type Things = Readonly<Record<string, string>>;
type Related = Readonly<Partial<Record<Relation, Things>>>;

/** Kinds of things by the paths that name them; the first that fits. */
const kinds = [
  ["/v1/me", "nothing"],
  ["/v1/health", "nothing"],
  ["/openapi.json", "nothing"],
  ["{token}", "watch"],
  ["{number}", "ticket"],
  ["/members/{address}", "member"],
  ["/people/{address}", "person"],
  ["{group}", "group"],
  ["/views/{id}", "view"],
  ["/keys/{id}", "key"],
  ["/held-mails/{id}", "heldMail"],
  ["", "desk"],
] as const;
type Kind = (typeof kinds)[number][1];
/** A caller's own things. */
export type OwnThings = Readonly<Partial<Record<Kind, Things>>>;
const kindOf = (path: string): Kind => kinds.find(([part]) => path.includes(part))?.[1] ?? "desk";

/** Bodies with which requests are right, so that nothing but permission decides; all others are empty. */
const bodies: Readonly<Record<string, (things: Things) => object>> = {
  createTicket: ({ desk }) => ({ desk, shortDescription: "New", callerId: requester }),
  updateTicket: () => ({ impact: 1 }),
  assignTicket: () => ({ assignedTo: "bob@desk.example" }),
  holdTicket: () => ({ onHoldReason: "awaitingVendor" }),
  resolveTicket: () => ({ closeCode: "other", closeNotes: "Done." }),
  reopenTicket: () => ({ message: "It is back." }),
  cancelTicket: () => ({ reason: "By mistake." }),
  pageTicket: () => ({ policy: "urgent" }),
  addLink: ({ spare }) => ({ type: "relatesTo", ticket: spare }),
  mergeTicket: ({ spare }) => ({ into: spare }),
  splitTicket: () => ({ shortDescription: "Another matter" }),
  addMessage: () => ({ text: "Hello" }),
  addAttachment: () => ({ name: "a.txt", size: 1 }),
  changeTickets: ({ desk, spare }) => ({ desk, items: [{ number: spare, action: "update", body: { impact: 1 } }] }),
  createView: ({ desk }) => ({ desk, name: "New", filter: {} }),
  replaceView: () => ({ name: "Newer", filter: {} }),
  simulateSla: ({ desk }) => ({ desk, from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", serviceLevels: {} }),
  previewRecalculation: ({ desk, spare }) => ({ desk, tickets: [spare] }),
  recalculateSlas: ({ desk, spare, confirmation }) => ({ desk, tickets: [spare], reason: "Holiday", confirmation }),
  putMember: () => ({ name: "Sam", roles: ["requester"] }),
  putGroup: () => ({ name: "Networks", members: ["bob@desk.example"] }),
  updatePerson: () => ({ locale: "de" }),
  createKey: ({ desk }) => ({ name: "another", desks: [desk], scopes: ["tickets.read"] }),
};

/** What has to be done to a ticket first, so that the action is one for its state. */
const preparations: Readonly<Record<string, { readonly path: string; readonly body: keyof typeof bodies }>> = {
  resumeTicket: { path: "actions/hold", body: "holdTicket" },
  reopenTicket: { path: "actions/resolve", body: "resolveTicket" },
  closeTicket: { path: "actions/resolve", body: "resolveTicket" },
  acknowledgeTicket: { path: "actions/page", body: "pageTicket" },
  removeLink: { path: "links", body: "addLink" },
};

const requester = "eve@example.org";
const nowhere = "01K00000000000000000ZZZZZZ";
const addressOf = (name: string): string => `${name.toLowerCase()}@desk.example`;
const sam = { name: "Sam", roles: ["requester"], manager: null, active: true } as const;

/** A desk with a thing of each kind in every relation; the callers bring their own. */
export const authorisationWorld = async () => {
  const desk = apiDesk();
  const put = (item: Item) => desk.memory.write([{ op: "put", item }]);
  for (const role of roles) await put(itemOfMember("it", addressOf(role), { ...sam, name: role, roles: [role] }));
  await put(itemOfMember("it", addressOf("sam"), sam));
  await put(itemOfMember("it", addressOf("removed"), null));
  await put(itemOfMember("hr", addressOf("hanna"), sam));
  await put(itemOfGroup("it", "gone", null));
  const owner = await desk.key({ scopes });
  const neighbour = await desk.key({ desks: ["hr"], scopes });

  const succeed = async (method: string, path: string, request: Request): Promise<Response["body"]> => {
    const { status, body, text } = await desk.call(method, path, request);
    if (status >= 300) throw new Error(`${method} ${path}: ${text}`);
    return body;
  };
  const idOf = async (key: string, path: string, body: object): Promise<string> =>
    String((await succeed("POST", path, { key, body }))["id"]);

  const message = buildMessage();
  const ticket = async (key: string, callerId: string): Promise<Things> => {
    const number = await idOf(key, "/v1/tickets", { shortDescription: "VPN", callerId });
    await desk.record(number, [{ type: "message.added", message }]);
    return { number, attachmentId: await idOf(key, `/v1/tickets/${number}/attachments`, { name: "x", size: 1 }) };
  };
  const view = async (key: string): Promise<Things> => ({
    id: await idOf(key, "/v1/views", { name: "Shared", filter: {}, shared: true }),
  });
  const key = async (of: string, on: string): Promise<Things> => ({
    id: await idOf(of, "/v1/keys", { name: "x", desks: [on], scopes: ["tickets.read"] }),
  });
  const heldMail = async (id: string, on: string): Promise<Things> => {
    await heldMails(desk.memory).hold(buildHeldMail({ id, desk: on }), { kind: "mail", key: id, keepDays: 90 });
    return { id };
  };

  const spare = (await ticket(owner, requester))["number"] ?? "";
  const member = (name: string, on = "it"): Things => ({ desk: on, address: addressOf(name) });
  const all: Readonly<Record<Kind, Related>> = {
    nothing: { same: {} },
    desk: { same: { desk: "it" }, foreign: { desk: "hr" }, missing: { desk: "nowhere" } },
    ticket: {
      same: await ticket(owner, requester),
      foreign: await ticket(neighbour, requester),
      deleted: await ticket(owner, requester),
      missing: { number: nowhere, attachmentId: nowhere },
    },
    member: {
      same: member("sam"),
      foreign: member("hanna", "hr"),
      deleted: member("removed"),
      missing: member("nobody"),
    },
    person: { same: member("sam"), foreign: member("hanna"), deleted: member("removed"), missing: member("nobody") },
    group: {
      same: { desk: "it", group: "network" },
      foreign: { desk: "hr", group: "network" },
      deleted: { desk: "it", group: "gone" },
      missing: { desk: "it", group: "never" },
    },
    view: {
      same: await view(owner),
      foreign: await view(neighbour),
      deleted: await view(owner),
      missing: { id: nowhere },
    },
    key: {
      same: await key(owner, "it"),
      foreign: await key(neighbour, "hr"),
      deleted: await key(owner, "it"),
      missing: { id: nowhere },
    },
    heldMail: {
      same: await heldMail("01K000000000000000000H0001", "it"),
      foreign: await heldMail("01K000000000000000000H0002", "hr"),
      missing: { id: nowhere },
    },
    watch: { same: { token: unsubscribeToken(spare, requester, signingKey) }, missing: { token: "token" } },
  };
  const deleted = (kind: Kind): string => Object.values(all[kind].deleted ?? {})[0] ?? "";
  await succeed("POST", `/v1/tickets/${deleted("ticket")}/actions/merge`, { key: owner, body: { into: spare } });
  await succeed("DELETE", `/v1/views/${deleted("view")}`, { key: owner });
  await succeed("POST", `/v1/keys/${deleted("key")}/actions/revoke`, { key: owner, body: {} });
  const preview = { key: owner, body: { desk: "it", tickets: [spare] } };
  const { confirmation } = await succeed("POST", "/v1/sla/recalculations/preview", preview);
  // So that every function knows the people as they are now.
  desk.clock.advance(120);
  const everywhere: Things = {
    ...{ spare, confirmation: String(confirmation), messageId: message.id, sla: "resolution.1", action: "discard" },
    ...{ type: "relatesTo", other: spare },
    address: requester,
  };

  const credentialsOf = async (caller: Caller): Promise<Credentials> => {
    if (caller === "all") return { key: await desk.key({ scopes }) };
    if (caller === "agentKey") return { key: await desk.key({ scopes, person: addressOf("agent") }) };
    const scope = scopes.find((one) => one === caller);
    return scope ? { key: await desk.key({ scopes: [scope] }) } : { person: addressOf(caller) };
  };

  return {
    desk,
    /** The caller's credentials, and things: who can make no view has none. */
    arrive: async (caller: Caller): Promise<{ readonly by: Credentials; readonly own: OwnThings }> => {
      const by = await credentialsOf(caller);
      const person = by.person ?? (caller === "agentKey" ? addressOf("agent") : undefined);
      const keyOfPerson = async () => await desk.key({ scopes: ["tickets.read"], ...(person && { person }) });
      const id = (by.key ?? (await keyOfPerson())).split("_")[1] ?? "";
      const made = await desk.call("POST", "/v1/views", { ...by, body: { desk: "it", name: "Mine", filter: {} } });
      const about: Things = { desk: "it", address: person ?? "" };
      return {
        by,
        own: {
          key: { id },
          ...(person && { ticket: await ticket(owner, person), member: about, person: about }),
          ...(made.status === 201 && { view: { id: String(made.body["id"]) } }),
        },
      };
    },
    /** What the route is to be about; undefined when there is no such thing. */
    thingsOf: ({ path }: RouteDescription, own: OwnThings, relation: Relation): Things | undefined => {
      const kind = kindOf(path);
      const things = relation === "own" ? own[kind] : all[kind][relation];
      return things && { ...everywhere, ...things };
    },
    /** Brings the ticket into a state in which the route's action is possible, where there is one. */
    prepare: async ({ operationId }: RouteDescription, things: Things): Promise<void> => {
      const first = preparations[operationId];
      if (!first) return;
      const path = `/v1/tickets/${things["number"]}/${first.path}`;
      for (const key of [owner, neighbour]) await desk.call("POST", path, { key, body: bodies[first.body]?.(things) });
    },
    send: ({ operationId, method, path }: RouteDescription, by: Credentials, things: Things): Promise<Response> => {
      const body = bodies[operationId]?.(things);
      const named = Object.entries(things).reduce((made, [name, value]) => made.replace(`{${name}}`, value), path);
      const inQuery = kindOf(path) === "desk" && !body && !path.includes("{desk}");
      const isThere = !/removed@|nobody@|gone|never/.test(named);
      return desk.call(method, inQuery ? `${named}?desk=${things["desk"]}` : named, {
        ...by,
        headers: isThere ? { "if-match": "*" } : { "if-none-match": "*" },
        ...(method !== "GET" && method !== "DELETE" && { body: body ?? {} }),
      });
    },
  };
};
export type AuthorisationWorld = Awaited<ReturnType<typeof authorisationWorld>>;
