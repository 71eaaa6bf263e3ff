import { App } from "aws-cdk-lib";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { writeInstallation } from "#infra/installation.ts";
import { loadInstallation } from "#infra/load-installation.ts";
import { evenkeel } from "#infra/stacks/evenkeel.ts";

/** CDK entry: `cdk synth` for infra/desks/index.ts, `cdk synth -c desks=infra/desks/demo.ts` for another installation. */
const app = new App();
const desks: string = app.node.tryGetContext("desks") ?? "infra/desks/index.ts";
try {
  // Set by infra/local alone, and compiled into the functions.
  const local = app.node.tryGetContext("local") === true;
  const installation = {
    ...(await loadInstallation(desks)),
    local,
    // One key and all the load of a test: nobody has to be held back on this machine.
    ...(local && { requestsPerMinute: 100_000 }),
  };
  evenkeel(app, installation, writeInstallation(installation, app.outdir));
  app.synth();
} catch (error) {
  // The administrator's mistake is his to read; anything else is ours to trace.
  const mistake = error instanceof ConfigurationMistake || (error instanceof Error && error.name === "DeskError");
  console.error(mistake ? error.message : error);
  process.exit(1);
}
