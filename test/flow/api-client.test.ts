import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import { beforeEach, expect, it } from "vitest";
import type { paths } from "#infra/client/api.d.ts";
import { clientTypesFile } from "#infra/client/types.ts";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { apiDesk } from "#test/flow/api-desk.ts";

/** A typed client of the desk in memory. */
const clientOf = async () => {
  const desk = apiDesk();
  const key = await desk.key({ person: "ada@desk.example" });
  return createClient<paths>({
    baseUrl: "https://desk.example",
    headers: { authorization: `Bearer ${key}` },
    fetch: async (request: Request) => {
      const { pathname, search } = new URL(request.url);
      const { status, headers, text } = await desk.call(request.method, pathname + search, {
        headers: Object.fromEntries(request.headers),
        ...(request.body && { raw: await request.text() }),
      });
      return new Response(text, { status, headers });
    },
  });
};

let client: Awaited<ReturnType<typeof clientOf>>;
beforeEach(async () => {
  client = await clientOf();
});

it("the types of the client are those of the route table (npm run client writes them anew)", () => {
  const written = execFileSync(process.execPath, ["infra/client.ts", "--print"], {
    cwd: projectRoot,
    encoding: "utf8",
  });
  expect(readFileSync(clientTypesFile, "utf8")).toBe(written);
}, 60_000);

it("a typed client opens an incident, changes only what it has seen, and is told by type why it may not", async () => {
  const opened = await client.POST("/v1/tickets", {
    params: { header: { "idempotency-key": "alert-4711" } },
    body: { shortDescription: "VPN drops", callerId: "eve@example.org" },
  });
  const number = opened.data?.number ?? "";
  expect(opened.data).toMatchObject({ number: "INC0000001", state: "new" });

  const path = { number };
  const etag = opened.response.headers.get("etag") ?? "";
  const started = await client.POST("/v1/tickets/{number}/actions/start", {
    params: { path, header: { "if-match": etag } },
    body: {},
  });
  expect(started.data?.state).toBe("inProgress");

  const late = await client.POST("/v1/tickets/{number}/actions/resolve", {
    params: { path, header: { "if-match": etag } },
    body: { closeCode: "other", closeNotes: "Done." },
  });
  expect(late.error).toMatchObject({ code: "version_mismatch" });

  const wrong = await client.POST("/v1/tickets/{number}/actions/start", { params: { path }, body: {} });
  // @ts-expect-error a code that this operation never answers
  const never = wrong.error && "code" in wrong.error && wrong.error.code === "invalid_cursor";
  expect(never).toBe(false);
  expect(wrong.error).toMatchObject({ code: "invalid_transition", legalVerbs: expect.arrayContaining(["resolve"]) });

  const { data } = await client.GET("/v1/tickets", { params: { query: { state: "inProgress" } } });
  expect(data?.items.map((ticket) => ticket.number)).toEqual([number]);
});
