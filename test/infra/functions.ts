import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { environment } from "#shared/aws/environment.ts";
import { permissions } from "./permissions.ts";
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

    it("that feed themselves are not stopped for a loop, and no others are let loop", () => {
      for (const { properties } of functions()) {
        const name = String(properties["FunctionName"]).replace("evenkeel-", "");
        const sends = permissions[name]?.[`{${name.replaceAll("-", "")}queue}`]?.includes("sqs:SendMessage") ?? false;
        expect(properties["RecursiveLoop"], name).toBe(sends ? "Allow" : undefined);
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

    it("are told of the world what they read of it, no more and no less", async () => {
      for (const { properties } of functions()) {
        const name = String(properties["FunctionName"]).replace("evenkeel-", "");
        const variables = Object.keys(properties["Environment"]?.Variables ?? {});
        expect(await complaint(name, variables), name).toBeUndefined();
        for (const missing of variables) {
          const others = variables.filter((variable) => variable !== missing);
          expect(await complaint(name, others), name).toBe(`environment variable ${missing} is not set`);
        }
      }
      vi.unstubAllEnvs();
    });
  });

/** What the function's ports complain of when made with these variables set, and no others of the desk. */
const complaint = async (name: string, variables: readonly string[]): Promise<string | undefined> => {
  for (const variable of Object.values(environment))
    vi.stubEnv(variable, variables.includes(variable) ? "somewhere" : undefined);
  // Lambda's own, there for every function.
  vi.stubEnv("AWS_REGION", "eu-west-1");
  // Ports are kept once made.
  vi.resetModules();
  const ports: Readonly<Record<string, unknown>> = await import("#functions/ports.ts");
  try {
    for (const port of portsOf(name)) {
      const make = ports[port];
      if (typeof make === "function") make();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** Names that the function's handler imports from the composition root. */
const portsOf = (name: string): readonly string[] => {
  const handler = readFileSync(join(projectRoot, "functions", name, "handler.ts"), "utf8");
  const imports = /import \{([^}]+)\} from "#functions\/ports\.ts"/.exec(handler);
  return (imports?.[1] ?? "").split(",").map((word) => word.trim());
};
