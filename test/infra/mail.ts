import { describe, expect, it } from "vitest";
import { receivingRegions } from "#infra/constructs/mail-regions.ts";
import { exampleInstallation, readable, synthesise, type Templates } from "./synthesise.ts";

/** SES: how mail comes and goes, and what the administrator has to do for it. */
export const mailPolicies = (templates: () => Templates) =>
  describe("mail", () => {
    it("comes in through one catch-all rule that scans, stores and tells the queue", async () => {
      const { mailDomain } = await exampleInstallation();
      const rules = templates().ofType("AWS::SES::ReceiptRule");
      expect(rules).toHaveLength(1);
      expect(rules[0]?.properties["Rule"]).toMatchObject({
        Recipients: [mailDomain],
        Enabled: true,
        ScanEnabled: true,
        TlsPolicy: "Optional",
        Actions: [{ S3Action: { ObjectKeyPrefix: "raw/", TopicArn: expect.anything() } }],
      });
    });

    it("never takes the account's active rules by itself, but says how", () => {
      expect(templates().resources.filter(({ type }) => type.startsWith("Custom::"))).toEqual([]);
      const commands = templates().outputs.filter(({ value }) => value.includes("set-active-receipt-rule-set"));
      expect(commands.map(({ id }) => id)).toEqual(["ActivateMailRules"]);
    });

    it("takes the active rules at deployment where the installation says so, with rights to nothing else", async () => {
      const activating = synthesise(await exampleInstallation({ activateMailRules: true }));
      const [active] = activating.ofType("Custom::ActiveReceiptRuleSet");
      expect(active?.properties["ruleSet"]).toBe(
        activating.ofType("AWS::SES::ReceiptRuleSet")[0]?.properties["RuleSetName"],
      );
      const policy = activating
        .ofType("AWS::IAM::Policy")
        .find(({ properties }) => JSON.stringify(properties).includes("SetActiveReceiptRuleSet"));
      expect(policy?.properties["PolicyDocument"].Statement.slice(1)).toEqual([
        {
          Effect: "Allow",
          Action: ["ses:DescribeActiveReceiptRuleSet", "ses:SetActiveReceiptRuleSet"],
          Resource: "*",
        },
      ]);
      expect(activating.outputs.filter(({ value }) => value.includes("set-active-receipt-rule-set"))).toEqual([]);
    });

    it("goes out signed, and tells what became of it", () => {
      expect(templates().ofType("AWS::SES::EmailIdentity")).toHaveLength(1);
      const [events] = templates().ofType("AWS::SES::ConfigurationSetEventDestination");
      expect(events?.properties["EventDestination"]).toMatchObject({
        Enabled: true,
        MatchingEventTypes: ["bounce", "complaint", "delivery"],
      });
      const filters = templates()
        .ofType("AWS::SNS::Subscription")
        .flatMap(({ properties }) => properties["FilterPolicy"] ?? []);
      expect(filters).toEqual([{ eventType: ["Bounce", "Complaint", "Delivery"] }]);
    });

    it("that bounced is told by an event alone, and not mailed back to the desk as well", () => {
      expect(templates().ofType("AWS::SES::EmailIdentity")[0]?.properties).toMatchObject({
        FeedbackAttributes: { EmailForwardingEnabled: false },
        ConfigurationSetAttributes: { ConfigurationSetName: expect.anything() },
      });
    });

    it("without a hosted zone prints the DNS records to create", () => {
      expect(templates().ofType("AWS::Route53::RecordSet")).toEqual([]);
      const records = templates().outputs.filter(({ value }) => / (MX|CNAME|TXT) /.test(value));
      expect(records).toHaveLength(6);
    });

    it("with a hosted zone creates the DNS records", async () => {
      const installation = await exampleInstallation();
      const hosted = synthesise({ ...installation, hostedZone: { id: "Z123", name: installation.mailDomain } });
      const records = hosted.ofType("AWS::Route53::RecordSet");
      expect(records.map(({ properties }) => properties["Type"]).sort()).toEqual([
        "CNAME",
        "CNAME",
        "CNAME",
        "MX",
        "TXT",
        "TXT",
      ]);
      const mx = records.find(({ properties }) => properties["Type"] === "MX");
      expect(readable(mx?.properties["ResourceRecords"][0])).toBe(
        `10 inbound-smtp.${installation.region}.amazonaws.com`,
      );
      expect(hosted.outputs.filter(({ value }) => / (MX|CNAME|TXT) /.test(value))).toEqual([]);
    });

    it("refuses a region where SES receives nothing, and names those where it does", async () => {
      const installation = await exampleInstallation({ region: "eu-central-2" });
      expect(() => synthesise(installation)).toThrow(
        `does not receive mail in "eu-central-2"; use one of ${receivingRegions.join(", ")}`,
      );
    });
  });
