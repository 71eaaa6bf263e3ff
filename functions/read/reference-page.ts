import { createHash } from "node:crypto";
import type { Answer } from "#functions/http/http-handler.ts";

/** Where people read and try the API. */
export const referencePath = "/docs";

const hashOf = (page: string, tag: "script" | "style"): string => {
  const [, content = ""] = new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(page) ?? [];
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
};

/**
 * The reference page as an answer. It may run its own script and no other, ask the desk alone, and put nothing into
 * itself but text (Content Security Policy Level 3).
 */
export const referenceAnswer = (page: string): Answer => ({
  status: 200,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `script-src ${hashOf(page, "script")}`,
      `style-src ${hashOf(page, "style")}`,
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join("; "),
    "referrer-policy": "no-referrer",
  },
  body: page,
  isText: true,
});
