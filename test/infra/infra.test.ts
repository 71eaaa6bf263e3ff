import { beforeAll } from "vitest";
import { appPolicies } from "./app.ts";
import { cfnLint } from "./cfn-lint.ts";
import { dataPolicies } from "./data.ts";
import { functionPolicies } from "./functions.ts";
import { iamPolicies } from "./iam.ts";
import { mailPolicies } from "./mail.ts";
import { nagPolicies } from "./nag.ts";
import { reliabilityPolicies } from "./reliability.ts";
import { apiPolicies } from "./routes.ts";
import { signInPolicies } from "./sign-in.ts";
import { exampleInstallation, synthesise, type Templates } from "./synthesise.ts";
import { webhookPolicies } from "./webhooks.ts";

/** One synthesis for all policies: it is what takes the time. */
let synthesised: Templates;
beforeAll(async () => {
  synthesised = synthesise(await exampleInstallation());
}, 60_000);
const templates = () => synthesised;

appPolicies();
functionPolicies(templates);
dataPolicies(templates);
iamPolicies(templates);
apiPolicies(templates);
mailPolicies(templates);
reliabilityPolicies(templates);
webhookPolicies(templates);
signInPolicies(templates);
nagPolicies();
cfnLint(templates);
