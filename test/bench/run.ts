import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { lateness } from "#test/bench/lateness.ts";
import { mailSpeed } from "#test/bench/mail-speed.ts";
import { mailThroughput } from "#test/bench/mail-throughput.ts";
import { markdown, type Section } from "#test/bench/report.ts";
import { requestUnits } from "#test/bench/request-units.ts";
import { slaSpeed } from "#test/bench/sla-speed.ts";
import { startUp } from "#test/bench/start-up.ts";
import { ticketCost } from "#test/bench/ticket-cost.ts";

/** `npm run bench [-- part …] [--write]`: prints the figures; `--write` also puts them into docs/benchmarks.md. */
const parts: Readonly<Record<string, () => Promise<Section>>> = {
  "request-units": requestUnits,
  cost: ticketCost,
  "start-up": startUp,
  sla: slaSpeed,
  "mail-speed": mailSpeed,
  mail: mailThroughput,
  lateness,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const sections: string[] = [];
for (const name of wanted) {
  const part = parts[name];
  if (!part) throw new Error(`${name} is no benchmark: ${Object.keys(parts).join(", ")}`);
  const section = markdown(await part());
  console.log(section);
  sections.push(section);
}
if (values.write) {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
  const head = `# Benchmarks\n\nWritten by \`npm run bench -- --write\` on ${machine}. Run it again on your machine: ratios travel, milliseconds don't.\n`;
  writeFileSync("docs/benchmarks.md", [head, ...sections].join("\n"));
}
process.exit(0);
