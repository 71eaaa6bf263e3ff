import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sqsQueue } from "#shared/aws/sqs-queue.ts";
import type { Queue } from "#shared/ports/ports.ts";
import { type QueueAndFileEngine, startQueuesAndFiles } from "#test/engines/fauxqs.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";

interface Body {
  readonly n: number;
  readonly text?: string;
}
/** A new queue, and what it would deliver by now. */
interface Opened {
  readonly queue: Queue<Body>;
  readonly delivered: () => Promise<readonly Body[]>;
}

const contract = (open: () => Promise<Opened>): void => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
  });
  const byNumber = (bodies: readonly Body[]) => bodies.toSorted((a, b) => a.n - b.n);

  test("delivers every body, more than fit into one call", async () => {
    const bodies = Array.from({ length: 25 }, (_, n) => ({ n, text: "Grüße <&>" }));
    await opened.queue.send(bodies.map((body) => ({ body })));
    expect(byNumber(await opened.delivered())).toEqual(bodies);
  });

  test("with nothing to send does nothing", async () => {
    await opened.queue.send([]);
    expect(await opened.delivered()).toEqual([]);
  });

  test("holds a delayed body back", async () => {
    await opened.queue.send([{ body: { n: 1 }, delaySeconds: 900 }, { body: { n: 2 } }]);
    expect(await opened.delivered()).toEqual([{ n: 2 }]);
  });

  test("refuses a body of more than 1 MiB", async () => {
    await expect(opened.queue.send([{ body: { n: 1, text: "x".repeat(1_048_577) } }])).rejects.toThrow();
  });
};

describe("a queue in memory", () => {
  contract(async () => {
    const queue = memoryQueue<Body>();
    const due = () => queue.sent.filter(({ delaySeconds }) => delaySeconds === 0).map(({ body }) => body);
    return { queue, delivered: () => Promise.resolve(due()) };
  });

  test.each([-1, 0.5, 901])(
    "refuses a delay of %d seconds, which the engine lets through and AWS does not",
    async (delaySeconds) => {
      await expect(memoryQueue().send([{ body: { n: 1 }, delaySeconds }])).rejects.toThrow("delay");
    },
  );
});

describe("a queue on SQS's API", () => {
  let engine: QueueAndFileEngine;
  let queues = 0;
  beforeAll(async () => {
    engine = await startQueuesAndFiles();
  });
  afterAll(() => engine[Symbol.asyncDispose]());
  contract(async () => {
    queues += 1;
    const url = await engine.createQueue(`queue-${queues}`);
    const delivered = async () => (await engine.receiveAll(url)).map((text): Body => JSON.parse(text));
    return { queue: sqsQueue<Body>(engine.sqs, url), delivered };
  });
});
