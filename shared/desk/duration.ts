import type { Duration } from "#shared/desk/desk.ts";

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const form = /^(\d{1,7})([smhd])$/;

/** "90s", "30m", "4h", "7d" → seconds; NaN for anything else. */
export const durationSeconds = (duration: Duration | string): number => {
  const [, amount, unit] = form.exec(duration) ?? [];
  return unit === "s" || unit === "m" || unit === "h" || unit === "d" ? Number(amount) * secondsOf[unit] : Number.NaN;
};

const units = ["d", "h", "m", "s"] as const;

/** Whole seconds → the duration in the largest unit that leaves no fraction: 5400 → "90m". */
export const durationOf = (seconds: number): Duration => {
  const unit = units.find((each) => seconds % secondsOf[each] === 0) ?? "s";
  return `${seconds / secondsOf[unit]}${unit}`;
};
