import { cleanLine } from "#shared/mail/words.ts";

/** What an invitation says (RFC 5545, RFC 5546); null where it says nothing. */
export interface Invite {
  /** REQUEST, REPLY, CANCEL, … */
  readonly method: string | null;
  readonly summary: string | null;
  /** As written there, with the zone's name: `2026-11-24 09:00 UTC`, `2026-11-24` for a whole day. */
  readonly start: string | null;
  readonly end: string | null;
  readonly organizer: string | null;
}

const maxText = 64 * 1024;

/** The facts of a calendar's first event; null when it has none. */
export const readInvite = (calendar: string, declaredMethod: string | undefined): Invite | null => {
  const lines = calendar
    .slice(0, maxText)
    .replace(/\r/g, "")
    .replace(/\n[ \t]/g, "")
    .split("\n");
  const begin = lines.findIndex((line) => /^BEGIN:VEVENT\s{0,9}$/i.test(line));
  if (begin < 0) return null;
  const length = lines.slice(begin).findIndex((line) => /^END:VEVENT/i.test(line));
  const event = outermost(length < 0 ? lines.slice(begin + 1) : lines.slice(begin + 1, begin + length));
  const textOf = (name: string, from: readonly string[] = event): string | null => {
    const line = from.find((one) => one.toUpperCase().startsWith(name) && /^[;:]/.test(one.slice(name.length)));
    const value = line === undefined ? "" : cleanLine(unescaped(afterColon(line)), 200);
    return value === "" ? null : value;
  };
  const time = (name: string): string | null => {
    const line = event.find((one) => new RegExp(`^${name}[;:]`, "i").test(one)) ?? "";
    const zone = /;TZID="?([^":;]{1,60})/i.exec(line)?.[1];
    return moment(afterColon(line).trim(), zone);
  };
  const method = (textOf("METHOD", lines) ?? cleanLine(declaredMethod ?? "", 30)).toUpperCase();
  return {
    method: method === "" ? null : method,
    summary: textOf("SUMMARY"),
    start: time("DTSTART"),
    end: time("DTEND"),
    organizer: textOf("ORGANIZER")?.replace(/^mailto:/i, "") ?? null,
  };
};

/** Without what lies within the event: its alarms have summaries of their own. */
const outermost = (lines: readonly string[]): readonly string[] => {
  let depth = 0;
  return lines.filter((line) => {
    if (/^BEGIN:/i.test(line)) depth++;
    const isOuter = depth === 0;
    if (/^END:/i.test(line)) depth--;
    return isOuter;
  });
};

/** The value begins at the first colon outside quotes. */
const afterColon = (line: string): string => {
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ":" && !isQuoted) return line.slice(at + 1);
  }
  return "";
};

const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, character: string) => (character.toLowerCase() === "n" ? " " : character));

const moment = (value: string, zone: string | undefined): string | null => {
  const [, year, month, day, hour, minute, utc] =
    /^([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})[0-9]{2}(Z?))?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  return [date, `${hour}:${minute}`, ...(utc === "Z" ? ["UTC"] : zone === undefined ? [] : [cleanLine(zone, 60)])].join(
    " ",
  );
};

/** The invitation as one line of the mail's text, without words of any language. */
export const inviteLine = ({ method, summary, start, end, organizer }: Invite): string => {
  const isPlain = method === null || method === "REQUEST" || method === "PUBLISH";
  const time = start !== null && end !== null ? `${start} – ${end}` : start;
  const facts = [summary, time, organizer].filter((fact) => fact !== null).join(" · ");
  return `📅 ${isPlain ? "" : `${method}: `}${facts}`.trim();
};
