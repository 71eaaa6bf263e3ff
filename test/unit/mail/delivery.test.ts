import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliveryName, type RecipientState, withReports } from "#shared/mail/delivery.ts";
import { deliveryStates } from "#shared/ticket/ticket.ts";

const at = "2026-11-23T09:00:00.000Z";
const report = (state: RecipientState["state"], more: Partial<RecipientState> = {}): RecipientState => ({
  recipient: "mara.lind@example.com",
  state,
  at,
  permanent: false,
  detail: null,
  ...more,
});

const anyReport = fc.record({
  recipient: fc.constantFrom("a@example.com", "b@example.com"),
  state: fc.constantFrom(...deliveryStates),
  at: fc.constantFrom(at, "2026-11-23T09:00:01.000Z"),
  permanent: fc.boolean(),
  detail: fc.constantFrom(null, "250 OK", "550 unknown"),
});

describe("delivery state", () => {
  test("any order and any repetition of reports gives the same", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyReport, { maxLength: 8 })
          .chain((reports) =>
            fc.tuple(
              fc.constant(reports),
              fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }),
            ),
          ),
        ([once, again]) => {
          expect(withReports([], again)).toEqual(withReports([], once));
        },
      ),
    );
  });

  test.each([
    ["sent", "queued"],
    ["delivered", "sent"],
    ["bounced", "sent"],
    ["bounced", "delivered"],
    ["complained", "bounced"],
    ["sent", "suppressed"],
    ["sent", "failed"],
  ] as const)("%s is further than %s, whichever comes first", (further, before) => {
    const both = [report(before), report(further)];
    expect(withReports([], both)).toEqual([report(further)]);
    expect(withReports([], both.toReversed())).toEqual([report(further)]);
  });

  test("a bounce for good is further than one for now", () => {
    const states = withReports([report("bounced", { permanent: true })], [report("bounced", { at: "2026-11-24" })]);
    expect(states).toMatchObject([{ permanent: true }]);
  });

  test("a repeat changes nothing, so that nothing is written", () => {
    const known = withReports([], [report("sent"), report("sent", { recipient: "b@example.com" })]);
    expect(withReports(known, [report("queued"), report("sent")])).toBe(known);
  });
});

describe("the name of a mail", () => {
  const job = { ticketId: "01T", job: "01T#2#1#0" };

  test("is its message's, or its kind and job, written as a tag or not", () => {
    expect(deliveryName({ ...job, mail: "comment", messageId: "01M" })).toBe("01M");
    expect(deliveryName({ ...job, mail: "acknowledgement" })).toBe("acknowledgement#2_1_0");
    expect(deliveryName({ ticketId: "01T", job: "01T_2_1_0", mail: "acknowledgement" })).toBe("acknowledgement#2_1_0");
  });

  test("is none for a notice", () => {
    expect(deliveryName({ ...job, mail: "escalation" })).toBeNull();
  });
});
