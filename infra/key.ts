import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { enter, given, Misuse, runCommand } from "#infra/command-line.ts";
import { type ApiKey, type Scope, scopes } from "#shared/access/principal.ts";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { environment } from "#shared/aws/environment.ts";
import { storedSecret } from "#shared/aws/stored-secret.ts";
import { jitteredBackoff, systemClock, systemIds, systemRandomBytes } from "#shared/aws/system.ts";
import { createKey, type KeyPorts, revokeKey } from "#shared/manage-keys.ts";
import { keyStore } from "#shared/store/key-store.ts";
import { webhookSecret } from "#shared/webhook/signature.ts";

/** `npm run key`: API keys and webhook secrets of a deployed desk, or of the one that runs on this machine (`--state`). */
const usage = `npm run key -- create --name <what for> --desks it,hr [--scopes ${scopes.join(",")}]
                    [--person <member's address>] [--days 90]
npm run key -- list
npm run key -- revoke <key id>
npm run key -- webhook --desk it --id ops

--region <name>       the installation's region, or AWS_REGION in the environment
--table <name>        the desk's table, or ${environment.table} in the environment
--pepper <ARN>        its key-pepper secret, or ${environment.keyPepper} in the environment (create only)
--secret <ARN>        its webhook-key secret, or ${environment.webhookKey} in the environment (webhook only)
--state .evenkeel     instead of these: the desk that \`npm start\` runs on this machine
The outputs CreateFirstKey of EvenkeelApi and ShowWebhookSecret of EvenkeelWebhook are whole commands.`;

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: "string" },
      desks: { type: "string" },
      scopes: { type: "string", default: "tickets.read,tickets.write" },
      person: { type: "string" },
      days: { type: "string", default: "90" },
      region: { type: "string" },
      table: { type: "string" },
      pepper: { type: "string" },
      desk: { type: "string" },
      id: { type: "string" },
      secret: { type: "string" },
      state: { type: "string" },
    },
  });
  if (values.state !== undefined) enter(values.state);
  const [action, id] = positionals;
  const at = values.region === undefined ? {} : { region: values.region };
  if (action === "webhook") {
    const arn = given(values.secret ?? process.env[environment.webhookKey], "--secret");
    const key = await storedSecret(new SecretsManagerClient(at), arn).read();
    return console.log(webhookSecret(key, given(values.desk, "--desk"), given(values.id, "--id")));
  }
  const table = dynamoTable(new DynamoDBClient(at), given(values.table ?? process.env[environment.table], "--table"));
  const ports: Omit<KeyPorts, "pepper"> = {
    table,
    clock: systemClock,
    backoff: jitteredBackoff,
    ids: systemIds,
    randomBytes: systemRandomBytes,
  };

  if (action === "create") {
    const arn = given(values.pepper ?? process.env[environment.keyPepper], "--pepper");
    const { key, token } = await createKey(
      { ...ports, pepper: storedSecret(new SecretsManagerClient(at), arn) },
      {
        name: given(values.name, "--name"),
        desks: words(given(values.desks, "--desks")),
        scopes: words(values.scopes).map(scopeOf),
        ...(values.person !== undefined && { person: values.person }),
        days: daysOf(values.days),
      },
    );
    console.log(`${lineOf(key)}\n\n${token}\n\nKeep it now: it is not shown again.`);
  } else if (action === "list") {
    for (const key of await keyStore(table).list()) console.log(lineOf(key));
  } else if (action === "revoke") {
    const key = await revokeKey(ports, given(id, "<key id>"));
    if (!key) throw new Misuse("there is no such key");
    console.log(`${lineOf(key)}\nRefused within 60 seconds.`);
  } else throw new Misuse("create, list, revoke or webhook?");
};

const words = (list: string): readonly string[] => list.split(",").filter((word) => word !== "");

const scopeOf = (name: string): Scope => {
  const scope = scopes.find((known) => known === name);
  if (!scope) throw new Misuse(`"${name}" is no scope: ${scopes.join(", ")}`);
  return scope;
};

const daysOf = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Misuse("--days is a whole number from 1 to 9999");
  return Number(text);
};

const lineOf = (key: ApiKey): string =>
  [
    key.id,
    key.revokedAt ? `revoked ${key.revokedAt}` : `until ${key.expiresAt}`,
    key.desks.join(","),
    key.scopes.join(","),
    key.person ?? "app",
    key.name,
  ].join("  ");

runCommand(main, usage);
