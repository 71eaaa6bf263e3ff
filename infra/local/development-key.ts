import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import type { Host } from "#infra/local/host.ts";
import { installationOf } from "#infra/local/template/hosted-installation.ts";
import { scopes } from "#shared/access/principal.ts";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { environment } from "#shared/aws/environment.ts";
import { jitteredBackoff, systemClock, systemIds, systemRandomBytes } from "#shared/aws/system.ts";
import { createKey } from "#shared/manage-keys.ts";
import { hasWebhooks } from "#shared/webhook/hooks.ts";

/**
 * An API key for whoever sits at this machine: every desk, every scope, an app of its own (no member is one of all
 * desks). Kept in the state directory and made anew when the desk no longer takes it. Beside it lies what
 * `npm run key -- … --state <directory>` needs to make others, `npm run reprocess` to send mails in again, and
 * `npm run verify-audit` to read the audit log.
 * @throws ConfigurationMistake when the hosted app is no desk
 */
export const developmentKey = async (host: Host): Promise<string> => {
  const desks = installationOf(host);
  if (desks.length === 0) throw new ConfigurationMistake(`${host.assembly}: no desks in it`);
  const variables = host.functionVariables("authorizer");
  writeFileSync(
    keyEnvironment(host.stateDir),
    linesOf({
      ...variables,
      ...host.functionVariables("mail-reconcile"),
      ...host.functionVariables("audit-anchor"),
      ...webhookVariables(host, hasWebhooks({ desks })),
    }),
  );
  const file = join(host.stateDir, "development-key");
  const kept = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (kept !== undefined && (await accepted(host, kept))) return kept;

  const client = new DynamoDBClient({
    endpoint: host.endpoints.dynamodb,
    region: host.region,
    credentials: { accessKeyId: "LOCAL", secretAccessKey: "local" },
  });
  const pepper = host.secretValue(variables[environment.keyPepper] ?? "");
  const { token } = await createKey(
    {
      table: dynamoTable(client, variables[environment.table] ?? ""),
      pepper: { read: async () => pepper },
      clock: systemClock,
      backoff: jitteredBackoff,
      ids: systemIds,
      randomBytes: systemRandomBytes,
    },
    { name: "development", desks: desks.map(({ id }) => id), scopes },
  );
  client.destroy();
  writeFileSync(file, token, { mode: 0o600 });
  return token;
};

/** The environment that keys are made in, as a file for `process.loadEnvFile`. */
export const keyEnvironment = (stateDir: string): string => join(stateDir, "key.env");

const webhookVariables = (host: Host, deployed: boolean): Readonly<Record<string, string>> => {
  const arn = deployed ? host.functionVariables("webhook")[environment.webhookKey] : undefined;
  return arn === undefined ? {} : { [environment.webhookKey]: arn };
};

const linesOf = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");

/** Whether the API still lets the key in; it may have expired, or been revoked. */
const accepted = async (host: Host, token: string): Promise<boolean> => {
  const response = await fetch(`${host.apiUrl}/v1/tickets`, { headers: { authorization: `Bearer ${token}` } });
  return response.status !== 401 && response.status !== 403;
};
