import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { deskApp, exampleInstallation } from "./synthesise.ts";

interface Report {
  readonly pluginReports: readonly {
    readonly violations?: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** How many findings may be accepted in all; a new one needs a reason, and this number changed on purpose. */
const acceptedAtMost = 83;

export const nagPolicies = () =>
  describe("cdk-nag", () => {
    it("finds nothing in AwsSolutions and Serverless that was not accepted", { timeout: 60_000 }, async () => {
      const app = deskApp(await exampleInstallation({ activateMailRules: true, alarmsTo: "ops@example.com" }));
      Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
      let failed: unknown;
      try {
        app.synth();
      } catch (error) {
        failed = error;
      }
      const report: Report = JSON.parse(readFileSync(join(app.outdir, "validation-report.json"), "utf8"));
      const findings = report.pluginReports.flatMap(({ violations = [] }) =>
        violations.flatMap(({ ruleName, violatingConstructs }) =>
          violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
        ),
      );
      expect(findings).toEqual([]);
      expect(failed).toBeUndefined();
    });

    it("has its findings accepted one by one, each with a reason", async () => {
      const app = deskApp(await exampleInstallation({ activateMailRules: true, alarmsTo: "ops@example.com" }));
      const accepted = app.node
        .findAll()
        .flatMap(({ node }) =>
          node.metadata
            .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
            .flatMap(({ data }) =>
              Object.entries<string>(data).map(([rule, reason]) => ({ at: node.path, rule, reason })),
            ),
        );
      expect(accepted.length).toBeGreaterThan(0);
      expect(accepted.length).toBeLessThanOrEqual(acceptedAtMost);
      expect(accepted.filter(({ reason }) => reason.length < 20)).toEqual([]);
      // Never a whole stack.
      expect(accepted.filter(({ at }) => !at.includes("/"))).toEqual([]);
    });
  });
