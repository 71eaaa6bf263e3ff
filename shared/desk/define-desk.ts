import { compiledLevels, mapValues } from "#shared/desk/compiled-levels.ts";
import type { Desk, DeskDefinition, Member, MemberDefinition, PriorityMatrix } from "#shared/desk/desk.ts";
import { refuseMistakes } from "#shared/desk/desk-error.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import { compileMails } from "#shared/desk/mail-messages.ts";
import type { OnCall, OnCallDefinition, OnCallPolicyDefinition, RotaDefinition } from "#shared/desk/on-call.ts";
import { deskMistakes } from "#shared/desk/rules.ts";

/**
 * Checks a desk's definition and fills in its defaults. The result is plain JSON.
 * @param source `import.meta.url` of the defining file, which mistakes are reported under.
 * @throws DeskError naming every mistake: file, path inside it, and what would be right.
 */
export const defineDesk = (definition: DeskDefinition, source: string): Desk => {
  refuseMistakes(source, deskMistakes(definition));
  return {
    id: definition.id,
    name: definition.name,
    addresses: definition.addresses,
    language: definition.language ?? "en",
    confidential: definition.confidential ?? false,
    members: mapValues(definition.members, member),
    groups: definition.groups,
    defaultGroup: definition.defaultGroup,
    ...compiledLevels(definition),
    priorityMatrix: definition.priorityMatrix ?? serviceNowMatrix,
    defaults: { impact: 3, urgency: 3, ...definition.defaults },
    autoCloseAfterSeconds: durationSeconds(definition.autoCloseAfter ?? "7d"),
    reopenWithinSeconds: durationSeconds(definition.reopenWithin ?? "14d"),
    afterClosing: definition.afterClosing ?? "followUp",
    trustedSenders: definition.trustedSenders ?? [],
    services: definition.services ?? {},
    categories: definition.categories ?? {},
    webhooks: definition.webhooks ?? {},
    onCall: onCall(definition.onCall),
    views: mapValues(definition.views ?? {}, ({ sort = null, ...view }) => ({ ...view, sort })),
    mails: compileMails(definition.language ?? "en", definition.mails),
  };
};

/** Rows are impact, columns urgency (ServiceNow's priority lookup as shipped). */
const serviceNowMatrix: PriorityMatrix = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
];

const member = ({ notifications, ...person }: MemberDefinition): Member => {
  if (!notifications) return person;
  const { quiet, digest } = notifications;
  return {
    ...person,
    notifications: {
      quiet: quiet ? { ...quiet, holidays: [] } : null,
      digestSeconds: digest === undefined ? null : durationSeconds(digest),
    },
  };
};

const onCall = ({ rotas = {}, policies = {} }: OnCallDefinition = {}): OnCall => ({
  rotas: mapValues(rotas, rota),
  policies: mapValues(policies, onCallPolicy),
});

const rota = (definition: RotaDefinition): OnCall["rotas"][string] => ({
  ...definition,
  restrictions: definition.restrictions ?? null,
  overrides: definition.overrides ?? [],
});

const onCallPolicy = ({ name, steps, repeat = 0 }: OnCallPolicyDefinition): OnCall["policies"][string] => ({
  name,
  steps: steps.map(({ notify, waitFor }) => ({ notify, waitSeconds: durationSeconds(waitFor) })),
  repeat,
});
