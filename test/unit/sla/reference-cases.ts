import { readFileSync } from "node:fs";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";
import * as product from "#shared/sla/cases/case-file.ts";

/**
 * The cases gathered from peers' own test suites and ours. Their `dueAtNextOpen` is the rule of other peers, which we
 * decided against (R10).
 */
const file = new URL("../../fixtures/sla-cases.json", import.meta.url);
export const referenceFile = JSON.parse(readFileSync(file, "utf8"));

export const clockCases: readonly (product.ClockCase & { readonly [Field in "id" | "title" | "kind"]: string })[] =
  referenceFile.clockCases;

/** A case's calendar as ours. */
export const calendarOfCase = (calendar: product.CaseCalendar): VersionedCalendar =>
  product.calendarOfCase(calendar, 2000);
