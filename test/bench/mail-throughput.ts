import { figure, type Section } from "#test/bench/report.ts";
import { hostedDesk } from "#test/engines/hosted-desk.ts";
import { mailOfOne } from "#test/fixtures/mail/mails.ts";

const mails = 300;
const connections = 4;

/** Mails per second from the SMTP server's acceptance to the ticket stored, on the running desk. */
export const mailThroughput = async (): Promise<Section> => {
  await using desk = await hostedDesk("infra/desks/index.ts");
  const send = (id: string): Promise<void> => {
    const { from, raw } = mailOfOne(id);
    return desk.client.sendMail(from, ["it@desk.example.org"], raw);
  };
  await send("warm-up");
  await desk.tickets(1);

  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let n = lane; n < mails; n += connections) await send(`bench-${n}`);
    }),
  );
  const accepted = (performance.now() - begun) / 1000;
  await desk.tickets(mails + 1);
  const stored = (performance.now() - begun) / 1000;
  return {
    title: "Mails per second",
    note: `${mails} mails over ${connections} SMTP connections into the running desk; acknowledgements are composed and sent at the same time on the same two cores.`,
    head: ["stage", "seconds", "mails per second"],
    rows: [
      ["SMTP accepted", figure(accepted), figure(mails / accepted)],
      ["ticket stored", figure(stored), figure(mails / stored)],
    ],
  };
};
