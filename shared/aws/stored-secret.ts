import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Secret } from "#shared/ports/ports.ts";

/** A secret of Secrets Manager, read at first use and kept for the life of the container; a failed read is tried again. */
export const storedSecret = (client: SecretsManagerClient, secretArn: string): Secret => {
  let value: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    if (!SecretString) throw new Error("the secret has no string value");
    return SecretString;
  };
  return {
    read: () => {
      value ??= read().catch((error: unknown) => {
        value = undefined;
        throw error;
      });
      return value;
    },
  };
};
