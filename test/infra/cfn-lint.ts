import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { Templates } from "./synthesise.ts";

export const cfnLint = (templates: () => Templates) =>
  describe("cfn-lint", () => {
    it("finds no errors in the templates", { timeout: 120_000 }, (context) => {
      const lint = spawnSync(
        "cfn-lint",
        ["-t", ...templates().files, "--format", "parseable", "--non-zero-exit-code", "error"],
        { encoding: "utf8" },
      );
      if (lint.error) {
        console.warn("cfn-lint is not installed: templates were not linted (pip install cfn-lint)");
        context.skip();
      }
      expect(lint.stdout.split("\n").filter((line) => /:E\d{4}:/.test(line))).toEqual([]);
      expect(lint.status).toBe(0);
    });
  });
