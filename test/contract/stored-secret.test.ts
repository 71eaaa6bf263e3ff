import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, test } from "vitest";
import { storedSecret } from "#shared/aws/stored-secret.ts";
import { type Answer, startAnswering } from "#test/engines/http-answers.ts";

const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:reply-key";
const known: Answer = { status: 200, body: { ARN: arn, Name: "reply-key", SecretString: "s3cret" } };
const away: Answer = { status: 400, body: { __type: "ResourceNotFoundException", message: "away" } };

const reading = async (...answers: readonly Answer[]) => {
  const manager = await startAnswering(...answers);
  return { manager, secret: storedSecret(new SecretsManagerClient(manager.client), arn) };
};

describe("a secret of Secrets Manager", () => {
  test("is read once, however many ask at the same time", async () => {
    const { manager, secret } = await reading(known);
    await using _ = manager;
    expect(await Promise.all([secret.read(), secret.read()])).toEqual(["s3cret", "s3cret"]);
    expect(await secret.read()).toBe("s3cret");
    expect(manager.received).toEqual([
      { path: "/", target: "secretsmanager.GetSecretValue", body: expect.objectContaining({ SecretId: arn }) },
    ]);
  });

  test("that could not be read is asked for again by the next reader", async () => {
    const { manager, secret } = await reading(away, known);
    await using _ = manager;
    await expect(secret.read()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect(await secret.read()).toBe("s3cret");
  });

  test("without text is an error, not an empty key", async () => {
    const { manager, secret } = await reading({ status: 200, body: { ARN: arn, SecretString: "" } });
    await using _ = manager;
    await expect(secret.read()).rejects.toThrow("no string value");
  });
});
