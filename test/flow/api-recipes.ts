import type { RouteDescription } from "#functions/http/route.ts";
import { scopes } from "#shared/access/principal.ts";
import { unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { buildHeldMail, buildMessage } from "#test/builders.ts";
import { type ApiDesk, apiDesk, type Response, signingKey } from "#test/flow/api-desk.ts";

/** How an operation is called so that it succeeds on the furnished desk. */
export interface Recipe {
  /** Path and query; made of the route's path where it is left out. */
  readonly target?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const action = (number: string, verb: string, body: object = {}): Recipe => ({
  target: `/v1/tickets/${number}/actions/${verb}`,
  body,
});
const period = { from: "2026-11-23T00:00:00Z", to: "2026-11-24T00:00:00Z" };

/** A body for each operation that takes one, and a target where the first ticket will not do. */
export const recipes: Readonly<Record<string, Recipe>> = {
  createTicket: {
    body: {
      shortDescription: "VPN drops",
      description: "Every ten minutes since this morning.",
      callerId: "eve@example.org",
      impact: 2,
      urgency: 1,
      category: "network",
    },
  },
  updateTicket: { body: { impact: 1, category: "network", subcategory: "vpn" } },
  addMessage: { body: { text: "Please try the new profile.", visibility: "public" } },
  addAttachment: { body: { name: "client.log", contentType: "text/plain", size: 21_034 } },
  assignTicket: action("INC0000001", "assign", { assignmentGroup: "serviceDesk", assignedTo: "bob@desk.example" }),
  startTicket: action("INC0000001", "start"),
  holdTicket: action("INC0000001", "hold", { onHoldReason: "awaitingCaller", message: "Which floor are you on?" }),
  resumeTicket: action("INC0000003", "resume"),
  resolveTicket: action("INC0000001", "resolve", { closeCode: "solvedPermanently", closeNotes: "New profile." }),
  reopenTicket: action("INC0000002", "reopen", { message: "It dropped again." }),
  closeTicket: action("INC0000002", "close"),
  cancelTicket: action("INC0000001", "cancel", { reason: "Sent twice" }),
  pageTicket: action("INC0000001", "page", { policy: "urgent", message: "The whole floor is offline" }),
  acknowledgeTicket: action("INC0000003", "acknowledge"),
  mergeTicket: action("INC0000001", "merge", { into: "INC0000003" }),
  splitTicket: action("INC0000001", "split", { shortDescription: "Printer is out of toner" }),
  unmergeTicket: action("INC0000004", "unmerge"),
  addLink: { body: { type: "blockedBy", ticket: "INC0000002" } },
  removeLink: { target: "/v1/tickets/INC0000001/links/relatesTo/INC0000003" },
  changeTickets: {
    body: {
      items: [
        { number: "INC0000001", action: "update", body: { impact: 1 } },
        { number: "INC0000002", action: "start" },
      ],
    },
  },
  createView: {
    body: {
      name: "Network, unassigned",
      filter: {
        all: [
          { field: "assignmentGroup", operator: "is", value: "network" },
          { field: "assignedTo", operator: "notPresent" },
        ],
      },
      sort: "-updatedAt",
      shared: true,
    },
  },
  replaceView: { body: { name: "Network", filter: {} } },
  putMember: { body: { name: "Bob Stone", roles: ["agent"] }, headers: { "if-match": "*" } },
  removeMember: { target: "/v1/desks/it/members/zoe@desk.example" },
  putGroup: {
    body: { name: "Networks", members: ["bob@desk.example", "cora@desk.example"] },
    headers: { "if-match": "*" },
  },
  removeGroup: { target: "/v1/desks/it/groups/printers" },
  updatePerson: { body: { locale: "de", timeZone: "Europe/Berlin" } },
  createKey: { body: { name: "Monitoring", desks: ["it"], scopes: ["tickets.read", "tickets.write"] } },
  revokeKey: { body: {} },
  rotateKey: { body: { graceSeconds: 600 } },
  simulateSla: {
    body: { ...period, serviceLevels: { fast: { metric: "response", calendar: "always", targets: { 1: "5m" } } } },
  },
  previewRecalculation: { body: { tickets: ["INC0000001"] } },
  recalculateSlas: { body: { tickets: ["INC0000001"], reason: "A holiday was missing" } },
};

const held = buildHeldMail();

/** What the names in paths stand for on the furnished desk. */
interface Things {
  readonly message: string;
  /** A message that came as a mail. */
  readonly mailed: string;
  readonly attachment: string;
  readonly key: string;
  readonly view: string;
}

/** A desk with tickets, a message, a file and a held mail, and the key of a person with every right on it. */
export const furnishedDesk = async () => {
  const desk = apiDesk();
  const key = await desk.key({ person: "cora@desk.example", scopes });
  const post = async (path: string, body: object): Promise<Response> => desk.call("POST", path, { key, body });
  const owner = await desk.key({ person: "dan@desk.example", scopes });
  const put = async (path: string, body: object, headers: Readonly<Record<string, string>>): Promise<Response> =>
    desk.call("PUT", `/v1/desks/it/${path}`, { key: owner, body, headers });
  await put("members/cora@desk.example", { name: "Cora", roles: ["agent", "lead", "admin"] }, { "if-match": "*" });
  await put("members/zoe@desk.example", { name: "Zoe", roles: ["agent"] }, { "if-none-match": "*" });
  await put("groups/printers", { name: "Printers", members: ["bob@desk.example"] }, { "if-none-match": "*" });
  for (const shortDescription of ["VPN drops", "Mailbox is full", "Badge does not open the door", "VPN is slow"])
    await post("/v1/tickets", { shortDescription, callerId: "eve@example.org", assignmentGroup: "network" });
  desk.clock.advance(120);
  await post("/v1/tickets/INC0000002/actions/resolve", { closeCode: "solvedPermanently", closeNotes: "Larger box." });
  await post("/v1/tickets/INC0000003/actions/page", { policy: "urgent" });
  await post("/v1/tickets/INC0000003/actions/hold", { onHoldReason: "awaitingVendor" });
  await post("/v1/tickets/INC0000001/links", { type: "relatesTo", ticket: "INC0000003" });
  await post("/v1/tickets/INC0000004/actions/merge", { into: "INC0000001" });
  const opened = await desk.call("GET", "/v1/tickets/INC0000001", { key });
  const mailed = buildMessage();
  await desk.record(String(opened.body["id"]), [{ type: "message.added", message: mailed }]);
  const message = await post("/v1/tickets/INC0000001/messages", { text: "Restarted the gateway." });
  const file = await post("/v1/tickets/INC0000001/attachments", { name: "gateway.log", size: 9_120 });
  await heldMails(desk.memory).hold(held, { kind: "mail", key: held.id, keepDays: 90 });
  desk.clock.advance(60);
  const made = await post("/v1/keys", { name: "Portal", desks: ["it"], scopes: ["tickets.read"] });
  const view = await post("/v1/views", { name: "VPN", filter: {}, shared: true });
  const idOf = ({ body }: Response): string => String(body["id"]);
  const things = {
    message: idOf(message),
    mailed: mailed.id,
    attachment: idOf(file),
    key: idOf(made),
    view: idOf(view),
  };
  return {
    ...desk,
    /** What performing the route sends as its body. */
    bodyOf: async (route: RouteDescription) => (await requestOf(desk, key, things, route)).body,
    perform: (route: RouteDescription, more?: More) => perform(desk, key, things, route, more),
  };
};
export type FurnishedDesk = Awaited<ReturnType<typeof furnishedDesk>>;

/** What a call differs in from its recipe. */
interface More {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent another way that means the same. */
  readonly differently?: boolean;
}

/** What is sent when the route is performed. */
const requestOf = async (desk: ApiDesk, key: string, things: Things, route: RouteDescription) => {
  const { target = targetOf(route, things), body, headers = {} } = recipes[route.operationId] ?? {};
  if (route.operationId !== "recalculateSlas") return { target, body, headers };
  const { tickets } = { tickets: [], ...body };
  const preview = await desk.call("POST", `${route.path}/preview`, { key, body: { tickets } });
  return { target, headers, body: { ...body, confirmation: preview.body["confirmation"] } };
};

const perform = async (
  desk: ApiDesk,
  key: string,
  things: Things,
  route: RouteDescription,
  { differently = false, ...more }: More = {},
): Promise<Response> => {
  const { target, body, headers } = await requestOf(desk, key, things, route);
  const blank = differently ? " " : "";
  const query = differently && body === undefined ? "?desk=it" : "";
  return desk.call(route.method, target + query, {
    key,
    ...more,
    headers: { ...headers, ...more.headers },
    ...(body && { raw: JSON.stringify(body) + blank }),
  });
};

const targetOf = (
  { path, operationId }: RouteDescription,
  { message, mailed, attachment, key, view }: Things,
): string =>
  path
    .replace("{number}", "INC0000001")
    .replace("{messageId}", operationId === "getRawMail" ? mailed : message)
    .replace("{attachmentId}", attachment)
    .replace("{sla}", "resolution.1")
    .replace("{address}", operationId === "liftSuppression" ? "eve@example.org" : "bob@desk.example")
    .replace("{desk}", "it")
    .replace("{group}", "network")
    .replace("{action}", "release")
    .replace("{token}", unsubscribeToken(held.id, "eve@example.org", signingKey))
    .replace("{id}", operationId.includes("HeldMail") ? held.id : operationId.endsWith("Key") ? key : view);
