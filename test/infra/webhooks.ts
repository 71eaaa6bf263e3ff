import { describe, expect, it } from "vitest";
import { exampleInstallation, synthesise, type Templates } from "./synthesise.ts";

/** Webhooks cost nothing where there are none, and lead to this machine only where the desk runs on it. */
export const webhookPolicies = (templates: () => Templates) =>
  describe("webhooks", () => {
    it("have a queue, a function and a key", () => {
      const named = (text: string) => templates().resources.filter(({ whole }) => JSON.stringify(whole).includes(text));
      expect(new Set(named("evenkeel-webhook").map(({ stack }) => stack))).toEqual(
        new Set(["EvenkeelWebhook", "EvenkeelOperations"]),
      );
      expect(templates().outputs).toContainEqual({
        stack: "EvenkeelWebhook",
        id: "ShowWebhookSecret",
        value: "npm run key -- webhook --desk it --id ops --region eu-west-1 --secret {webhookkey}",
      });
    });

    it("leave nothing behind where no desk has one", { timeout: 60_000 }, async () => {
      const without = synthesise(await exampleInstallation({ webhooks: {} }));
      // The route of the API is there, and says that there are none.
      const traces = without.resources.filter(
        ({ type, whole }) => !type.startsWith("AWS::ApiGatewayV2::") && /webhook/i.test(JSON.stringify(whole)),
      );
      expect(traces).toEqual([]);
      expect(without.outputs.filter(({ id }) => /webhook/i.test(id))).toEqual([]);
    });

    it("that lead to this machine are refused, unless the desk runs on it", { timeout: 60_000 }, async () => {
      const webhooks = { ops: { url: "http://127.0.0.1:4000/hook" } };
      const installation = await exampleInstallation({ webhooks });
      expect(() => synthesise(installation)).toThrow(
        'desk it: webhooks.ops.url: "http://127.0.0.1:4000/hook" is not https; write "https://…"',
      );
      expect(() => synthesise({ ...installation, local: true })).not.toThrow();
    });
  });
