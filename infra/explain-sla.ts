import { readFileSync } from "node:fs";
import { type CaseResult, checkCases } from "#shared/sla/cases/check-cases.ts";

/** `npm run --silent explain:sla -- FILE.json`: checks a file of service-level cases by the desk's own engine. */
const main = (path: string | undefined): number => {
  if (path === undefined) {
    console.error("usage: npm run --silent explain:sla -- FILE.json");
    return 2;
  }
  const results = resultsOf(path);
  for (const { id, differences } of results) for (const line of differences) console.log(`${id}: ${line}`);
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
};

const resultsOf = (path: string): readonly CaseResult[] => {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return [{ id: path, differences: [`cannot be read: ${error instanceof Error ? error.message : String(error)}`] }];
  }
  return checkCases(content);
};

process.exitCode = main(process.argv[2]);
