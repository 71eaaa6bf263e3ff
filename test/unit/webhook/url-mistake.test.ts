import { describe, expect, it, test } from "vitest";
import { urlMistake } from "#shared/webhook/url-mistake.ts";
import { blockedUrls, publicUrls } from "#test/fixtures/webhook/urls.ts";

const everywhere = [{ local: false }, { local: true }] as const;

describe("the URL of a webhook", () => {
  it.each(blockedUrls)("may not be %s, wherever the desk runs", (_, url) => {
    for (const where of everywhere) expect(urlMistake(url, where), JSON.stringify(where)).toMatch(/^".*; \w/s);
  });

  it.each(publicUrls)("may be %s", (url) => {
    for (const where of everywhere) expect(urlMistake(url, where)).toBeNull();
  });

  it.each(["http://127.0.0.1:8080/hook", "http://127.0.0.1:19001"])("may be %s only on a local desk", (url) => {
    expect(urlMistake(url, { local: true })).toBeNull();
    expect(urlMistake(url, { local: false })).toBe(`"${url}" is not https; write "https://…"`);
  });

  test("of a local desk is in no other form", () => {
    for (const url of [
      "http://127.0.0.1/hook",
      "http://localhost:8080/hook",
      "http://2130706433:8080/hook",
      "http://127.0.0.1:8080@10.0.0.1/hook",
      "http://127.0.0.1:80.example.com/",
    ])
      expect(urlMistake(url, { local: true }), url).not.toBeNull();
  });

  it.each([[undefined], [7], ["hooks.example.com"], [""], [`https://hooks.example.com/${"x".repeat(2000)}`]])(
    "is a URL, unlike %j",
    (url) => {
      expect(urlMistake(url, { local: false })).toMatch(/ is not a URL; write "https:\/\/hooks\.example\.com\/…"$/);
    },
  );
});
