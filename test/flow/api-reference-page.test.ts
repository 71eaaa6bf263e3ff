import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import { beforeAll, expect, it, vi } from "vitest";
import { routes } from "#functions/routes.ts";
import { apiDesk, type Response } from "#test/flow/api-desk.ts";

let answer: Response;
beforeAll(async () => {
  answer = await apiDesk().call("GET", "/docs");
});
const directives = () =>
  Object.fromEntries(
    (answer.headers["content-security-policy"] ?? "")
      .split("; ")
      .map((one) => [one.split(" ")[0], one.split(" ").slice(1)]),
  );

it("is a page that anybody may open, of at most 15 kB", async () => {
  expect(answer).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
  expect(answer.text).toMatch(/^<!doctype html>/);
  expect(Buffer.byteLength(answer.text)).toBeLessThanOrEqual(15_000);
  expect(await apiDesk().call("HEAD", "/docs")).toMatchObject({ status: 200, text: "" });
  expect(await apiDesk().call("POST", "/docs")).toMatchObject({ status: 404 });
});

it.each(["script", "style"])("runs its own %s and no other", (tag) => {
  const contents = [...answer.text.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, "gs"))].map(
    ([, content]) => content,
  );
  expect(contents).toHaveLength(1);
  const hash = createHash("sha256")
    .update(contents[0] ?? "")
    .digest("base64");
  expect(directives()[`${tag}-src`]).toEqual([`'sha256-${hash}'`]);
});

it("loads nothing from elsewhere, is shown in no frame, and keeps no token", () => {
  expect(directives()).toMatchObject({
    "default-src": ["'none'"],
    "connect-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
  });
  expect(answer.text).not.toMatch(/https?:|src=|href=|\son\w+="|style="/);
  expect(answer.text).not.toMatch(/localStorage|sessionStorage|document\.cookie|innerHTML|insertAdjacentHTML|eval\(/);
});

/** As much of a document as the page uses; everything in it is text or an element. */
class FakeElement {
  readonly children: (FakeElement | string)[] = [];
  readonly dataset: Record<string, string> = {};
  readonly listeners = new Map<string, (event: object) => void>();
  value = "";
  hidden = false;
  textContent = "";
  onclick: () => Promise<unknown> = async () => undefined;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  get firstChild() {
    return this.children[0];
  }
  append(...more: (FakeElement | string)[]): void {
    this.children.push(...more);
  }
  replaceChildren(...all: (FakeElement | string)[]): void {
    this.children.splice(0, Number.POSITIVE_INFINITY, ...all);
  }
  addEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.set(type, listener);
  }
  querySelectorAll(name: string): FakeElement[] {
    return this.children.flatMap((child) =>
      typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...child.querySelectorAll(name)],
    );
  }
  get text(): string {
    return this.textContent + this.children.map((child) => (typeof child === "string" ? child : child.text)).join(" ");
  }
}

it("shows every operation, and sends one with its example and the token that was pasted", async () => {
  const desk = apiDesk();
  const key = await desk.key();
  const ids: Record<string, FakeElement> = { token: new FakeElement("input"), search: new FakeElement("input") };
  const main = new FakeElement("main");
  const script = /<script>(.*?)<\/script>/s.exec(answer.text)?.[1] ?? "";
  runInNewContext(script, {
    document: {
      createElement: (name: string) => new FakeElement(name),
      getElementById: (id: string) => (id === "main" ? main : ids[id]),
    },
    Headers,
    URLSearchParams,
    fetch: async (target: string, { method = "GET", headers = new Headers(), body }: RequestInit = {}) => {
      const given = Object.fromEntries(new Headers(headers));
      const {
        status,
        headers: told,
        text,
      } = await desk.call(method, target, {
        headers: given,
        ...(typeof body === "string" && { raw: body }),
      });
      return new Response(text, { status, headers: told });
    },
  });
  const shown = await vi.waitFor(() => {
    const all = main.querySelectorAll("details");
    expect(all).not.toEqual([]);
    return all;
  });
  expect(shown.map((details) => details.dataset["words"]?.split(" ").slice(0, 2).join(" ")).toSorted()).toEqual(
    routes.map(({ method, path }) => `${method} ${path}`.toLowerCase()).toSorted(),
  );
  const create = shown.find((details) => details.dataset["words"]?.startsWith("post /v1/tickets open"));
  create?.listeners.get("toggle")?.({});
  expect(create?.text).toContain("Needs tickets.write.");
  expect(create?.text).toContain("invalid_transition");
  const token = ids["token"];
  if (token) token.value = key;
  await create?.querySelectorAll("button")[0]?.onclick();
  const [result] = create?.querySelectorAll("pre") ?? [];
  expect(result?.textContent).toMatch(/^201\n[\s\S]*"number": "INC0000001"/);
});
