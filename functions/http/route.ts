import * as z from "zod/mini";
import { answerOnce, type OncePorts } from "#functions/http/answer-once.ts";
import { withOpenCursor, withSealedCursor } from "#functions/http/cursors.ts";
import { type Deprecated, deprecationHeaders } from "#functions/http/deprecation.ts";
import { idempotencyKey } from "#functions/http/fields.ts";
import type { Answer } from "#functions/http/http-handler.ts";
import { Problem, type ProblemCode } from "#functions/http/problem.ts";
import type { RateLimits } from "#functions/http/rate-limit.ts";
import { requestMark } from "#functions/http/request-mark.ts";
import { parseRequest } from "#functions/http/validation.ts";
import type { Principal, Scope } from "#shared/access/principal.ts";
import { membershipOf } from "#shared/access/staff.ts";
import { type MembershipOn, type VisibleDesk, visibleDesks } from "#shared/access/visible-desks.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { once } from "#shared/once.ts";
import type { StaffStore } from "#shared/store/staff-store.ts";
import type { Origin } from "#shared/ticket/ticket.ts";

/** What every function that serves routes needs of the world. */
export interface RoutePorts extends OncePorts {
  /** As their people are now, or were a minute ago at most. */
  readonly desks: readonly Desk[];
  /** What the caller is a member of is asked at each request. */
  readonly staff: Pick<StaffStore, "member">;
  readonly rates: RateLimits;
}

/** Schema of one part of a request. */
export type Fields = z.ZodMiniObject<z.core.$ZodShape, z.core.$ZodObjectConfig>;
/** The parts of a request a route looks at: `params`, `query`, `headers` (by lower-case name) and `body`. */
export type Parts = Readonly<Record<string, Fields>>;

/** A request as it came in, before its parts are checked. */
export interface RawCall {
  readonly principal: Principal | undefined;
  /** What cursors are signed with. */
  readonly cursorKey: string;
  readonly requestId: string;
  readonly sourceIp: string;
  /** Path with its values. */
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** `{}` on routes without a body. */
  readonly body: unknown;
  /** Query and body as they were sent: what tells a repeated request from another one. */
  readonly sent: string;
}

/** Who calls what: known of every request that needs a permission. */
export interface Caller extends Pick<RawCall, "cursorKey" | "requestId" | "path" | "sent"> {
  readonly operationId: string;
  readonly permission: Permission;
  readonly principal: Principal;
  /** Where the request came from, for the audit log. */
  readonly origin: Origin;
  /** The desks on which the principal has the route's permission. */
  readonly desks: readonly VisibleDesk[];
  /** Ids of those that exist for the principal, who has not the permission there. */
  readonly barred: readonly string[];
}

type Checked<P extends Parts> = { readonly [Part in keyof P]: z.output<P[Part]> };

/** A request whose parts are what the route's schemas say. */
export type Call<P extends Parts> = Checked<P> & Caller;

/** A scope; or only to be known, on routes that tell callers about themselves or look at permissions on their own. */
export type Permission = Scope | "authenticated";

/** An entry of the route table: all that the stacks, the OpenAPI document and the authorisation need. */
export interface RouteDescription {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `{names}` in braces, as API Gateway and OpenAPI write them. */
  readonly path: string;
  /** What the caller needs on the desk; null on open routes, which have no authorizer. */
  readonly permission: Permission | null;
  readonly summary: string;
  /** Schemas are made at first use: a start-up pays for none, a request for those of its own route. */
  readonly request: () => Parts;
  readonly response: {
    readonly status: number;
    /** What a PUT answers that made what was not there (RFC 9110 §9.3.4). */
    readonly created?: 201;
    /** True for an answer with a secret, which must not be kept for repeats. */
    readonly isSecret?: true;
    readonly schema: () => z.ZodMiniType;
  };
  /** Whether it is a command on a ticket, which the ticket's rules may refuse. */
  readonly isCommand: () => boolean;
  /** What it may answer besides what any request of its kind may meet. */
  readonly problems?: readonly ProblemCode[];
  readonly deprecated?: Deprecated;
}

/** A route as the function that serves it has it, with what it needs of the world. */
export interface Route<Ports> extends RouteDescription {
  /** Checks the caller's permission and the request, and answers it; throws Problems. */
  readonly answer: (ports: Ports, call: RawCall) => Promise<Answer>;
}

type Definition<P extends Parts, R extends z.ZodMiniType, Ports> = Pick<
  RouteDescription,
  "operationId" | "method" | "path" | "summary" | "problems" | "deprecated"
> & {
  readonly permission: Permission;
  readonly request: () => P;
  readonly response: Omit<RouteDescription["response"], "schema"> & { readonly schema: () => R };
  readonly handler: (ports: Ports, call: Call<P>) => Promise<Answer<z.output<R>>>;
};

const keyHeader = once(() => ({ "idempotency-key": idempotencyKey() }));
/** A request as far as its `Idempotency-Key` goes. */
const keyed = once(() => z.object({ headers: z.object(keyHeader()) }));

/** What only reads, by its permission, changes nothing, whatever its method. */
export const changesThings = ({ method, permission }: Pick<RouteDescription, "method" | "permission">): boolean =>
  method !== "GET" && !permission?.endsWith(".read");

