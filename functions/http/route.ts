import * as z from "zod/mini";
import type { Answer } from "#functions/http/http-handler.ts";
import { Problem } from "#functions/http/problem.ts";
import { parseRequest } from "#functions/http/validation.ts";
import type { Principal, Scope } from "#shared/access/principal.ts";
import { type VisibleDesk, visibleDesks } from "#shared/access/visible-desks.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { once } from "#shared/once.ts";

/** What every function that serves routes needs of the world. */
export interface RoutePorts {
  readonly desks: readonly Desk[];
}

/** Schema of one part of a request. */
export type Fields = z.ZodMiniObject<z.core.$ZodShape, z.core.$ZodObjectConfig>;
/** The parts of a request a route looks at: `params`, `query`, `headers` (by lower-case name) and `body`. */
export type Parts = Readonly<Record<string, Fields>>;

/** A request as it came in, before its parts are checked. */
export interface RawCall {
  readonly principal: Principal | undefined;
  readonly requestId: string;
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
export interface Caller extends Pick<RawCall, "requestId" | "path" | "sent"> {
  readonly operationId: string;
  readonly principal: Principal;
  /** The desks that exist for the principal. */
  readonly desks: readonly VisibleDesk[];
}

type Checked<P extends Parts> = { readonly [Part in keyof P]: z.output<P[Part]> };

/** A request whose parts are what the route's schemas say. */
export type Call<P extends Parts> = Checked<P> & Caller;

/** An entry of the route table: all that the stacks, the OpenAPI document and the authorisation need. */
export interface RouteDescription {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PATCH";
  /** With `{names}` in braces, as API Gateway and OpenAPI write them. */
  readonly path: string;
  /** Scope the key must have; null on open routes, which have no authorizer. */
  readonly permission: Scope | null;
  readonly summary: string;
  /** Schemas are made at first use: a start-up pays for none, a request for those of its own route. */
  readonly request: () => Parts;
  readonly response: { readonly status: number; readonly schema: () => z.ZodMiniType };
}

/** A route as the function that serves it has it, with what it needs of the world. */
export interface Route<Ports> extends RouteDescription {
  /** Checks the caller's permission and the request, and answers it; throws Problems. */
  readonly answer: (ports: Ports, call: RawCall) => Promise<Answer>;
}

type Definition<P extends Parts, R extends z.ZodMiniType, Ports> = Pick<
  RouteDescription,
  "operationId" | "method" | "path" | "summary"
> & {
  readonly permission: Scope;
  readonly request: () => P;
  readonly response: { readonly status: number; readonly schema: () => R };
  readonly handler: (ports: Ports, call: Call<P>) => Promise<Answer<z.output<R>>>;
};

/** A route for callers with a permission; its handler sees only what the schemas let through. */
export const route = <P extends Parts, R extends z.ZodMiniType, Ports extends RoutePorts>(
  definition: Definition<P, R, Ports>,
): Route<Ports> => {
  const { handler, ...description } = definition;
  const { request, check } = checking(definition.request);
  return {
    ...description,
    request,
    answer: async (ports, raw) => {
      const caller = callerOf(ports, definition, raw);
      return handler(ports, { ...check(raw), ...caller });
    },
  };
};

/** The schemas of a request, made once, and the check against them. */
const checking = <P extends Parts>(definition: () => P) => {
  const request = once(definition);
  const schema = once(() => z.object<P>(request()));
  // The output of an object schema is an object of its parts' outputs, which the types do not see through.
  return { request, check: (raw: RawCall) => parseRequest(schema(), raw) as Checked<P> };
};

/** A route anybody may call. */
export const openRoute = <P extends Parts, Ports>(
  definition: Omit<RouteDescription, "permission" | "request"> & {
    readonly request: () => P;
    readonly handler: (ports: Ports, call: Checked<P> & Pick<RawCall, "requestId">) => Answer | Promise<Answer>;
  },
): Route<Ports> => {
  const { handler, ...description } = definition;
  const { request, check } = checking(definition.request);
  return {
    ...description,
    permission: null,
    request,
    answer: async (ports, raw) => handler(ports, { ...check(raw), requestId: raw.requestId }),
  };
};

const callerOf = (
  { desks }: RoutePorts,
  { permission, operationId }: { readonly permission: Scope; readonly operationId: string },
  { principal, requestId, path, sent }: RawCall,
): Caller => {
  if (!principal) throw new Problem("unauthenticated", { headers: { "www-authenticate": "Bearer" } });
  if (!principal.scopes.includes(permission))
    throw new Problem("forbidden", { detail: `needs the scope ${permission}` });
  return { operationId, requestId, path, sent, principal, desks: visibleDesks(principal, desks) };
};
