/** Times and durations in plain words, as Jira Service Management's `friendly` (features.md §3.5). */

/** Milliseconds → the largest unit and the one below it, cut off: "3h 20m", "-45s". */
export const friendlyDuration = (millis: number): string => {
  const seconds = Math.floor(Math.abs(millis) / 1000);
  const units = [
    { count: Math.floor(seconds / 3600), unit: "h" },
    { count: Math.floor(seconds / 60) % 60, unit: "m" },
    { count: seconds % 60, unit: "s" },
  ];
  const largest = units.findIndex(({ count }) => count > 0);
  if (largest === -1) return "0m";
  const shown = units.slice(largest, largest + 2).filter(({ count }) => count > 0);
  return (millis < 0 ? "-" : "") + shown.map(({ count, unit }) => `${count}${unit}`).join(" ");
};

/** Epoch milliseconds → "23 Nov 2026, 09:15 CET", in the IANA zone. Made once for a zone: making it is the work. */
export const friendlyTimeIn = (timeZone: string): ((millis: number) => string) => {
  const { format } = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return format;
};
