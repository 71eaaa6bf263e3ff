import { type Instant, toMillis } from "#shared/instant.ts";

/** A route that will go. */
export interface Deprecated {
  /** Since when it is not to be used any more; may lie ahead. */
  readonly since: Instant;
  /** When it may stop to answer: half a year after `since` or later. */
  readonly sunset: Instant;
  /** Where it says what to do instead. */
  readonly link: string;
}

/** What each answer of such a route tells: RFC 9745 §2 and §3, RFC 8594 §3. */
export const deprecationHeaders = ({ since, sunset, link }: Deprecated): Readonly<Record<string, string>> => ({
  deprecation: `@${Math.floor(toMillis(since) / 1000)}`,
  sunset: new Date(toMillis(sunset)).toUTCString(),
  link: `<${link}>; rel="deprecation"; type="text/html"`,
});
