import { describe, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { type AutomaticMail, capOn, isRoleAccount, subjectKey, withinADay } from "#shared/mail/caps.ts";

const start = "2026-11-23T09:00:00.000Z";
const minute = (minutes: number): string => plusSeconds(start, minutes * 60);
/** Mails at those minutes, each on the ticket `ticketOf` says. */
const mails = (minutes: readonly number[], ticketOf: (n: number) => string = () => "T"): readonly AutomaticMail[] =>
  minutes.map((at, n) => ({ job: `${ticketOf(n)}#${n + 1}#0#0`, at: minute(at), acknowledged: null }));
const next = (at: number, ticket = "T", acknowledged: string | null = null): AutomaticMail => ({
  job: `${ticket}#999#0#0`,
  at: minute(at),
  acknowledged,
});
const every = (count: number, gap: number): readonly number[] => Array.from({ length: count }, (_, n) => n * gap);

describe("rule 19: caps of automatic mail", () => {
  test.each([
    [10, 0.9, 10],
    [15, 1.9, 30],
    [25, 2.39, 60],
  ])("of one ticket: %i and no more, one each %d min", (most, gap, minutes) => {
    const before = mails(every(most, gap));
    expect(capOn(before.slice(1), next(most * gap))).toBeNull();
    expect(capOn(before, next(most * gap))).toBe(`cap: ticket, ${most} in ${minutes} min`);
    expect(capOn(before, next(most * gap, "other"))).toBeNull();
  });

  test("of one address over all tickets: 30 in 10 min, 40 in a day", () => {
    const apart = (n: number) => `T${n}`;
    expect(capOn(mails(every(30, 0.3), apart), next(9.5, "new"))).toBe("cap: address, 30 in 10 min");
    expect(capOn(mails(every(29, 0.3), apart), next(9.5, "new"))).toBeNull();
    expect(capOn(mails(every(40, 35), apart), next(1400, "new"))).toBe("cap: day, 40 in 1440 min");
    expect(capOn(mails(every(39, 35), apart), next(1400, "new"))).toBeNull();
  });

  test("one acknowledgement for a sender and a ticket", () => {
    const before = [{ ...next(0, "T", "printer"), job: "T#1#0#0" }];
    expect(capOn(before, next(600, "T", "other words"))).toMatch(/acknowledged before/);
    expect(capOn(before, next(600, "T2", "other words"))).toBeNull();
    expect(capOn(before, next(600, "T"))).toBeNull();
  });

  test("two acknowledgements of one subject in three hours", () => {
    const two = ["A", "B"].map((ticket, n) => next(n, ticket, "printer"));
    expect(capOn(two.slice(0, 1), next(2, "C", "printer"))).toBeNull();
    expect(capOn(two, next(2, "C", "printer"))).toBe("cap: same subject, 2 in 180 min");
    expect(capOn(two, next(2, "C", "scanner"))).toBeNull();
    expect(capOn(two, next(182, "C", "printer"))).toBeNull();
  });

  test("only the last day counts", () => {
    const [old, young] = [next(0), next(1)];
    expect(withinADay([old, young], minute(24 * 60))).toEqual([young]);
  });
});

describe("what two subjects have in common", () => {
  test.each([
    "Printer jam",
    "Re: Printer jam",
    "AW: RE: [INC0000012] printer JAM",
    "[#7] Automated response: printer jam 12",
    "jam (printer)",
    "Printer jam printer jam",
  ])("rule 19: %j", (subject) => {
    expect(subjectKey(subject)).toBe("jam printer");
  });

  test("rounds of two desks that wrap each other's subject have the same", () => {
    const rounds = [
      "[#1] Received: jam",
      "[#2] Received: Re: [#1] Received: jam",
      "[#3] Received: [#2] Received: Re: jam",
    ];
    expect(new Set(rounds.map(subjectKey)).size).toBe(1);
  });

  test("other matters have others", () => {
    expect(subjectKey("Printer jam")).not.toBe(subjectKey("Printer toner"));
  });
});

describe("a role account", () => {
  test.each([
    "postmaster@example.com",
    "MAILER-DAEMON@example.com".toLowerCase(),
    "no-reply@example.com",
    "noreply+x@example.com",
    "do_not_reply@example.com",
    "bounces+sam=x@example.com",
    "users-request@lists.example.com",
    "abuse@example.com",
  ])("rule 19: %s", (address) => {
    expect(isRoleAccount(address)).toBe(true);
  });

  test.each(["mara.lind@example.com", "support@example.com", "noclue@example.com", "rooty@example.com"])(
    "is not %s, behind whom somebody reads",
    (address) => {
      expect(isRoleAccount(address)).toBe(false);
    },
  );
});
