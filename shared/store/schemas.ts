import * as z from "zod/mini";
import type { Condition } from "#shared/condition/condition.ts";
import { once } from "#shared/once.ts";
import { slaMetrics, slaStates } from "#shared/sla/clock.ts";
import { isNotifyTarget, type NotifyTarget } from "#shared/sla/notify-target.ts";
import {
  closeCodes,
  contactTypes,
  doubts,
  fileRisks,
  incidentStates,
  levels,
  linkTypes,
  majorIncidentStates,
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

/** When a step is due, on the clock and in events. */
export const stepTime = once(() => ({
  atPercent: nullable(number()),
  offset: z.exactOptional(z.object({ seconds: number(), time: z.enum(["business", "wall"]) })),
}));

export const clockSchema = once(() =>
  z.object({
    id: text(),
    policy: text(),
    metric: z.enum(slaMetrics),
    calendar: text(),
    calendarVersion: text(),
    cycle: number(),
    state: z.enum(slaStates),
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
        ...stepTime(),
        // Which fields and operators conditions may name is known to the core alone, which wrote them.
        if: z.exactOptional(z.custom<Condition>((value) => typeof value === "object" && value !== null)),
        notify: list(z.custom<NotifyTarget>(isNotifyTarget)),
        reassignTo: nullableText(),
        raisePriority: z.exactOptional(number()),
        proposeMajorIncident: z.exactOptional(z.literal(true)),
        page: z.exactOptional(text()),
        at: nullableText(),
      }),
    ),
  }),
);

export const pageSchema = once(() =>
  z.object({
    policy: text(),
    steps: list(z.object({ notify: list(text()), waitSeconds: number() })),
    repeat: number(),
    step: number(),
    round: number(),
    nextAt: text(),
    startedAt: text(),
    reason: z.union([
      z.object({ clock: text(), step: text() }),
      z.object({ by: text(), message: z.exactOptional(text()) }),
    ]),
  }),
);

export const linkSchema = once(() => z.object({ type: z.enum(linkTypes), ticketId: text(), number: text() }));

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
    links: list(linkSchema()),
    parentIncident: nullable(z.object({ ticketId: text(), number: text(), followed: number() })),
    childIncidents: z._default(number(), 0),
    reassignmentCount: number(),
    slas: list(clockSchema()),
    pages: list(pageSchema()),
    wakeAt: nullableText(),
    hash: nullableText(),
    state: z.enum(incidentStates),
    majorIncidentState: z._default(z.enum(majorIncidentStates), "none"),
    onHoldReason: nullable(z.enum(onHoldReasons)),
    resumeAt: nullableText(),
    closeCode: nullable(z.enum(closeCodes)),
    closeNotes: nullableText(),
    resolvedAt: nullableText(),
    resolvedBy: nullableText(),
    autoCloseAt: nullableText(),
    closedAt: nullableText(),
    closedBy: nullableText(),
    mergedInto: nullable(z.object({ ticketId: text(), number: text() })),
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

/** Where a request came from. */
export const originSchema = once(() => z.object({ ip: text(), key: z.exactOptional(text()) }));

export const messageSchema = once(() =>
  z.object({
    id: text(),
    visibility: z.enum(visibilities),
    author: z.object({ type: z.enum(actorTypes), id: text(), name: z.exactOptional(text()) }),
    channel: channel(),
    createdAt: text(),
    text: text(),
    folded: list(z.object({ from: number(), to: number() })),
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
    risk: nullable(z.enum(fileRisks)),
    noise: z._default(flag(), false),
    createdAt: text(),
    createdBy: text(),
  }),
);

export const markSchema = once(() =>
  z.object({ ticketId: nullableText(), fingerprint: nullableText(), result: nullableText() }),
);
export const threadSchema = once(() =>
  z.object({ ticketId: text(), internal: z._default(flag(), false), mail: nullableText() }),
);
export const referenceSchema = once(() => z.object({ ticketId: text() }));
export const childSchema = once(() => z.object({ ticketId: text(), number: text() }));
