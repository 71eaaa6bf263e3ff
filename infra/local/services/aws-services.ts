import { createServer, type IncomingMessage, type Server } from "node:http";
import { messageOf } from "#infra/local/errors.ts";
import { isObject, type Json } from "#infra/local/json.ts";
import type { SesAnswer, SesOut } from "#infra/local/mail/ses-out.ts";
import type { Secrets } from "#infra/local/services/secrets.ts";

const readText = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

const unknown = (operation: string): SesAnswer => ({
  status: 400,
  errorType: "UnknownOperationException",
  body: { message: `the local host does not know ${operation}` },
});

const secretValue = (secrets: Secrets, text: string): SesAnswer => {
  const body: Json = JSON.parse(text);
  const found = isObject(body) && typeof body["SecretId"] === "string" ? secrets.describe(body["SecretId"]) : undefined;
  if (found) return { status: 200, body: found };
  const message = "Secrets Manager can't find the specified secret.";
  return {
    status: 400,
    errorType: "ResourceNotFoundException",
    body: { __type: "ResourceNotFoundException", message },
  };
};

/** Endpoint of the two services that no engine brings: SESv2's SendEmail and Secrets Manager's GetSecretValue. */
export const createServices = ({ ses, secrets }: { readonly ses: SesOut; readonly secrets: Secrets }): Server => {
  const answer = async (message: IncomingMessage): Promise<SesAnswer> => {
    const text = await readText(message);
    const target = message.headers["x-amz-target"];
    if (target === "secretsmanager.GetSecretValue") return secretValue(secrets, text);
    if (message.method === "POST" && message.url === "/v2/email/outbound-emails") return ses.send(text);
    return unknown(String(target ?? `${message.method} ${message.url}`));
  };
  return createServer(async (message, response) => {
    const { status, body, errorType } = await answer(message).catch(
      (error: unknown): SesAnswer => ({
        status: 500,
        errorType: "InternalFailure",
        body: { message: messageOf(error) },
      }),
    );
    response.writeHead(status, {
      "content-type": message.headers["x-amz-target"] ? "application/x-amz-json-1.1" : "application/json",
      ...(errorType && { "x-amzn-errortype": errorType }),
    });
    response.end(JSON.stringify(body));
  });
};
