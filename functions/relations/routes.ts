import type { Route } from "#functions/http/route.ts";
import { linkRoutes } from "#functions/relations/links.ts";
import type { RelationsPorts } from "#functions/relations/ports.ts";
import { splitRoutes } from "#functions/relations/split.ts";
import { unmergeRoutes } from "#functions/relations/unmerge.ts";

/**
 * The relations function's part of the route table: what ties two tickets or unties them. Merging is an action of the
 * api function, where it can be done to many tickets at once.
 */
export const relationsRoutes: readonly Route<RelationsPorts>[] = [...linkRoutes, ...unmergeRoutes, ...splitRoutes];
