import { describe, expect, test } from "vitest";
import type { Desk, ServiceLevel } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { CreateCommand, TicketCommand, UpdatableFields } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { create, given, history, lead, message, replay, type Step, system } from "#test/unit/ticket/scenario.ts";

/** Clocks whose targets are days or due dates, on tickets opened on Monday the 23rd at 09:00, when the office opens. */
const at = (time: string, date = "23"): Instant => `2026-11-${date}T${time}:00.000Z`;
const hour = 3600;
const open = [["09:00", "17:00"]] as const;
const office = {
  timeZone: "UTC",
  hours: { mon: open, tue: open, wed: open, thu: open, fri: open },
  holidays: [],
  version: "office-1",
};
const level: ServiceLevel = {
  id: "fix",
  metric: "resolution",
  when: {},
  calendar: "office",
  targets: { 3: { seconds: 8 * hour }, 4: { businessDays: 2, by: null }, 5: { businessDays: 1, by: "16:00" } },
  pauseOn: ["awaitingCaller"],
  onTargetChange: "recompute",
  onReopen: "resume",
  steps: [50, 100, 150].map((atPercent) => ({ id: `p${atPercent}`, atPercent, notify: ["group"], reassignTo: null })),
};
const deskWith = (more: Partial<ServiceLevel>): Desk => ({
  ...coreDesk,
  calendars: { office },
  serviceLevels: [{ ...level, ...more }],
});
const inDays = deskWith({});
const byDate = deskWith({
  pauseOn: [],
  targets: { 3: { seconds: 8 * hour }, 4: { field: "dueDate" }, 5: { field: "dueDate" } },
});

/** Seconds from the opening to an instant of that week. */
const secondsTo = (time: string, date = "23"): number => (Date.parse(at(time, date)) - Date.parse(at("09:00"))) / 1000;
const hold = { verb: "hold", onHoldReason: "awaitingCaller", message: message() } as const;
const resolve = { verb: "resolve", closeCode: "userError", closeNotes: "Cable." } as const;
const reopen = { verb: "reopen", message: message() } as const;
const wake = { verb: "wake" } as const;
const update = (fields: UpdatableFields) => ({ verb: "update", fields }) as const;

type Move = readonly [command: TicketCommand, time: string, date?: string];
/** The log of a ticket of priority 3, 4 or 5 (urgency 1, 2 or 3), opened on Monday at 09:00, with what came later. */
const story = (desk: Desk, opening: Partial<CreateCommand>, ...moves: readonly Move[]): readonly TicketEvent[] =>
  history(
    [create(opening), { after: 0, desk }],
    ...moves.map(
      ([command, time, date]): Step => [
        command,
        { after: secondsTo(time, date), desk, by: command.verb === "wake" ? system : lead },
      ],
    ),
  );
const later = (desk: Desk, time: string, date?: string) => ({ desk, after: secondsTo(time, date), by: lead });
const clockOf = (events: readonly TicketEvent[]) => replay(events)?.slas.at(-1) ?? expect.fail("no clock");
const stepsOf = (events: readonly TicketEvent[]) =>
  Object.fromEntries(clockOf(events).steps.map((step) => [step.id, step.at]));

