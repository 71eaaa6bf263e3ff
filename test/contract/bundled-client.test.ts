import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";
import { esbuildOptions, projectRoot } from "#infra/constructs/bundling.ts";

const source = `
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
new DynamoDBClient({ maxAttempts: 1 }).send(new GetItemCommand({ TableName: "t", Key: { pk: { S: "1" } } }));
`;

test("a bundled client signs its requests, and says in which chain of calls it is, by which Lambda detects loops", async () => {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  const folder = mkdtempSync(join(tmpdir(), "evenkeel-bundled-"));
  const { entryPoints: _, ...options } = esbuildOptions("api", join(folder, "installation.json"));
  const outfile = join(folder, "index.js");
  buildSync({ ...options, stdin: { contents: source, resolveDir: projectRoot }, outfile });
  const trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a87bd80c:0";
  await promisify(execFile)(process.execPath, [outfile], {
    env: {
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
      AWS_LAMBDA_FUNCTION_NAME: "evenkeel-api",
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      _X_AMZN_TRACE_ID: trace,
    },
  });
  server.close();

  expect(received).toMatchObject([
    {
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=a\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, /,
      ),
      "x-amzn-trace-id": trace,
    },
  ]);
});
