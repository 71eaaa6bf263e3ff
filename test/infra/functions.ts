import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { environment } from "#shared/aws/environment.ts";
import type { Templates } from "./synthesise.ts";

/** One construct for all functions: what they have in common. */
export const functionPolicies = (templates: () => Templates) =>
  describe("functions", () => {
    const functions = () => templates().ofType("AWS::Lambda::Function");

    it("are the folders that hold a handler, by name", () => {
      const folder = join(projectRoot, "functions");
      const handlers = readdirSync(folder)
        .filter((name) => existsSync(join(folder, name, "handler.ts")))
        // Only where the installation activates its mail rules by itself.
        .filter((name) => name !== "activate-mail-rules");
      expect(
        functions()
          .map(({ properties }) => properties["FunctionName"])
          .sort(),
      ).toEqual(handlers.map((name) => `evenkeel-${name}`).sort());
    });

    it("run on Node 24 and arm64, and log JSON into a group of their name", () => {
      for (const { properties } of functions()) {
        expect(properties).toMatchObject({
          Runtime: "nodejs24.x",
          Architectures: ["arm64"],
          MemorySize: expect.any(Number),
          Timeout: expect.any(Number),
          LoggingConfig: { LogFormat: "JSON" },
        });
        expect(properties).not.toHaveProperty("ReservedConcurrentExecutions");
      }
    });

    it("and everything else that logs keep their logs for a month", () => {
      const groups = templates().ofType("AWS::Logs::LogGroup");
      expect(groups.map(({ properties }) => properties["LogGroupName"]).sort()).toEqual(
        [...functions().map(({ properties }) => properties["FunctionName"].replace("-", "/")), "evenkeel/api-access"]
          .map((name) => `/${name}`)
          .sort(),
      );
      for (const { properties } of groups) expect(properties["RetentionInDays"]).toBe(30);
    });

    it("know of the world what bind told them, and by no other names", () => {
      const names: readonly string[] = Object.values(environment);
      for (const { properties } of functions())
        for (const name of Object.keys(properties["Environment"]?.Variables ?? {})) expect(names).toContain(name);
    });
  });
