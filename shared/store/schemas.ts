import * as z from "zod/mini";
import { once } from "#shared/once.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import {
  closeCodes,
  contactTypes,
  doubts,
  incidentStates,
  levels,
  onHoldReasons,
  priorities,
  visibilities,
} from "#shared/ticket/vocabulary.ts";

/**
 * What the items of the table must look like; the table leaves out what is null or an empty list. Each schema is made at
 * first use: no function needs them all, and making one takes longer than loading it.
 */

const nullable = <T>(schema: z.ZodMiniType<T>) => z._default(z.nullable(schema), null);
export const text = once(() => z.string());
export const nullableText = once(() => nullable(text()));
export const number = once(() => z.number());
export const flag = once(() => z.boolean());
export const list = <T>(schema: z.ZodMiniType<T>) => z._default(z.array(schema), []);

export const clockSchema = once(() =>
  z.object({
    id: text(),
    policy: text(),
    metric: z.enum(slaMetrics),
    calendar: text(),
    calendarVersion: text(),
    cycle: number(),
    state: z.enum(["running", "paused", "met", "breached", "cancelled"]),
    targetSeconds: number(),
    days: nullable(z.object({ businessDays: number(), by: nullableText() })),
    dueBy: nullableText(),
    startedAt: text(),
    runningSince: nullableText(),
    accruedMs: number(),
    dueAt: nullableText(),
    originalDueAt: text(),
    breachedAt: nullableText(),
    stoppedAt: nullableText(),
    pauseReasons: list(text()),
    pauses: list(z.object({ from: text(), to: nullableText(), reason: text() })),
    steps: list(
      z.object({
        id: text(),
        atPercent: number(),
        notify: list(z.enum(["assignee", "group", "leads"])),
        reassignTo: nullableText(),
        at: nullableText(),
      }),
    ),
  }),
);

export const ticketSchema = once(() =>
  z.object({
    kind: z.literal("incident"),
    id: text(),
    number: text(),
    desk: text(),
    version: number(),
    shortDescription: text(),
    openingMessage: nullableText(),
    impact: z.literal(levels),
    urgency: z.literal(levels),
    priority: z.literal(priorities),
    priorityOverridden: flag(),
    category: nullableText(),
    subcategory: nullableText(),
    businessService: nullableText(),
    contactType: z.enum(contactTypes),
    callerId: text(),
    callerName: nullableText(),
    openedBy: text(),
    openedAt: text(),
    updatedAt: text(),
    dueDate: nullableText(),
    assignmentGroup: nullableText(),
    assignedTo: nullableText(),
    watchList: list(text()),
    links: list(z.object({ type: z.enum(["followUpOf", "followedUpBy"]), ticketId: text(), number: text() })),
    reassignmentCount: number(),
    slas: list(clockSchema()),
    wakeAt: nullableText(),
    state: z.enum(incidentStates),
    onHoldReason: nullable(z.enum(onHoldReasons)),
    resumeAt: nullableText(),
    closeCode: nullable(z.enum(closeCodes)),
    closeNotes: nullableText(),
    resolvedAt: nullableText(),
    resolvedBy: nullableText(),
    autoCloseAt: nullableText(),
    closedAt: nullableText(),
    closedBy: nullableText(),
    reopenCount: number(),
  }),
);

/** The projection of the list indexes. */
export const summarySchema = once(() =>
  z.pick(ticketSchema(), {
    id: true,
    number: true,
    desk: true,
    kind: true,
    state: true,
    priority: true,
    shortDescription: true,
    callerId: true,
    assignmentGroup: true,
    assignedTo: true,
    openedAt: true,
    updatedAt: true,
  }),
);

export const actorTypes = ["agent", "requester", "app", "system"] as const;
export const channel = once(() => z.enum(["mail", "api", "timer", "system"]));

export const messageSchema = once(() =>
  z.object({
    id: text(),
    visibility: z.enum(visibilities),
    author: z.object({ type: z.enum(actorTypes), id: text(), name: z.exactOptional(text()) }),
    channel: channel(),
    createdAt: text(),
    text: text(),
    html: nullableText(),
    attachments: list(text()),
    mail: nullable(
      z.object({
        messageId: nullableText(),
        from: text(),
        subject: text(),
        rawKey: text(),
        unverified: flag(),
        machine: flag(),
        doubts: z.exactOptional(z.array(z.enum(doubts))),
        alsoSentTo: z.exactOptional(z.array(text())),
        releasedBy: z.exactOptional(text()),
      }),
    ),
  }),
);

export const attachmentSchema = once(() =>
  z.object({
    id: text(),
    name: text(),
    contentType: text(),
    size: number(),
    key: text(),
    inline: flag(),
    contentId: nullableText(),
    createdAt: text(),
    createdBy: text(),
  }),
);

export const markSchema = once(() =>
  z.object({ ticketId: nullableText(), fingerprint: nullableText(), result: nullableText() }),
);
export const threadSchema = once(() => z.object({ ticketId: text(), internal: z._default(flag(), false) }));
export const referenceSchema = once(() => z.object({ ticketId: text() }));
