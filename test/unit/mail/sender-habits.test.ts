import { describe, expect, it } from "vitest";
import { foldedText, visibleText } from "#shared/mail/fold/ranges.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { type MailTraits, signatureIn, traitsOf, withKnownPictures, withLatest } from "#shared/mail/sender-habits.ts";

const signature = ["Mara Lind", "Lind Bakery", "+47 22 00 00 00"];
const text = (...lines: readonly string[]) => ["From: mara@example.com", "", ...lines].join("\n");
const logo = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAI";
const withPicture = (data: string, src = "cid:logo") =>
  [
    "From: mara@example.com",
    'Content-Type: multipart/related; boundary="b"',
    "",
    "--b",
    "Content-Type: text/html",
    "",
    `<p>Hello</p><img src="${src}">`,
    "--b",
    "Content-Type: image/png",
    "Content-ID: <logo>",
    "Content-Transfer-Encoding: base64",
    "",
    data,
    "--b--",
    "",
  ].join("\n");

const read = (mail: string, known?: readonly string[]) => readMail(Buffer.from(mail), known);
const traits = async (...mails: readonly string[]): Promise<readonly MailTraits[]> =>
  (await Promise.all(mails.map((mail) => read(mail)))).map(traitsOf);

describe("rule 30: a sender's signature", () => {
  const earlier = () => traits(text("The VPN drops.", "", ...signature));

  it("is what a mail ends with as an earlier one did", async () => {
    const mail = await read(text("It works again.", "", ...signature));
    expect(signatureIn(mail, await earlier())).toEqual([...signature].reverse());
    expect(signatureIn(mail, [])).toEqual([]);
  });

  it("is known although a mail in between came without it", async () => {
    const mails = await traits(text("It drops.", ...signature), text("Sent in a hurry."));
    expect(signatureIn(await read(text("It works.", ...signature)), mails)).toHaveLength(3);
  });

  it("is found above what is quoted, and folded there", async () => {
    const mail = text(
      "It works.",
      ...signature,
      "",
      "On Mon, 23 Nov 2026 at 10:12, Ada <ada@x.example> wrote:",
      "> Well?",
    );
    const first = await read(mail);
    const known = signatureIn(first, await earlier());
    const { folded, ...again } = await read(mail, known);
    expect(visibleText(again.text, folded)).toBe("It works.");
    expect(foldedText(again.text, folded)).toContain("Lind Bakery");
    expect(again.bodyHash).toBe(first.bodyHash);
  });

  it("is folded in HTML too, with the pictures in it", async () => {
    const html = '<p>It works.</p><div>Mara Lind<br><img src="cid:logo"><br>Lind Bakery<br>+47 22 00 00 00</div>';
    const mail = withPicture(logo).replace(/<p>.*/, html);
    const { html: shown } = await read(mail, [...signature].reverse());
    expect(shown).toMatch(/^<p>It works\.<\/p>.*<details>.*Mara Lind.*cid:logo.*\+47 22 00 00 00.*<\/details>/s);
  });

  it("that the mail does not end with folds nothing", async () => {
    const mail = await read(
      text("Call Mara Lind", "at Lind Bakery", "+47 22 00 00 00", "please."),
      [...signature].reverse(),
    );
    expect(mail.folded).toEqual([]);
  });
});

describe("rule 33: a picture that a sender's mails repeat", () => {
  const noiseIn = async (mail: string, earlier: readonly MailTraits[]) =>
    withKnownPictures((await read(mail)).files, earlier).map(({ noise }) => noise);

  it("is noise from the second mail on, by its hash", async () => {
    expect(await noiseIn(withPicture(logo), [])).toEqual([false]);
    expect(await noiseIn(withPicture(logo), await traits(withPicture(logo)))).toEqual([true]);
    expect(await noiseIn(withPicture(`${logo}AAAA`), await traits(withPicture(logo)))).toEqual([false]);
  });

  it("is none when it is large, or no part of what the mail shows", async () => {
    const large = logo + "A".repeat(4 * 30_000);
    expect(await noiseIn(withPicture(large), await traits(withPicture(large)))).toEqual([false]);
    const attached = withPicture(logo, "cid:other");
    expect(await noiseIn(attached, await traits(attached))).toEqual([false]);
  });
});

it("of a sender the last three mails are remembered", async () => {
  const mails = await traits(text("1"), text("2"), text("3"), text("4"));
  const remembered = mails.reduce<readonly MailTraits[]>(withLatest, []);
  expect(remembered).toEqual(mails.slice(1));
});
