import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { clocks, escalated, events, messages, ticketShape, tickets } from "#infra/local/demo/answers.ts";
import { type DeskClient, eventually, type OpenedMail } from "#infra/local/demo/desk-client.ts";
import type { Teller } from "#infra/local/demo/teller.ts";
import type { KeptMail } from "#infra/local/mail/mailbox.ts";
import { toMillis } from "#shared/instant.ts";

const desk = "it@desk.example.org";
const mara = "mara.lind@example.com";
const jana = "jana@example.com";

/**
 * The story the desk exists for: a mail becomes an incident, is answered, resolved and closed, and a deadline that
 * is missed escalates on the second. `run` makes message ids unique, so that a desk can be told it more than once.
 */
export const tellStory = async (client: DeskClient, { step, check }: Teller, run: string): Promise<void> => {
  const seenBefore = new Set((await client.mails()).map(({ id }) => id));
  const isNew = ({ id }: KeptMail): boolean => !seenBefore.has(id);

  const fixture = (name: string, places: Readonly<Record<string, string>> = {}): Buffer => {
    let raw = readFileSync(join(projectRoot, "test/fixtures/mail", `${name}.eml`), "latin1");
    for (const [place, value] of Object.entries(places)) raw = raw.replaceAll(`@${place}@`, value);
    return Buffer.from(raw.replace(/^(Message-ID: <)/im, `$1${run}.`), "latin1");
  };
  const waitFor = (
    what: string,
    mail: string,
    to: string,
    also: (mail: KeptMail) => boolean = () => true,
  ): Promise<OpenedMail> =>
    client
      .waitForMail(what, (sent) => isNew(sent) && sent.tags["kind"] === mail && sent.to.includes(to) && also(sent))
      .then(({ id }) => {
        seenBefore.add(id);
        return client.openMail(id);
      });
  const ticketOf = async (number: string) =>
    ticketShape.parse((await client.api("GET", `/v1/tickets/${number}?desk=it`)).body);
  const act = async (number: string, verb: string, body: object = {}) =>
    (await client.api("POST", `/v1/tickets/${number}/actions/${verb}?desk=it`, body)).status;
  const eventsOf = async (number: string) =>
    events.parse((await client.api("GET", `/v1/tickets/${number}/events?desk=it&limit=100`)).body).items;
  const messagesOf = async (number: string) =>
    messages.parse((await client.api("GET", `/v1/tickets/${number}/messages?desk=it`)).body).items;
  const clock = async (number: string, metric: string) =>
    clocks
      .parse((await client.api("GET", `/v1/tickets/${number}/slas?desk=it`)).body)
      .items.find((one) => one.metric === metric);
  const reaches = (number: string, state: string) =>
    eventually(`${number} becomes ${state}`, async () => {
      const ticket = await ticketOf(number);
      return ticket.state === state ? ticket : undefined;
    });

  step("Jana mails the desk and nobody will answer her: her deadline is running");
  await client.sendMail(jana, [desk], fixture("plain-printer"));
  const forgotten = numberIn(await waitFor("Jana's acknowledgement", "acknowledgement", jana));
  check("she gets an acknowledgement with a number", /^INC\d{7}$/.test(forgotten), true);

  step("Mara mails the desk");
  await client.sendMail(mara, [desk], fixture("plain-vpn"));
  const acknowledgement = await waitFor("the acknowledgement", "acknowledgement", mara);
  const number = numberIn(acknowledgement);
  const reply = headerOf(acknowledgement, "Reply-To").replace(/^.*<|>.*$/g, "");
  check("the acknowledgement names her incident", /^INC\d{7}$/.test(number), true);
  check("it says that a machine wrote it", headerOf(acknowledgement, "Auto-Submitted"), "auto-replied");
  check("it has a signed reply address", /^it\+[a-z2-7]{20,}@desk\.example\.org$/.test(reply), true);
  check("the incident is new and with the service desk", pick(await ticketOf(number), "state", "assignmentGroup"), {
    state: "new",
    assignmentGroup: "service-desk",
  });

  step("An agent answers through the API, twice by mistake");
  const answer = { text: "Please install the new profile, then restart.", visibility: "public" };
  const key = { "idempotency-key": `${run}-answer` };
  const path = `/v1/tickets/${number}/messages?desk=it`;
  const statuses = [
    (await client.api("POST", path, answer, key)).status,
    (await client.api("POST", path, answer, key)).status,
  ];
  check("both calls get the same answer", statuses, [201, 201]);
  const comment = await waitFor("the agent's answer", "comment", mara);
  check("the answer reaches Mara as mail", comment.text.includes(answer.text), true);
  check(
    "it is a person's mail, in the thread of her own",
    [headerOf(comment, "Auto-Submitted"), headerOf(comment, "In-Reply-To")],
    ["", `<${run}.vpn-1@example.com>`],
  );
  check("the response clock is met", pick((await clock(number, "response")) ?? {}, "stage", "hasBreached"), {
    stage: "completed",
    hasBreached: false,
  });

  step("The same mail comes in a second time");
  await client.sendMail(mara, [desk], fixture("plain-vpn"));

  step("The agent takes the incident and waits for Mara");
  check("assign", await act(number, "assign", { assignedTo: "ben.okafor@example.org" }), 200);
  check(
    "hold",
    await act(number, "hold", { onHoldReason: "awaitingCaller", message: "Does it happen at home too?" }),
    200,
  );
  await waitFor("the question", "comment", mara);
  check("the resolution clock is paused", (await clock(number, "resolution"))?.stage, "paused");

  step("Mara replies to the mail");
  await client.sendMail(mara, [reply], fixture("reply-by-address", { REPLY: reply }));
  const resumed = await reaches(number, "inProgress");
  check("her reply resumes the incident", resumed.state, "inProgress");
  const conversation = await messagesOf(number);
  check(
    "and stands in the conversation",
    conversation.map(({ author }) => author.type),
    ["requester", "app", "app", "requester"],
  );
  const caller = tickets.parse((await client.api("GET", `/v1/tickets?desk=it&caller=${mara}`)).body).items;
  check("the second copy of her mail made no second incident", caller.filter((one) => one.number === number).length, 1);

  step("A vacation responder writes");
  await client.sendMail(jana, [desk], fixture("vacation-subject-only"));

  step("The agent resolves the incident; five seconds later it closes by itself");
  check("resolve without a close code is refused", await act(number, "resolve"), 422);
  check("resolve", await act(number, "resolve", { closeCode: "solvedPermanently", closeNotes: "New profile." }), 200);
  const resolution = await waitFor("the resolution notice", "resolution", mara);
  check("Mara is told", resolution.subject.includes(number), true);
  await reaches(number, "closed");
  check(
    "closed by the desk's own clock",
    (await eventsOf(number)).some(({ type }) => type === "ticket.closed"),
    true,
  );

  step("Mara writes once more");
  await client.sendMail(mara, [reply], fixture("reply-after-closing", { REPLY: reply }));
  await followUp(client, number, check);

  step("Jana's deadlines pass");
  const due = await eventually("the missed response escalates", async () => {
    const found = (await eventsOf(forgotten)).map((event) => escalated.safeParse(event).data);
    return found.find((event) => event?.sla.metric === "response" && event.escalation.atPercent === 100)?.escalation;
  });
  const late = (toMillis(due.firedAt) - toMillis(due.dueAt)) / 1000;
  check("the response escalates to the group and the leads", due.notify, [
    "anna.keller@example.org",
    "ben.okafor@example.org",
  ]);
  check(`on the second: not early, and not two seconds late (${late.toFixed(1)} s)`, late >= 0 && late < 2, true);
  check("the breach is the due instant itself", (await clock(forgotten, "response"))?.breachedAt, due.dueAt);
  const notice = await waitFor("the escalation notice", "escalation", "anna.keller@example.org", ({ subject }) =>
    subject.includes(forgotten),
  );
  check("the lead gets a mail that a machine wrote", headerOf(notice, "Auto-Submitted"), "auto-generated");
  const moved = await eventually(
    "the missed resolution moves the ticket",
    async () => {
      const ticket = await ticketOf(forgotten);
      return ticket.assignmentGroup === "second-level" ? ticket : undefined;
    },
    40,
  );
  check("the missed resolution hands it to the second level", moved.assignmentGroup, "second-level");

  step("What nobody should see");
  const unanswered = (await client.mails()).filter(
    (mail) => isNew(mail) && mail.to.includes(jana) && mail.tags["kind"] === "acknowledgement",
  );
  check("the vacation responder got no acknowledgement", unanswered, []);
  const missing = await client.api("GET", "/v1/tickets/INC9999999?desk=it");
  check(
    "a ticket that is not there is a problem document",
    [missing.status, missing.headers.get("content-type")],
    [404, "application/problem+json"],
  );
  const stranger = await client.api("GET", `/v1/tickets/${number}?desk=it`, undefined, {
    authorization: "Bearer nobody",
  });
  check("nobody gets in without a key", stranger.status, 403);
};

const followUp = async (client: DeskClient, number: string, check: Teller["check"]): Promise<void> => {
  const next = await eventually("a new incident follows the closed one", async () => {
    const { items } = tickets.parse((await client.api("GET", `/v1/tickets?desk=it&caller=${mara}&limit=100`)).body);
    return items.find((ticket) => ticket.number > number);
  });
  const ticket = z
    .looseObject({ links: z.array(z.looseObject({ type: z.string(), number: z.string() })) })
    .parse((await client.api("GET", `/v1/tickets/${next.number}?desk=it`)).body);
  check(
    "a closed incident stays closed: a new one follows it",
    ticket.links.map(({ type, number }) => [type, number]),
    [["followUpOf", number]],
  );
};

const numberIn = ({ subject }: { readonly subject: string }): string => /INC\d+/.exec(subject)?.[0] ?? "";

const headerOf = ({ headers }: OpenedMail, name: string): string =>
  headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? "";

const pick = (object: Readonly<Record<string, unknown>>, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, object[name]]));
