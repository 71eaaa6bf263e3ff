import { expect, test } from "vitest";
import { viewMessage } from "#functions/http/views/message-view.ts";
import { buildMessage } from "#test/builders.ts";

test("rules 29, 30: a message is shown whole, and without what is folded", () => {
  expect(viewMessage("T1", buildMessage())).toMatchObject({
    text: "There is smoke. Please hurry.\n\n-- \nAnn",
    visibleText: "There is smoke. Please hurry.",
    html: "<p>There is smoke. Please hurry.</p><details>-- <br />Ann</details>",
    remoteImages: false,
  });
});

test("rule 42: the mail as it came is linked from the message, but not one with a virus", () => {
  const mailed = buildMessage();
  const link = "/v1/tickets/T1/messages/01K000000000000000000M0001/raw";
  expect(viewMessage("T1", mailed).mail?.raw).toBe(link);
  const infected = mailed.mail && { ...mailed.mail, doubts: ["virus" as const] };
  expect(viewMessage("T1", { ...mailed, mail: infected }).mail?.raw).toBeNull();
  expect(viewMessage("T1", { ...mailed, mail: null }).mail).toBeNull();
});

test("rule 31: a message says whether it has remote pictures", () => {
  const html = '<p><img data-remote-src="https://example.com/a.png" /></p>';
  expect(viewMessage("T1", buildMessage({ html })).remoteImages).toBe(true);
});

test("rule 29: a message in which nothing is folded is shown as it is", () => {
  expect(viewMessage("T1", buildMessage({ text: "One.\n\nTwo.", folded: [] })).visibleText).toBe("One.\n\nTwo.");
});
