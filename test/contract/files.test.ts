import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { s3Archive } from "#shared/aws/s3-archive.ts";
import { s3FileLinks } from "#shared/aws/s3-file-links.ts";
import { s3Files } from "#shared/aws/s3-files.ts";
import { s3Objects } from "#shared/aws/s3-objects.ts";
import { toMillis } from "#shared/instant.ts";
import type { Files } from "#shared/ports/ports.ts";
import { type QueueAndFileEngine, startQueuesAndFiles } from "#test/engines/fauxqs.ts";
import { memoryFiles } from "#test/fakes/memory-files.ts";

describe("a listing of S3's objects", () => {
  let engine: QueueAndFileEngine;
  beforeAll(async () => {
    engine = await startQueuesAndFiles();
    engine.createBucket("listed");
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  test("names them in order, page by page, with the time they were written", async () => {
    const files = s3Files("listed");
    for (const key of ["raw/c", "raw/a", "other/x", "raw/b & <é>"])
      await files.put(key, Uint8Array.of(1), "text/plain");
    const { list } = s3Objects("listed");
    const [first, second, ...more] = await list("raw/", null, 2);
    expect([first?.key, second?.key, more]).toEqual(["raw/a", "raw/b & <é>", []]);
    expect(Math.abs(toMillis(first?.at ?? "") - Date.now())).toBeLessThan(60_000);
    expect((await list("raw/", second?.key ?? null, 2)).map(({ key }) => key)).toEqual(["raw/c"]);
    expect(await list("raw/", "raw/c", 2)).toEqual([]);
  });
});

const contract = (open: () => Files): void => {
  let files: Files;
  beforeEach(() => {
    files = open();
  });
  const read = async (key: string) => {
    const bytes = await files.get(key);
    return bytes && [...bytes];
  };

  test("an object that was never put is undefined", async () => {
    expect(await files.get("nothing/here")).toBeUndefined();
  });

  test("an object comes back byte by byte", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256);
    await files.put("raw/1", bytes, "message/rfc822");
    expect(await read("raw/1")).toEqual([...bytes]);
  });

  test("an empty object is there", async () => {
    await files.put("empty", new Uint8Array(), "text/plain");
    expect(await read("empty")).toEqual([]);
  });

  test("the next put replaces the object", async () => {
    await files.put("raw/2", Uint8Array.of(1, 2, 3), "text/plain");
    await files.put("raw/2", Uint8Array.of(9), "text/plain");
    expect(await read("raw/2")).toEqual([9]);
  });

  test.each(["a b+c%20d", "grüße/👋.png", "odd!'()*&=?#;,@$:~._-", "files/01K/01K"])(
    "takes the key %s",
    async (key) => {
      await files.put(key, Uint8Array.of(1), "text/plain");
      expect(await read(key)).toEqual([1]);
      expect(await files.get(`${key}x`)).toBeUndefined();
    },
  );
};

describe("an archive on S3's API", () => {
  let engine: QueueAndFileEngine;
  beforeAll(async () => {
    engine = await startQueuesAndFiles();
    engine.createBucket("archive");
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  test("keeps what is added, and takes it a second time", async () => {
    const archive = s3Archive("archive");
    for (const _ of [1, 2]) await archive.add("it/00000001.json", Buffer.from("{}"), "application/json");
    expect(Buffer.from((await s3Files("archive").get("it/00000001.json")) ?? []).toString()).toBe("{}");
  });

  test("throws where there is no such bucket", async () => {
    await expect(s3Archive("nowhere").add("a", Buffer.from("{}"), "application/json")).rejects.toThrow("404");
  });
});

/** The engine takes every PUT: how S3 answers to the condition can only be played. */
describe("an archive whose bucket has the object", () => {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    request.resume().on("end", () => response.writeHead(412).end());
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    vi.stubEnv("AWS_ENDPOINT_URL_S3", `http://127.0.0.1:${port}`);
    vi.stubEnv("AWS_REGION", "eu-central-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.close();
  });

  test("leaves it as it is, and sends what Object Lock asks for", async () => {
    await s3Archive("archive").add("it/00000001.json", Buffer.from("{}"), "application/json");
    expect(asked).toMatchObject([{ "if-none-match": "*", "content-md5": "mZFLkyvTelC5g8XnyQrpOw==" }]);
  });
});

describe("files in memory", () => contract(memoryFiles));

describe("files on S3's API", () => {
  let engine: QueueAndFileEngine;
  beforeAll(async () => {
    engine = await startQueuesAndFiles();
    engine.createBucket("files");
  });
  afterAll(() => engine[Symbol.asyncDispose]());
  contract(() => s3Files("files"));

  // The engine ignores the name a download is to get: only AWS itself can show that.
  test("links put and get the object", async () => {
    const links = s3FileLinks("files");
    const put = await fetch(await links.upload("files/1", "image/png", 3), {
      method: "PUT",
      headers: { "content-type": "image/png" },
      body: Uint8Array.of(1, 2, 3),
    });
    expect(put.status).toBe(200);
    const got = await fetch(await links.download("files/1", "smoke & fire ü.png", "image/png"));
    expect([...(await got.bytes())]).toEqual([1, 2, 3]);
    expect(got.headers.get("content-type")).toBe("image/png");
  });
});
