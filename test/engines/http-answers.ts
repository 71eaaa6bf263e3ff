import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What came in and what to answer: the wire as an AWS service sees it. */
export interface Received {
  readonly path: string;
  readonly target: string | undefined;
  readonly body: unknown;
}
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** A local server that gives one answer after another, the last one for ever, and keeps the JSON it was sent. */
export const startAnswering = async (...answers: readonly Answer[]) => {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, body } = answers[received.length] ?? answers.at(-1) ?? { status: 500, body: {} };
    received.push({
      path: request.url ?? "",
      target: request.headers["x-amz-target"]?.toString(),
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    received,
    /** Configuration of an SDK client that speaks to this server, without waits between tries. */
    client: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "eu-west-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      maxAttempts: 1,
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
