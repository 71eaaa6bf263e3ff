import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import type { Engine } from "#infra/local/engines/dynamodb-engine.ts";
import { loopback } from "#infra/local/ports.ts";
import type { State } from "#infra/local/state.ts";

/** SQS, SNS and S3 in one server; queues, messages in flight, topics and objects survive a restart. */
export interface QueueEngine extends Engine {
  readonly server: FauxqsServer;
}

interface Fastify {
  listen(options: { readonly port: number; readonly host: string }): Promise<string>;
  addHook(name: "onRoute", hook: (route: { bodyLimit?: number }) => void): void;
}

/** A raw mail of 40 MB and what SES adds to it; the engine's own limit is 11 MB. */
const largestObject = 64 * 1024 * 1024;

const adjust = (message: unknown): void => {
  const { fastify } = message as { readonly fastify: Fastify };
  const anywhere = fastify.listen.bind(fastify);
  // The engine would listen on every interface and asks for no credentials: mails are nobody else's business.
  fastify.listen = ({ port }) => anywhere({ port, host: loopback });
  fastify.addHook("onRoute", (route) => {
    route.bodyLimit = largestObject;
  });
};

/** Starts fauxqs on a free port; Fastify's own initialization channel lets its server be adjusted. */
export const startQueues = async (state: State, region: string): Promise<QueueEngine> => {
  subscribe("fastify.initialization", adjust);
  try {
    const server = await startFauxqs({
      port: 0,
      logger: false,
      defaultRegion: region,
      dataDir: state.path("queues"),
      s3StorageDir: state.path("objects"),
    });
    return { url: `http://${loopback}:${server.port}`, server, stop: () => server.stop() };
  } finally {
    unsubscribe("fastify.initialization", adjust);
  }
};