describe("a clock with a target in days", () => {
  const begun = story(inDays, { urgency: 2 });

  test("has it in business time from its start, with steps at percentages of that", () => {
    expect(clockOf(begun)).toMatchObject({
      targetSeconds: 16 * hour,
      days: { businessDays: 2, by: null },
      dueBy: null,
      dueAt: at("17:00", "24"),
      originalDueAt: at("17:00", "24"),
    });
    expect(stepsOf(begun)).toEqual({ p50: at("17:00"), p100: at("17:00", "24"), p150: at("17:00", "25") });
  });

  test("rests and goes on like any other", () => {
    const held = story(inDays, { urgency: 2 }, [hold, "13:00"]);
    expect(clockOf(held)).toMatchObject({ state: "paused", dueAt: null });
    const resumed = story(inDays, { urgency: 2 }, [hold, "13:00"], [{ verb: "resume" }, "13:00", "24"]);
    expect(clockOf(resumed)).toMatchObject({ dueAt: at("17:00", "25"), targetSeconds: 16 * hour });
  });

  test("goes on when it is reopened, and takes the target of another priority from the same start", () => {
    const reopened = story(inDays, { urgency: 2 }, [resolve, "11:00"], [reopen, "15:00"]);
    expect(clockOf(reopened)).toMatchObject({ state: "running", dueAt: at("13:00", "25") });
    given(reopened)
      .when(update({ urgency: 3 }), later(inDays, "16:00"))
      .makes(
        { type: "ticket.updated", changes: { priority: 5 } },
        {
          type: "sla.recalculated",
          // Tuesday 16:00 as promised on Monday, and the four hours it stood still.
          clock: { targetSeconds: 15 * hour, days: { businessDays: 1, by: "16:00" }, dueAt: at("12:00", "25") },
        },
      );
  });

  test("changes to seconds and back", () => {
    const urgent = story(inDays, { urgency: 2 }, [update({ urgency: 1 }), "10:00"]);
    expect(clockOf(urgent)).toMatchObject({ targetSeconds: 8 * hour, days: null, dueAt: at("17:00") });
    const back = story(inDays, { urgency: 2 }, [update({ urgency: 1 }), "10:00"], [update({ urgency: 2 }), "11:00"]);
    expect(clockOf(back)).toMatchObject({ targetSeconds: 16 * hour, dueAt: at("17:00", "24") });
  });

  test("keeps the promise when something else changes, whatever the calendar has become", () => {
    const shortDay = { ...office, overrides: { "2026-11-24": [["09:00", "12:00"]] as const }, version: "office-2" };
    given(begun)
      .when(
        update({ category: "network", dueDate: at("10:00", "26") }),
        later({ ...inDays, calendars: { office: shortDay } }, "10:00"),
      )
      .makes({ type: "ticket.updated" });
  });

  test("counts anew from the change where its level wants that", () => {
    const change = update({ urgency: 3 });
    const forward = story(deskWith({ onTargetChange: "forward" }), { urgency: 2 }, [change, "10:00", "24"]);
    expect(clockOf(forward)).toMatchObject({ startedAt: at("10:00", "24"), dueAt: at("16:00", "25") });
    const reset = story(deskWith({ onTargetChange: "reset" }), { urgency: 2 }, [change, "10:00", "24"]);
    expect(clockOf(reset)).toMatchObject({ id: "fix.2", startedAt: at("10:00", "24"), dueAt: at("16:00", "25") });
  });

  test("is resolved by the calendar of the level that takes it over", () => {
    const nights = { ...office, hours: { ...office.hours, sat: open }, version: "long-1" };
    const desk: Desk = {
      ...inDays,
      calendars: { office, long: nights },
      serviceLevels: [
        {
          ...level,
          id: "hardware",
          calendar: "long",
          when: { all: [{ field: "category", operator: "is", value: "hardware" }] },
        },
        level,
      ],
    };
    const moved = history(
      [create({ urgency: 2 }), { after: secondsTo("09:00", "27"), desk }],
      [update({ category: "hardware" }), { after: secondsTo("10:00", "27"), desk }],
    );
    expect(clockOf(moved)).toMatchObject({ id: "hardware.2", dueAt: at("17:00", "28"), targetSeconds: 16 * hour });
  });
});

