import { type Check, list, matching, object } from "#shared/desk/checks.ts";
import type { Installation, InstallationDefinition } from "#shared/desk/desk.ts";
import { refuseMistakes } from "#shared/desk/desk-error.ts";
import { address, flag, text } from "#shared/desk/rules.ts";

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
    local: false,
    desks: definition.desks,
  };
};

const domain = matching("a domain in lower case", 'write "desk.example.org"', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
/** A desk's content is `defineDesk`'s to check. */
const desk: Check = () => [];

const installation = object(
  {
    mailDomain: domain,
    region: matching("an AWS region", 'write "eu-west-1"', /^[a-z]{2}(-[a-z]+)+-\d$/),
    desks: list(desk, 1),
  },
  { hostedZone: object({ id: text, name: domain }), activateMailRules: flag, alarmsTo: address },
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
