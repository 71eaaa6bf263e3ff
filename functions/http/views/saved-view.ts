import * as z from "zod/mini";
import { named, nullableText, nullableTime, type Output, pageOf, text } from "#functions/http/views/components.ts";
import type { Condition } from "#shared/condition/condition.ts";
import type { ListView, SavedView } from "#shared/desk/saved-view.ts";
import { once } from "#shared/once.ts";
import { ticketSorts } from "#shared/ticket/sort.ts";

export const viewsPath = "/v1/views";
export const viewPath = `${viewsPath}/{id}`;

/** Who sees a view: it is the desk file's, shared by all of the desk, or one's own. */
export const viewScopes = ["desk", "shared", "personal"] as const;

/** A saved view; null where one of the desk file has nothing to say. */
export const savedView = once(() =>
  named(
    "View",
    z.object({
      id: text,
      name: text,
      /** A condition of the grammar that `filter` of lists has. */
      filter: z.record(z.string(), z.unknown()),
      sort: z.nullable(z.enum(ticketSorts)),
      scope: z.enum(viewScopes),
      owner: nullableText,
      createdAt: nullableTime,
      updatedAt: nullableTime,
      version: z.nullable(z.int()),
    }),
  ),
);
export const savedViewPage = once(() => pageOf("ViewPage", savedView()));

const filterView = ({ all, any }: Condition) => ({ ...(all && { all }), ...(any && { any }) });

export const viewSavedView = (view: SavedView): Output<typeof savedView> => ({
  id: view.id,
  name: view.name,
  filter: filterView(view.filter),
  sort: view.sort,
  scope: view.isShared ? "shared" : "personal",
  owner: view.owner,
  createdAt: view.createdAt,
  updatedAt: view.updatedAt,
  version: view.version,
});

/** A view of the desk file. */
export const viewDeskView = (id: string, { name, filter, sort }: ListView): Output<typeof savedView> => ({
  id,
  name,
  filter: filterView(filter),
  sort,
  scope: "desk",
  owner: null,
  createdAt: null,
  updatedAt: null,
  version: null,
});
