import { mailValues } from "#functions/mail-out/mail-values.ts";
import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import { tagOf } from "#functions/mail-out/tags.ts";
import { unsent } from "#functions/mail-out/unsent.ts";
import { deskAddress } from "#functions/mail-out/write-mail.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { compose } from "#shared/mail/compose.ts";
import { type Digest, type DigestJob, digestJobId, isNotice } from "#shared/mail/jobs.ts";
import { autoSubmitted, outgoingId } from "#shared/mail/outgoing.ts";
import { noticeLine, noticeSubject, renderMail } from "#shared/mail/render.ts";
import { instanceMark } from "#shared/mail/reply-address.ts";
import type { WaitingNotice } from "#shared/store/digests.ts";

type Ports = Pick<MailOutPorts, "store" | "sent" | "waiting" | "mailer" | "replyKey" | "clock" | "log">;

/**
 * Sends a digest, once, as `mailOut` sends a mail. Taking the job on closes the digest: later notices go to the next
 * one, so every attempt sends the same ones. They are forgotten when the digest is noted as sent; a repeat completes that.
 */
export const sendDigest =
  (ports: Ports, installation: Installation) =>
  async ({ digest }: DigestJob): Promise<void> => {
    const job = digestJobId(digest);
    const claim = await ports.sent.claim(job, ports.clock.now());
    if (claim.claim === "busy") throw new Error("another attempt is sending this digest");
    if (claim.claim === "mine") {
      const result = await send(ports, installation, digest, await ports.waiting.of(digest));
      await ports.sent.done(job, ports.clock.now(), result);
    }
    await ports.waiting.remove(digest);
  };

/** SES's id of the mail, or `unsent`: for whom has left, about nothing, or refused for good. */
const send = async (
  ports: Ports,
  installation: Installation,
  { desk: deskId, member, sendAt }: Digest,
  notices: readonly WaitingNotice[],
): Promise<string> => {
  const job = digestJobId({ desk: deskId, member, sendAt });
  const desk = installation.desks.find(({ id }) => id === deskId);
  const groups = desk && Object.hasOwn(desk.members, member) ? await linesByTicket(ports, desk, notices) : [];
  if (!desk || groups.length === 0) {
    ports.log.info("digest to nobody", { job, notices: notices.map((notice) => notice.job.job) });
    return unsent;
  }
  const key = await ports.replyKey.read();
  const from = { name: desk.name, address: deskAddress(desk) };
  const lines = groups.map((group) => group.join("\n")).join("\n\n");
  const values = { desk: desk.name, notices: groups.flat().length, tickets: groups.length, lines };
  const taken = await ports.mailer.send({
    from: from.address,
    to: [member],
    raw: await compose({
      messageId: outgoingId(job, installation.mailDomain, key),
      date: ports.clock.now(),
      from,
      replyTo: from,
      to: [member],
      cc: [],
      subject: noticeSubject(desk, "digest", values),
      inReplyTo: null,
      references: [],
      autoSubmitted: autoSubmitted.digest,
      unsubscribe: null,
      instance: instanceMark(key),
      ...renderMail(desk, "digest", values),
      files: [],
    }),
    tags: { desk: tagOf(desk.id), kind: "digest", mail: tagOf(job) },
  });
  if ("refused" in taken) {
    ports.log.error("mail refused", { job, kind: "digest", why: taken.refused });
    return unsent;
  }
  ports.log.metric("MailOut", 1, "Count");
  ports.log.info("mail sent", { job, kind: "digest", notices: values.notices, sesMessageId: taken.sesMessageId });
  return taken.sesMessageId;
};

/** The lines of each ticket that is still the desk's; the ticket with the newest one last. */
const linesByTicket = async (
  { store, clock }: Ports,
  desk: Desk,
  notices: readonly WaitingNotice[],
): Promise<readonly (readonly string[])[]> => {
  const byTicket = new Map<string, readonly WaitingNotice[]>();
  for (const notice of notices) {
    const before = byTicket.get(notice.job.ticketId) ?? [];
    byTicket.delete(notice.job.ticketId);
    byTicket.set(notice.job.ticketId, [...before, notice]);
  }
  const facts = { desk, subject: null, comment: undefined, filesLeftOut: 0, now: clock.now() };
  const groups: (readonly string[])[] = [];
  for (const [ticketId, itsNotices] of byTicket) {
    const ticket = await store.load(ticketId);
    if (ticket?.desk !== desk.id) continue;
    groups.push(
      itsNotices.flatMap(({ job, at }) =>
        isNotice(job.mail) ? [noticeLine(desk, job.mail, at, mailValues({ ...facts, ticket, job }))] : [],
      ),
    );
  }
  return groups;
};
