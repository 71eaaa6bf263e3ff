import type { Readable } from "node:stream";
import { SMTPServer } from "smtp-server";
import { messageOf } from "#infra/local/errors.ts";
import type { Logs } from "#infra/local/logs.ts";
import type { SesIn } from "#infra/local/mail/ses-in.ts";
import { listenMistake, loopback } from "#infra/local/ports.ts";

/** Largest mail SES receives: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const largestMail = 40 * 1024 * 1024;
const closeMilliseconds = 2000;

const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

const readAll = async (stream: Readable & { readonly sizeExceeded?: boolean }): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  // A mail that is too large is read to its end before it is refused; SMTP has no way to interrupt one.
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= largestMail) chunks.push(chunk);
  }
  return size <= largestMail ? Buffer.concat(chunks) : Buffer.alloc(0);
};

export interface SmtpIn {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * The mail exchanger of the desk's domains. Says 250 only when the mail is stored and announced.
 * @throws ConfigurationMistake when the port is taken
 */
export const startSmtp = async (ses: SesIn, port: number, logs: Logs): Promise<SmtpIn> => {
  const server = new SMTPServer({
    name: "localhost",
    banner: "local host for SES",
    size: largestMail,
    // A certificate nobody trusts would only stop mail clients that try STARTTLS because it is offered.
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: closeMilliseconds,
    logger: false,
    onRcptTo: ({ address }, _session, callback) =>
      callback(
        ses.accepts(address)
          ? null
          : refusal(550, `5.1.1 <${address}>: this host takes mail for ${ses.domains.join(", ")}`),
      ),
    onData: (stream, session, callback) => {
      const { mailFrom, rcptTo } = session.envelope;
      const receive = async (): Promise<string> => {
        const raw = await readAll(stream);
        if (stream.sizeExceeded) throw refusal(552, "5.3.4 message exceeds 40 MB");
        const from = mailFrom ? mailFrom.address : "";
        const client = `${session.hostNameAppearsAs || "unknown"} ([${session.remoteAddress}])`;
        return (await ses.receive({ from, to: rcptTo.map((one) => one.address), raw, client })).messageId;
      };
      receive().then(
        (messageId) => callback(null, `OK ${messageId}`),
        (error: Error) => {
          if (!("responseCode" in error)) logs.write("host", { source: "smtp", error: messageOf(error) });
          callback("responseCode" in error ? error : refusal(451, "4.3.0 the mail could not be stored; try again"));
        },
      );
    },
  });
  // Clients that break off are their own affair.
  const listening = await new Promise<number>((done, fail) => {
    const refuse = (error: Error) => fail(listenMistake(error, port, "--smtp-port"));
    server.once("error", refuse);
    server.listen(port, loopback, () => {
      server.off("error", refuse);
      server.on("error", (error) => logs.write("host", { source: "smtp", error: messageOf(error) }));
      const address = server.server.address();
      done(typeof address === "object" && address ? address.port : port);
    });
  });
  return { port: listening, stop: () => new Promise((done) => server.close(() => done())) };
};
