import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeFileName, uniqueNames } from "#shared/mail/file-names.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { type Expected, readsAs } from "#test/unit/mail/read/reads-as.ts";

const blocked = (names: string): Expected => ({
  files: names.split(" ").map((name) => ({ name, risk: "blocked" })),
});

describe("the files of a mail", () => {
  readsAs([
    [
      "rule 32: a reference is found whatever its case, escapes and brackets",
      "cid-written-otherwise",
      {
        html: '<p><img src="cid:shot@mara" /><img src="cid:B@x" /></p>',
        files: [
          { name: "p.png", inline: true, contentId: "shot@mara" },
          { name: "b.png", inline: true, contentId: "B@x" },
        ],
      },
    ],
    [
      "rule 32: of two files with one id the first is shown",
      "cid-twice",
      {
        files: [
          { name: "one.png", inline: true, contentId: "same@x" },
          { name: "two.png", inline: false, contentId: null },
        ],
      },
    ],
    ["rule 32: inline that nothing shows is an attachment", "inline-nobody-shows", { files: [{ inline: false }] }],
    ["rule 32: related that nothing shows is an attachment", "related-nobody-shows", { files: [{ inline: false }] }],
    [
      "rule 32: images in the HTML itself become files",
      "data-images",
      {
        html: '<p>One <img src="cid:image-1" /> two <img src="cid:image-2" alt="x" /> and data:image/png;base64, as words.</p>',
        files: [
          { name: "image-1.png", inline: true, contentType: "image/png" },
          { name: "image-2.gif", inline: true, contentType: "image/gif" },
        ],
      },
    ],
    [
      "rule 32: Content-Location names a file too",
      "content-location",
      { html: '<p><img src="cid:location-1" /></p>', files: [{ inline: true, contentId: "location-1" }] },
    ],
    [
      "rule 32: marks of images in the text become their names",
      "gmail-image-marks",
      { text: "Look: [Screenshot 1.png]\nand [image001.png] there" },
    ],
    [
      "rule 32: a PDF cannot be shown inline",
      "inline-pdf-named-by-cid",
      { files: [{ name: "doc.pdf", inline: false }] },
    ],
    [
      "rule 32: an image that the HTML refers to is not shown twice",
      "cid-in-mixed",
      { html: '<p><img src="cid:in@x" /></p>', files: [{ inline: true }] },
    ],
    [
      "rule 32: a background that is not shown is an attachment",
      "cid-in-style",
      { files: [{ name: "bg.png", inline: false }] },
    ],
    [
      "rule 33: a file without name gets one from subject, description, id or type",
      "names-missing",
      { names: ["Rückfrage 7.eml", "report.xyz", "part-3.bin", "image007.png", "ii_abc123.jpg", "part-6.pdf"] },
    ],
    [
      "rule 33: names in sections (RFC 2231)",
      "names-in-sections",
      { names: ["Übersicht Q1 €.pdf", "Straße.pdf", "naïve.pdf", "ab.pdf"] },
    ],
    ["rule 33: names in encoded words", "names-in-encoded-words", { names: ["Prüfbericht.pdf", "Grüße.pdf"] }],
    ["rule 33: names in raw bytes", "names-in-raw-bytes", { names: ["Übersicht.pdf", "Größe.pdf"] }],
    ["rule 33: names in raw bytes by the label of the text", "name-in-japanese-bytes", { names: ["資料.pdf"] }],
    [
      "rule 33: no two files have one name",
      "names-alike",
      { names: ["image.png", "image (2).png", "IMAGE (3).PNG", "image (2) (2).png"] },
    ],
    ["rule 33: a name has 200 bytes", "name-too-long", { names: [`${"資".repeat(65)}.pdf`] }],
    ["rule 33: a quote that is never closed", "name-with-open-quote", { names: ["open.pdf"] }],
    [
      "rule 33: a path of Windows, a name without quotes",
      "name-with-windows-path",
      { names: ["plan.pdf", "two words (1).pdf"] },
    ],
    [
      "rule 33: what runs is marked",
      "files-that-run",
      blocked(
        "setup.exe run.JS macro.vbs saver.scr link.lnk disk.iso page.hta pack.msi go.bat go.cmd go.ps1 app.jar invoice.pdf.exe tool.exe.gz",
      ),
    ],
    [
      "rule 33: what may carry a program is marked",
      "files-with-care",
      {
        files: [
          ...["a.docm", "b.xlsm", "c.html", "d.svg", "e.rar", "f.txt"].map((name) => ({ name, risk: "caution" })),
          { name: "ok.docx", risk: null },
        ],
      },
    ],
    [
      "rule 33: an archive is judged by the names in it",
      "archives",
      {
        files: [
          { name: "bad.zip", risk: "blocked" },
          { name: "good.zip", risk: null },
          { name: "macro.docx", risk: "caution" },
          { name: "broken.zip", risk: null },
        ],
      },
    ],
    [
      "rule 33: the first bytes tell the type where the sender lies",
      "types-that-lie",
      {
        files: [
          { name: "invoice.pdf", contentType: "application/x-msdownload", risk: "blocked" },
          { contentType: "application/pdf" },
          { contentType: "image/jpeg" },
          { contentType: "text/plain", risk: null },
          { contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", risk: null },
        ],
      },
    ],
    [
      "rule 33: signatures and pixels are kept, and marked",
      "noise",
      {
        files: [
          { name: "dot.png", noise: true },
          { name: "track.gif", noise: true },
          { name: "smime.p7s", noise: true },
          { name: "signature.asc", noise: true },
          { name: "real.png", noise: false },
        ],
      },
    ],
    [
      "rule 35: a mail in the mail is a file, named by its subject",
      "mail-in-mail",
      { text: "See the mail.", names: ["The real subject.eml"] },
    ],
    ["rule 35: in base64 too", "mail-in-mail-base64", { names: ["Packed.eml"] }],
    ["rule 35: even if it is all there is", "mail-as-whole", { text: "", names: ["Everything is in here.eml"] }],
    ["rule 35: in a digest without saying so", "digest", { text: "", names: ["One.eml", "Two.eml"] }],
    ["rule 35: a name that somebody gave stays", "mail-named-by-sender", { names: ["Case 17.eml"] }],
  ]);

  it("rule 33: no more than 100 are kept, and the mail says so", async () => {
    const part = '--b\nContent-Type: image/png; name="a.png"\n\nx\n';
    const mail = await readMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${part.repeat(101)}--b--\n`));
    expect(mail).toMatchObject({ shortened: true, unreadable: null });
    expect(mail.files).toHaveLength(100);
  });

  it("rule 33: names of a mail are unlike each other and stay safe", () => {
    const name = fc.oneof(
      fc.constantFrom("a.png", "A.png", "a (2).png", "資".repeat(70)),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (names) => {
        const unique = uniqueNames(names.map(safeFileName));
        expect(new Set(unique.map((one) => one.toLowerCase())).size).toBe(names.length);
        for (const one of unique) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(200);
      }),
    );
  });
});
