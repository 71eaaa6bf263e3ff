import { isIP } from "node:net";
import { isPublicAddress } from "#shared/webhook/public-address.ts";

/** Longer ones are mistakes. */
const longest = 2000;
/** The one form that leads to a receiver on the machine of a local desk. 9001 is where Lambda's runtime listens. */
const localForm = /^http:\/\/127\.0\.0\.1:(?!9001\b)[1-9]\d{1,4}(?:[/?]|$)/;
/** Names that mean this machine or this network (RFC 6761, RFC 6762, RFC 8375; `.internal` by ICANN and in AWS). */
const inside = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|corp|home|home\.arpa)$/;

/**
 * What is wrong with the URL of a webhook, as "<what is wrong>; <what would be right>"; null when the desk may call it
 * (reliability.md A16). The same rule holds when a desk is checked and when its function connects, where names are
 * looked up as well. `local` lets through what leads to the machine of a desk that `npm start` runs.
 */
export const urlMistake = (text: unknown, { local }: { readonly local: boolean }): string | null => {
  if (typeof text !== "string" || text.length > longest || /[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text))
    return `${shown(text)} is not a URL; write "https://hooks.example.com/…"`;
  if (local && localForm.test(text)) return null;
  // What is decimal, octal, hexadecimal, short or fullwidth comes out of the URL as the address it means.
  const { protocol, username, password, hostname } = new URL(text);
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (protocol !== "https:") return `${shown(text)} is not https; write "https://…"`;
  if (username !== "" || password !== "")
    return `${shown(text)} names a user; leave that out, for receivers know the desk by its signature`;
  if (isIP(host) !== 0)
    return isPublicAddress(host) ? null : `${shown(text)} leads to ${host}, which is not on the internet; ${remedy}`;
  if (!host.includes(".") || inside.test(host))
    return `${shown(text)} leads to "${host}", which is no name on the internet; ${remedy}`;
  return null;
};

const remedy = "name a host that anybody can reach";

const shown = (text: unknown): string => {
  const json = JSON.stringify(text) ?? String(text);
  return json.length > 100 ? `${json.slice(0, 97)}…` : json;
};
