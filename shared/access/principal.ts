/** What a key may do: reading, working tickets, and choices kept to leads. */
export const scopes = ["tickets.read", "tickets.write", "tickets.override"] as const;
export type Scope = (typeof scopes)[number];

/** Who calls the API, as the authorizer established it. */
export interface Principal {
  /** Id of the API key. */
  readonly id: string;
  readonly name: string;
  /** Desks the key may touch; all others look as if they did not exist. */
  readonly desks: readonly string[];
  readonly scopes: readonly Scope[];
  /** The member in whose name the key acts; null for an app of its own. */
  readonly person: string | null;
}

/** An API key as stored: the secret part only as a hash. */
export interface ApiKey extends Principal {
  /** Hex HMAC-SHA-256 of the secret under the pepper. */
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}
