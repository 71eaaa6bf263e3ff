import { be, type Check, list, matching, object, oneOf, sensible } from "#shared/desk/checks.ts";
import {
  defaultAuditRetention,
  defaultRequestsPerMinute,
  defaultTimerShards,
  type Installation,
  type InstallationDefinition,
} from "#shared/desk/desk.ts";
import { refuseMistakes } from "#shared/desk/desk-error.ts";
import { address } from "#shared/desk/rules.ts";
import { flag, text } from "#shared/desk/value-checks.ts";

/**
 * Checks what the desks of an installation share; the desks themselves come checked from `defineDesk`.
 * @param source `import.meta.url` of the defining file, which mistakes are reported under.
 * @throws DeskError naming every mistake: file, path inside it, and what would be right.
 */
export const defineInstallation = (definition: InstallationDefinition, source: string): Installation => {
  const shape = installation(definition, "");
  refuseMistakes(source, shape.length > 0 ? shape : [...sharedNames(definition), ...zoneMistakes(definition)]);
  return {
    mailDomain: definition.mailDomain,
    region: definition.region,
    hostedZone: definition.hostedZone ?? null,
    activateMailRules: definition.activateMailRules ?? false,
    alarmsTo: definition.alarmsTo ?? null,
    signIn: definition.signIn ?? null,
    cors: definition.cors ?? null,
    requestsPerMinute: definition.requestsPerMinute ?? defaultRequestsPerMinute,
    timerShards: definition.timerShards ?? defaultTimerShards,
    auditRetention: { ...defaultAuditRetention, ...definition.auditRetention },
    local: false,
    desks: definition.desks,
  };
};

const domain = matching("a domain in lower case", 'write "desk.example.org"', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
/** A desk's content is `defineDesk`'s to check. */
const desk: Check = () => [];

const shards = be(
  "a number of shards",
  "write a whole number from 1 to 1024",
  (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 1024,
);
/** Numbers only grow, so that one put in front of the others, where the past lies, is noticed. */
const timerShards = sensible(list(shards, 1), (numbers: readonly number[], path) =>
  numbers.flatMap((number, index) => {
    const before = numbers[index - 1] ?? 0;
    return number > before
      ? []
      : [`${path}[${index}]: ${number} is not more than the ${before} before it; append a larger number, change none`];
  }),
);

/** OpenID Connect Discovery 1.0 §3: https, no query, no fragment. An `iss` is compared letter by letter. */
const issuer = be(
  "an issuer",
  'write the iss of its tokens, an https URL such as "https://login.example.org"',
  (value) =>
    typeof value === "string" &&
    /^https:\/\/[^\s@?#]+$/.test(value) &&
    !value.endsWith("/.well-known/openid-configuration") &&
    URL.canParse(value),
);

/** S3 takes up to 100 years (PutObjectLockConfiguration). */
const days = be(
  "a number of days",
  "write a whole number from 1 to 36500",
  (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 36_500,
);
const auditRetention = object({}, { days, mode: oneOf("a mode of Object Lock", ["governance", "compliance"]) });

const requestsPerMinute = be(
  "a number of requests",
  "write a whole number from 1 to 100000",
  (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 100_000,
);

/** As browsers write it (RFC 6454 §6.2); without TLS only pages on this machine. */
const origin = be(
  "an origin",
  'write "https://app.example.org", without a path',
  (value) =>
    typeof value === "string" &&
    URL.canParse(value) &&
    new URL(value).origin === value &&
    /^(https:|http:\/\/(localhost|127\.0\.0\.1)(:|$))/.test(value),
);

const installation = object(
  {
    mailDomain: domain,
    region: matching("an AWS region", 'write "eu-west-1"', /^[a-z]{2}(-[a-z]+)+-\d$/),
    desks: list(desk, 1),
  },
  {
    hostedZone: object({ id: text, name: domain }),
    activateMailRules: flag,
    alarmsTo: address,
    signIn: object({ issuer, audience: text }),
    cors: object({ origins: list(origin, 1) }),
    requestsPerMinute,
    timerShards,
    auditRetention,
  },
);

/** Desk ids and addresses are unique over the desks, and the addresses lie in the domain that receives mail. */
const sharedNames = ({ desks, mailDomain }: InstallationDefinition): readonly string[] => {
  const takenIds = new Map<string, string>();
  const takenAddresses = new Map<string, string>();
  const mistakes: string[] = [];
  const take = (taken: Map<string, string>, name: string, path: string) => {
    const owner = taken.get(name);
    if (owner) mistakes.push(`${path}: "${name}" is taken by ${owner}; give each desk its own`);
    else taken.set(name, path);
  };
  for (const [index, { id, addresses }] of desks.entries()) {
    take(takenIds, id, `desks[${index}].id`);
    for (const [place, mail] of addresses.entries()) {
      const path = `desks[${index}].addresses[${place}]`;
      take(takenAddresses, mail, path);
      if (!mail.endsWith(`@${mailDomain}`))
        mistakes.push(`${path}: "${mail}" is outside the mail domain; write ${mail.split("@")[0]}@${mailDomain}`);
    }
  }
  return mistakes;
};

const zoneMistakes = ({ hostedZone, mailDomain }: InstallationDefinition): readonly string[] => {
  if (!hostedZone || mailDomain === hostedZone.name || mailDomain.endsWith(`.${hostedZone.name}`)) return [];
  return [
    `hostedZone.name: "${hostedZone.name}" does not contain "${mailDomain}"; name the zone the mail domain lies in`,
  ];
};
