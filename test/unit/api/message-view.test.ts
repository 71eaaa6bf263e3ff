import { expect, test } from "vitest";
import { viewMessage } from "#functions/http/views/message-view.ts";
import { buildMessage } from "#test/builders.ts";

test("rules 29, 30: a message is shown whole, and without what is folded", () => {
  expect(viewMessage(buildMessage())).toMatchObject({
    text: "There is smoke. Please hurry.\n\n-- \nAnn",
    visibleText: "There is smoke. Please hurry.",
    html: "<p>There is smoke. Please hurry.</p><details>-- <br />Ann</details>",
    remoteImages: false,
  });
});

test("rule 31: a message says whether it has remote pictures", () => {
  const html = '<p><img data-remote-src="https://example.com/a.png" /></p>';
  expect(viewMessage(buildMessage({ html })).remoteImages).toBe(true);
});

test("rule 29: a message in which nothing is folded is shown as it is", () => {
  expect(viewMessage(buildMessage({ text: "One.\n\nTwo.", folded: [] })).visibleText).toBe("One.\n\nTwo.");
});
