import type { PersonId } from "#shared/ticket/ticket.ts";

/**
 * What callers may do, route by route: the scopes of keys, and what roles grant on a desk. tickets.override: choices
 * kept to leads. people.manage: members and groups. audit.read: the log of what was administered.
 */
export const scopes = [
  "tickets.read",
  "tickets.write",
  "tickets.override",
  "tickets.export",
  "tickets.import",
  "people.read",
  "people.manage",
  "keys.manage",
  "audit.read",
] as const;
export type Scope = (typeof scopes)[number];

/** An API key that calls, as the authorizer established it. */
export interface KeyPrincipal {
  /** Id of the API key. */
  readonly id: string;
  readonly name: string;
  /** Desks the key may touch; all others look as if they did not exist. */
  readonly desks: readonly string[];
  readonly scopes: readonly Scope[];
  /** The member in whose name the key acts; null for an app of its own. */
  readonly person: PersonId | null;
}

/** A person who signed in: which desks, and what there, is what the person's memberships say at each request. */
export interface SignedInPrincipal {
  /** The person's address. */
  readonly id: string;
  readonly name: string;
  readonly desks: null;
  readonly scopes: null;
  readonly person: PersonId;
}

/** Who calls the API. */
export type Principal = KeyPrincipal | SignedInPrincipal;

/** An API key as stored: the secret part only as a hash. */
export interface ApiKey extends KeyPrincipal {
  /** Hex HMAC-SHA-256 of the secret under the pepper. */
  readonly hash: string;
  /** The secret before the last rotation, and how long it still opens. */
  readonly previous: { readonly hash: string; readonly until: string } | null;
  /** Who made it: address of a person, id of a key, or how else it was made. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}
