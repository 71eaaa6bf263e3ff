import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#infra/constructs/bundling.ts";

const run = (desks: string) =>
  spawnSync(process.execPath, ["infra/app.ts"], {
    cwd: projectRoot,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      CDK_OUTDIR: mkdtempSync(join(tmpdir(), "evenkeel-app-")),
      CDK_CONTEXT_JSON: JSON.stringify({ desks }),
    },
  });

/** The CDK entry, as the CDK command runs it. */
export const appPolicies = () =>
  describe("synthesis", () => {
    it("ends with the plain mistake when a desk is wrong", { timeout: 30_000 }, () => {
      const { status, stderr } = run("test/infra/broken-desk.ts");
      expect(status).toBe(1);
      expect(stderr).toContain("test/infra/broken-desk.ts");
      expect(stderr).toContain("defaultGroup");
      expect(stderr).not.toMatch(/^\s+at /m);
    });

    it("ends with the plain mistake when there is no such installation", { timeout: 30_000 }, () => {
      const { status, stderr } = run("infra/desks/nowhere.ts");
      expect(status).toBe(1);
      expect(stderr.trim()).toBe('infra/desks/nowhere.ts: there is no such file (context value "desks")');
    });
  });
