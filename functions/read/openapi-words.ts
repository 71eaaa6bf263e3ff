/** What the OpenAPI document says of headers, parameters and groups of operations that many have in common. */

export const parameterDescriptions: Readonly<Record<string, string>> = {
  "idempotency-key":
    "Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept.",
  "if-match": "The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412).",
  "if-none-match": "`*`: only where there is nothing yet.",
  cursor: "Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters.",
  limit: "Most items of a page.",
  desk: "Id of the desk; needed by callers that have several.",
  number: "Number of the ticket (`INC0000042`) or its id.",
};

export const headerDescriptions = {
  etag: "Version of the resource, for `If-Match`.",
  location: "Path of what was made.",
  "x-request-id": "Finds the request in the logs of the desk.",
  ratelimit: 'What is left of the caller\'s limit: `"caller";r=<requests>;t=<seconds until it is whole again>`.',
  "ratelimit-policy": 'The limit of each caller: `"caller";q=<requests>;w=<seconds>`.',
  "idempotent-replayed": "`true` on a repeat that got the first answer.",
  "retry-after": "Seconds after which another try makes sense.",
} as const;

/** What the first segment of paths is about. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  tickets: "Tickets with their messages, files, clocks and log. Their state changes through actions alone.",
  "on-call": "Who is asked now.",
  webhooks: "How calls of the desk's webhooks have gone.",
  "held-mails": "Mails that were not let in.",
  suppressions: "Addresses that get no mail any more.",
  sla: "Service levels across tickets: what is due, what would be, what is put right.",
  desks: "People, groups and memberships of a desk, and the log of what was administered.",
  people: "People over all desks.",
  keys: "API keys.",
  me: "Who calls, and what they may do.",
  views: "Saved views of tickets.",
  unsubscribe: "For mail programs.",
  description: "The API itself.",
};
