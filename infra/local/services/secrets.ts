import { randomInt } from "node:crypto";
import type { State } from "#infra/local/state.ts";
import type { Resource, Resources } from "#infra/local/template/resources.ts";

const classes = [
  ["ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"],
  ["ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["ExcludeNumbers", "0123456789"],
  ["ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"],
] as const;

type Secret = Resource<"AWS::SecretsManager::Secret">;

/** A random value as `GenerateSecretString` asks for it: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
const generate = ({ properties: { GenerateSecretString: rules } }: Secret): string => {
  const letters = classes.flatMap(([exclude, characters]) => (rules[exclude] ? [] : [...characters]));
  const alphabet = [...letters, ...(rules.IncludeSpace ? [" "] : [])].filter(
    (one) => !rules.ExcludeCharacters?.includes(one),
  );
  return Array.from({ length: rules.PasswordLength }, () => alphabet[randomInt(alphabet.length)]).join("");
};

/** Values by ARN and by name; generated at the first start and kept in the state directory. */
export interface Secrets {
  value(arnOrName: string): string | undefined;
  /** Answer of GetSecretValue; undefined when there is no such secret. */
  describe(arnOrName: string): object | undefined;
}

export const openSecrets = (resources: Resources, state: State): Secrets => {
  const secrets = resources("AWS::SecretsManager::Secret").map((secret) => {
    const key = `secret/${secret.name}`;
    const value = state.read(key) ?? generate(secret);
    state.write(key, value);
    return { secret, value };
  });
  const find = (id: string) => secrets.find(({ secret }) => secret.ref === id || secret.name === id);
  return {
    value: (id) => find(id)?.value,
    describe: (id) => {
      const found = find(id);
      return (
        found && {
          ARN: found.secret.ref,
          Name: found.secret.name,
          SecretString: found.value,
          VersionId: "00000000-0000-4000-8000-000000000000",
          VersionStages: ["AWSCURRENT"],
        }
      );
    },
  };
};