describe("a due date", () => {
  const saturday = at("12:00", "28");
  const begun = story(byDate, { urgency: 2, dueDate: saturday });

  test("is due at its own instant, also in closed time; business time spaces the steps", () => {
    expect(clockOf(begun)).toMatchObject({
      targetSeconds: 40 * hour,
      dueBy: saturday,
      dueAt: saturday,
      originalDueAt: saturday,
    });
    expect(stepsOf(begun)).toEqual({ p50: at("13:00", "25"), p100: saturday, p150: "2026-12-02T13:00:00.000Z" });
  });

  test("in the next closed time leaves no step on the wrong side of it", () => {
    const soon = history([create({ urgency: 2, dueDate: at("20:00") }), { after: secondsTo("18:00"), desk: byDate }]);
    expect(stepsOf(soon)).toEqual({ p50: at("20:00"), p100: at("20:00"), p150: "2026-11-24T09:00:01.500Z" });
    const opening = history([create({ urgency: 2, dueDate: at("12:00", "24") }), { after: 0, desk: byDate }]);
    expect(stepsOf(opening)["p150"]).toBe(at("09:30", "25"));
  });

  test("lets nothing beyond it come earlier, whatever another calendar has counted before", () => {
    const desk: Desk = {
      ...coreDesk,
      calendars: { ...coreDesk.calendars, office },
      serviceLevels: [
        {
          ...level,
          id: "dated",
          when: { all: [{ field: "category", operator: "is", value: "hardware" }] },
          targets: { 4: { field: "dueDate" } },
        },
        { ...level, calendar: "always", targets: { 4: { seconds: 400 * hour } } },
      ],
    };
    const moved = story(desk, { urgency: 2, dueDate: saturday }, [update({ category: "hardware" }), "09:00", "25"]);
    expect(clockOf(moved)).toMatchObject({ id: "dated.2", accruedMs: 48 * hour * 1000 });
    expect(stepsOf(moved)).toMatchObject({ p100: saturday, p150: saturday });
  });

  test("waits for nobody", () => {
    const held = story(byDate, { urgency: 2, dueDate: saturday }, [hold, "13:00"]);
    expect(clockOf(held)).toMatchObject({ state: "running", dueAt: saturday });
    const paused = deskWith({ targets: byDate.serviceLevels[0]?.targets ?? {} });
    expect(clockOf(story(paused, { urgency: 2, dueDate: saturday }, [hold, "13:00"])).state).toBe("running");
  });

  test("ends the pause of the target it follows", () => {
    const paused = deskWith({ targets: { 3: { seconds: 8 * hour }, 4: { field: "dueDate" } } });
    const held = story(paused, { urgency: 1, dueDate: saturday }, [hold, "13:00"]);
    expect(clockOf(held).state).toBe("paused");
    const dated = given(held).when(update({ urgency: 2 }), later(paused, "14:00"));
    const ticket = dated.makes({ type: "ticket.updated" }, { type: "sla.recalculated" });
    expect(ticket.slas.at(-1)).toMatchObject({
      state: "running",
      dueAt: saturday,
      pauses: [{ from: at("13:00"), to: at("14:00") }],
    });
  });

  test("that is not set has no clock until it is, cancels it when it is cleared, and begins a cycle when it returns", () => {
    const none = story(byDate, { urgency: 2 });
    expect(replay(none)?.slas).toEqual([]);
    given(none)
      .when(update({ dueDate: saturday }), later(byDate, "10:00"))
      .makes(
        { type: "ticket.updated", changes: { dueDate: saturday } },
        { type: "sla.attached", clock: { startedAt: at("09:00"), dueAt: saturday } },
      );
    given(begun)
      .when(update({ dueDate: null }), later(byDate, "10:00"))
      .makes({ type: "ticket.updated", changes: { dueDate: null } }, { type: "sla.cancelled" });
    const returned = story(
      byDate,
      { urgency: 2, dueDate: saturday },
      [update({ dueDate: null }), "10:00"],
      [update({ dueDate: at("12:00", "26") }), "11:00"],
    );
    expect(clockOf(returned)).toMatchObject({ id: "fix.2", startedAt: at("09:00"), dueAt: at("12:00", "26") });
  });

  test("that changes moves the due instant, and takes back a breach", () => {
    const missed = story(byDate, { urgency: 2, dueDate: at("12:00") }, [wake, "13:00"]);
    expect(clockOf(missed).breachedAt).toBe(at("12:00"));
    given(missed)
      .when(update({ dueDate: saturday }), later(byDate, "13:15"))
      .makes(
        { type: "ticket.updated" },
        { type: "sla.recalculated", clock: { dueAt: saturday, breachedAt: null, originalDueAt: at("12:00") } },
      );
  });

  test("that changes begins another cycle where its level wants that", () => {
    const desk = deskWith({ ...byDate.serviceLevels[0], onTargetChange: "reset" });
    given(story(desk, { urgency: 2, dueDate: saturday }))
      .when(update({ dueDate: at("12:00", "26") }), later(desk, "10:00"))
      .makes(
        { type: "ticket.updated" },
        { type: "sla.cancelled", clock: { id: "fix.1" } },
        { type: "sla.attached", clock: { id: "fix.2", startedAt: at("10:00"), dueAt: at("12:00", "26") } },
      );
  });

  test("in the past is breached at the moment it is set, and announced once", () => {
    given(begun)
      .when(update({ dueDate: at("08:00", "20") }), later(byDate, "10:00"))
      .makes(
        { type: "ticket.updated" },
        { type: "sla.recalculated", clock: { dueAt: at("08:00", "20"), breachedAt: at("10:00") } },
        { type: "sla.breached", clock: { breachedAt: at("10:00") } },
        { type: "sla.escalated", step: "p150", dueAt: at("10:00") },
      );
    const opening = history([create({ urgency: 2, dueDate: at("08:00") }), { after: 0, desk: byDate }]);
    expect(clockOf(opening)).toMatchObject({ breachedAt: at("09:00"), dueAt: at("08:00") });
  });

  test("is met to the millisecond, on a Saturday too", () => {
    const stopped = (seconds: number) =>
      clockOf(
        history(
          [create({ urgency: 2, dueDate: saturday }), { after: 0, desk: byDate }],
          [resolve, { after: secondsTo("12:00", "28") + seconds, desk: byDate }],
        ),
      );
    expect(stopped(0)).toMatchObject({ state: "met", breachedAt: null });
    expect(stopped(0.001)).toMatchObject({ state: "breached", breachedAt: saturday });
  });

  test("that passed while the ticket was resolved is missed when it is reopened", () => {
    const met = story(byDate, { urgency: 2, dueDate: at("12:00", "24") }, [resolve, "15:00"]);
    given(met)
      .when(reopen, later(byDate, "10:00", "25"))
      .makes(
        { type: "message.added" },
        { type: "ticket.reopened" },
        { type: "sla.resumed", clock: { state: "running", dueAt: at("12:00", "24"), breachedAt: at("10:00", "25") } },
        { type: "sla.breached", clock: { breachedAt: at("10:00", "25") } },
        { type: "sla.escalated", step: "p100", dueAt: at("10:00", "25") },
      );
    const early = story(byDate, { urgency: 2, dueDate: saturday }, [resolve, "15:00"], [reopen, "15:00", "24"]);
    expect(clockOf(early)).toMatchObject({ state: "running", dueAt: saturday, breachedAt: null });
  });

  test("that was missed before stays missed at its instant when the ticket is reopened", () => {
    const late = story(byDate, { urgency: 2, dueDate: at("12:00") }, [resolve, "15:00"], [reopen, "16:00"]);
    expect(clockOf(late)).toMatchObject({ state: "running", dueAt: at("12:00"), breachedAt: at("12:00") });
  });

  test.each([
    ["more than ten years ahead", "2036-11-22T09:00:00.001Z"],
    ["more than ten years ago", "2016-11-24T08:00:00.000Z"],
    ["that is none", "soon"],
    ["with an offset, which does not sort in time order", "2026-11-24T10:00:00.000+01:00"],
  ])("%s is refused", (_, dueDate) => {
    given(begun).when(update({ dueDate }), { desk: byDate, after: 60 }).refused("ticket.invalidField");
    given([]).when(create({ dueDate }), { desk: byDate, after: 60 }).refused("ticket.invalidField");
  });
});