/**
 * A route for callers with a permission; its handler sees only what the schemas let through. One that changes things
 * takes an `Idempotency-Key`: where its own headers have it, the handler sees to it, in the transaction of its command;
 * elsewhere it is done here.
 */
export const route = <P extends Parts, R extends z.ZodMiniType, Ports extends RoutePorts>(
  definition: Definition<P, R, Ports>,
): Route<Ports> => {
  const { handler, ...description } = definition;
  const { request, check } = checking(definition.request);
  const isCommand = once(() => headersOf(request())?.shape["idempotency-key"] !== undefined);
  const isKeyedHere = () => changesThings(definition) && !isCommand();
  return {
    ...description,
    isCommand,
    request: once((): Parts => (isKeyedHere() ? withKey(request()) : request())),
    answer: (ports, raw) =>
      withinLimits(ports, raw, definition.deprecated, async () => {
        const caller = await callerOf(ports, definition, raw);
        const now = ports.clock.now();
        const call = { ...check(withOpenCursor(request(), caller, raw, now)), ...caller };
        const perform = async () => withSealedCursor(caller, await handler(ports, call), now);
        const mark = isKeyedHere() ? requestMark({ ...caller, ...parseRequest(keyed(), raw) }) : undefined;
        return mark ? answerOnce(ports, caller, mark, !definition.response.isSecret, perform) : perform();
      }),
  };
};

/**
 * Answers a caller who does not ask too much, and tells in either case what is left of the limit, and of a route that
 * will go when it goes.
 */
const withinLimits = async (
  { rates }: RoutePorts,
  { principal }: RawCall,
  deprecated: Deprecated | undefined,
  answer: () => Promise<Answer>,
): Promise<Answer> => {
  if (!principal) return answer();
  const { isOver, headers: limit } = rates.take(principal.id);
  const headers = { ...limit, ...(deprecated && deprecationHeaders(deprecated)) };
  if (isOver) throw new Problem("rate_limited", { headers });
  try {
    const given = await answer();
    return { ...given, headers: { ...given.headers, ...headers } };
  } catch (error) {
    throw error instanceof Problem ? error.with(headers) : error;
  }
};

const headersOf = (parts: Parts): Fields | undefined => parts["headers"];
const withKey = (parts: Parts): Parts => ({
  ...parts,
  headers: z.extend(headersOf(parts) ?? z.object({}), keyHeader()),
});

/** The schemas of a request, made once, and the check against them. */
const checking = <P extends Parts>(definition: () => P) => {
  const request = once(definition);
  const schema = once(() => z.object<P>(request()));
  // The output of an object schema is an object of its parts' outputs, which the types do not see through.
  return { request, check: (raw: RawCall) => parseRequest(schema(), raw) as Checked<P> };
};

/** A route anybody may call. */
export const openRoute = <P extends Parts, Ports>(
  definition: Omit<RouteDescription, "permission" | "request" | "isCommand"> & {
    readonly request: () => P;
    readonly handler: (
      ports: Ports,
      call: Checked<P> & Pick<RawCall, "requestId" | "sourceIp">,
    ) => Answer | Promise<Answer>;
  },
): Route<Ports> => {
  const { handler, ...description } = definition;
  const { request, check } = checking(definition.request);
  return {
    ...description,
    permission: null,
    request,
    isCommand: () => false,
    answer: async (ports, raw) => handler(ports, { ...check(raw), requestId: raw.requestId, sourceIp: raw.sourceIp }),
  };
};

/** A visible desk on which the caller may not do this. */
export const forbidden = (permission: Permission): Problem =>
  new Problem("forbidden", { detail: `needs the scope ${permission}` });

const callerOf = async (
  ports: RoutePorts,
  { permission, operationId }: Pick<Caller, "permission" | "operationId">,
  { principal, cursorKey, requestId, sourceIp, path, sent }: RawCall,
): Promise<Caller> => {
  if (!principal) throw new Problem("unauthenticated", { headers: { "www-authenticate": "Bearer" } });
  const within = (allowed: readonly Scope[]): boolean => permission === "authenticated" || allowed.includes(permission);
  if (principal.scopes && !within(principal.scopes)) throw forbidden(permission);
  const visible = visibleDesks(principal, ports.desks, await memberships(ports, principal));
  return {
    operationId,
    permission,
    cursorKey,
    requestId,
    path,
    sent,
    principal,
    origin: { ip: sourceIp, ...(principal.desks && principal.person !== null && { key: principal.id }) },
    desks: visible.filter(({ permissions }) => within(permissions)),
    barred: visible.flatMap(({ desk, permissions }) => (within(permissions) ? [] : [desk.id])),
  };
};

/** The caller's own memberships, read now: who was removed a moment ago is refused (P14). */
const memberships = async ({ desks, staff }: RoutePorts, { person, ...key }: Principal): Promise<MembershipOn> => {
  if (person === null) return () => undefined;
  const asked = desks.filter(({ id }) => key.desks?.includes(id) ?? true);
  const stored = new Map(await Promise.all(asked.map(async ({ id }) => [id, await staff.member(id, person)] as const)));
  return (desk) => membershipOf(desk, person, stored.get(desk.id));
};
