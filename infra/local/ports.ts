import { createServer, type Server } from "node:net";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { codeOf } from "#infra/local/errors.ts";

/** The one interface everything listens on: nothing of the host is meant for the network. */
export const loopback = "127.0.0.1";

/** What went wrong when a port could not be listened on, as one line with the way out. */
export const listenMistake = (error: unknown, port: number, option: string): Error => {
  if (codeOf(error) === "EADDRINUSE")
    return new ConfigurationMistake(`port ${port} is taken; choose another with ${option}`);
  if (codeOf(error) === "EACCES")
    return new ConfigurationMistake(`port ${port} needs more rights; choose another with ${option}`);
  return error instanceof Error ? error : new Error(String(error));
};

/**
 * Listens on loopback; 0 takes any free port. Returns the port.
 * @throws ConfigurationMistake when the port is taken
 */
export const listen = (server: Server, port: number, option: string): Promise<number> =>
  new Promise((done, fail) => {
    const refuse = (error: Error) => fail(listenMistake(error, port, option));
    server.once("error", refuse);
    server.listen(port, loopback, () => {
      server.off("error", refuse);
      const address = server.address();
      done(typeof address === "object" && address ? address.port : port);
    });
  });

/**
 * A port that is free at the moment, for something that cannot take one yet; 0 finds any.
 * @throws ConfigurationMistake when the port is taken
 */
export const freePort = async (wanted: number, option: string): Promise<number> => {
  const probe = createServer();
  const port = await listen(probe, wanted, option);
  await new Promise((done) => probe.close(done));
  return port;
};
