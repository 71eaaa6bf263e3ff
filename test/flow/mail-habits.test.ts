import { beforeEach, describe, expect, it } from "vitest";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import { type MailDesk, mailDesk, placesOf, type Receipt } from "#test/flow/mail-desk.ts";

let desk: MailDesk;
let mails: number;
beforeEach(() => {
  desk = mailDesk();
  mails = 0;
});

const signature = ["Mara Lind", "Lind Bakery", "+47 22 00 00 00"];
const logo = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAI";

/** A mail of Mara's with her signature and her logo. */
const mail = (words: string, fields: readonly string[] = [], from = "mara.lind@example.com"): Buffer =>
  Buffer.from(
    [
      `From: ${from}`,
      `Message-ID: <habit-${++mails}@example.com>`,
      "Subject: Oven",
      'Content-Type: multipart/related; boundary="r"',
      ...(fields.some((field) => field.startsWith("To:")) ? [] : ["To: it@desk.example.org"]),
      ...fields,
      "",
      "--r",
      'Content-Type: multipart/alternative; boundary="a"',
      "",
      "--a",
      "Content-Type: text/plain",
      "",
      words,
      "",
      ...signature,
      "--a",
      "Content-Type: text/html",
      "",
      `<p>${words}</p><p>${signature.join("<br>")}</p><p><img src="cid:logo"></p>`,
      "--a--",
      "--r",
      "Content-Type: image/png",
      "Content-ID: <logo>",
      "Content-Transfer-Encoding: base64",
      "",
      logo,
      "--r--",
      "",
    ].join("\r\n"),
  );

/** What is shown of all messages, ticket by ticket, and which of their files are noise. */
const shown = async () => {
  const tickets = await desk.tickets();
  const messages = (await Promise.all(tickets.map(desk.messages))).flat();
  const files = await Promise.all(
    tickets.map(async ({ id }) => (await desk.store.attachments(id, { limit: 100, cursor: null })).items),
  );
  return {
    texts: messages.map(({ text, folded }) => visibleText(text, folded)),
    folds: messages.map(({ html }) => html?.includes("<details>")),
    noise: files.flat().map(({ noise }) => noise),
  };
};

const receive = async (words: string, receipt?: Receipt, ...rest: readonly [fields?: string[], from?: string]) =>
  desk.receive(mail(words, ...rest), receipt);

const whole = (words: string): string => [words, "", ...signature].join("\n");

describe("rules 30, 33: what a sender's mails repeat", () => {
  it("is folded or noise from the second one on, on whatever ticket of the desk", async () => {
    await receive("The oven is cold.");
    await receive("The mixer hums.");
    expect(await shown()).toEqual({
      texts: [whole("The oven is cold."), "The mixer hums."],
      folds: [false, true],
      noise: [false, true],
    });
  });

  it("is so in a reply", async () => {
    await receive("The oven is cold.");
    const { reply = "" } = placesOf(await desk.onlyTicket());
    await receive("It is warm again.", { recipients: [reply] }, [`To: ${reply}`]);
    expect((await shown()).texts).toEqual([whole("The oven is cold."), "It is warm again."]);
  });

  it("is no other sender's", async () => {
    await receive("The oven is cold.");
    await receive("The mixer hums.", {}, [], "ola@example.com");
    expect((await shown()).noise).toEqual([false, false]);
  });

  it("teaches nothing, and is as it is, where nobody vouches for the sender or no person writes", async () => {
    await receive("The oven is cold.", { dmarc: "GRAY" });
    await receive("The mixer hums.", {}, ["Auto-Submitted: auto-generated"]);
    await receive("The flour is damp.");
    await receive("The yeast is old.", { dmarc: "GRAY" });
    expect((await shown()).noise).toEqual([false, false, false, false]);
  });

  it("is read the same when the mail comes again after a crash", async () => {
    await receive("The oven is cold.");
    const second = mail("The mixer hums.");
    desk.files.failNext(new Error("the bucket is away"));
    await expect(desk.receive(second, { sesMessageId: "second" })).rejects.toThrow("away");
    await desk.receive(second, { sesMessageId: "second" });
    expect((await shown()).texts).toEqual([whole("The oven is cold."), "The mixer hums."]);
  });

  it("is left out of what an agent's commands say", async () => {
    await receive("The oven is cold.");
    const { reply = "" } = placesOf(await desk.onlyTicket());
    const agentSays = (words: string) => receive(words, { recipients: [reply] }, [`To: ${reply}`], "ada@example.org");
    await agentSays("I am looking into it.");
    await agentSays("#status solved\r\n\r\nThe fuse was broken.");
    expect(await desk.onlyTicket()).toMatchObject({ state: "resolved", closeNotes: "The fuse was broken." });
  });
});
