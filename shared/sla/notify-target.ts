/** Whom a step of a service level can tell. */

const fixed = ["assignee", "group", "leads", "groupManager", "requester", "watchers"] as const;
const chainLevels = [1, 2, 3, 4, 5] as const;

/**
 * assignee: who has the ticket, the group when nobody has; leads: of the desk; groupManager: of the ticket's group.
 * `managerChain:<n>`: the n managers above the assignee, above the group's manager when nobody is assigned.
 */
export type NotifyTarget =
  | (typeof fixed)[number]
  | `managerChain:${(typeof chainLevels)[number]}`
  | `webhook:${string}`;

/** All targets of a desk with these webhooks. */
export const notifyTargets = (webhooks: readonly string[]): readonly NotifyTarget[] => [
  ...fixed,
  ...chainLevels.map((levels) => `managerChain:${levels}` as const),
  ...webhooks.map((webhook) => `webhook:${webhook}` as const),
];

/** Whether the value names a target of some desk. */
export const isNotifyTarget = (value: unknown): value is NotifyTarget =>
  typeof value === "string" && (value.startsWith("webhook:") || notifyTargets([]).some((target) => target === value));

/** How many managers the target means; 0 for one that is no chain of managers. */
export const chainLevelsOf = (target: NotifyTarget): number =>
  chainLevels.find((levels) => target === `managerChain:${levels}`) ?? 0;

/** The webhook the target, of a step or of a page, means; null for one that is people. */
export const webhookOf = (target: string): string | null =>
  target.startsWith("webhook:") ? target.slice("webhook:".length) : null;
