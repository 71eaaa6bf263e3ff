import * as z from "zod";

/** The API's answers, as far as the story looks at them. */
export const ticketShape = z.looseObject({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  assignmentGroup: z.nullable(z.string()),
});
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) });
export const tickets = pageOf(ticketShape);
export const messages = pageOf(
  z.looseObject({
    visibility: z.string(),
    text: z.string(),
    author: z.looseObject({ type: z.string(), id: z.string() }),
  }),
);
export const events = pageOf(z.looseObject({ type: z.string() }));
export const clocks = pageOf(
  z.looseObject({
    metric: z.string(),
    stage: z.string(),
    hasBreached: z.boolean(),
    breachedAt: z.nullable(z.string()),
  }),
);
export const escalated = z.looseObject({
  type: z.literal("sla.escalated"),
  sla: z.looseObject({ metric: z.string() }),
  escalation: z.looseObject({
    atPercent: z.nullable(z.number()),
    dueAt: z.string(),
    firedAt: z.string(),
    notify: z.array(z.string()),
  }),
});
