import * as z from "zod/mini";
import { type Principal, scopes } from "#shared/access/principal.ts";
import { once } from "#shared/once.ts";

/** An API key's principal as it must come back from wherever it was written down. */
export const keyPrincipalSchema = once(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    desks: z.array(z.string()),
    scopes: z.array(z.enum(scopes)),
    person: z.nullable(z.string()),
  }),
);

/** Desks and scopes are both there or both not: half a key is nobody. */
const principalSchema = once(() =>
  z.union([
    keyPrincipalSchema(),
    z.object({ id: z.string(), name: z.string(), desks: z.null(), scopes: z.null(), person: z.string() }),
  ]),
);

/** The authorizer's context: API Gateway carries flat values only, so the principal travels as JSON text. */
export interface PrincipalContext {
  readonly principal: string;
  /** What the API's functions sign cursors with; they have no secret of their own. */
  readonly cursorKey: string;
}

/** Principal → context, with nothing of a stored key but who it is and what it may. */
export const toPrincipalContext = (principal: Principal, cursorKey: string): PrincipalContext => {
  const { id, name, desks, scopes, person } = principal;
  return { principal: JSON.stringify({ id, name, desks, scopes, person }), cursorKey };
};

/** Context → principal; undefined on a route without authorizer. Throws on anything an authorizer did not write. */
export const fromPrincipalContext = (context: Partial<PrincipalContext> | null | undefined): Principal | undefined =>
  context?.principal === undefined ? undefined : principalSchema().parse(JSON.parse(context.principal));
