import { addressForm } from "#shared/desk/address-form.ts";
import {
  all,
  be,
  type Check,
  keysOf,
  list,
  matching,
  object,
  oneOf,
  record,
  sensible,
  tuple,
} from "#shared/desk/checks.ts";
import { afterClosings, type DeskDefinition } from "#shared/desk/desk.ts";
import { levelParts, levelsMakeSense } from "#shared/desk/level-mistakes.ts";
import { mailsCheck } from "#shared/desk/mail-messages.ts";
import { endlessChains } from "#shared/desk/manager-rules.ts";
import { notifications } from "#shared/desk/notification-rules.ts";
import { onCallRules } from "#shared/desk/on-call-rules.ts";
import { duration, flag, id, text } from "#shared/desk/value-checks.ts";
import { viewCheck, viewsMakeSense } from "#shared/desk/view-rules.ts";
import { roles } from "#shared/ticket/ticket.ts";
import { levels, priorities } from "#shared/ticket/vocabulary.ts";
import { urlMistake } from "#shared/webhook/url-mistake.ts";

/** What a desk's definition must look like. References are checked in place, against the names the definition gives. */

export const address = matching("a mail address in lower case", "write name@domain", addressForm);
const trustedSender = matching(
  "a mail address or a domain in lower case",
  'write "name@domain" or "domain"',
  /^([a-z0-9!#$%&'*+/=?^_`{|}~.-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/,
);

const service = (group: Check): Check =>
  object({
    name: text,
    goal: text,
    downtimeCostPerHour: be(
      "an amount",
      "write a number from 0 up",
      (value) => typeof value === "number" && value >= 0,
    ),
    supportGroup: group,
  });

/** Where the desk will run is not known here: what only a local one may call is refused at synthesis of any other. */
const webhookUrl: Check = (url, path) => {
  const mistake = urlMistake(url, { local: true });
  return mistake === null ? [] : [`${path}: ${mistake}`];
};

const priority = oneOf("a priority", priorities);
const matrixRow = tuple(priority, priority, priority);
const priorityMatrix = tuple(matrixRow, matrixRow, matrixRow);

/** All mistakes of a desk's definition, by path; none when `defineDesk` may use it. */
export const deskMistakes = (definition: DeskDefinition): readonly string[] => {
  const member = oneOf("a member of this desk", keysOf(definition.members));
  const group = oneOf("a group of this desk", keysOf(definition.groups));
  const level = oneOf("a level", levels);
  const shape = object(
    {
      id,
      name: text,
      addresses: list(address, 1),
      members: all(
        record(
          address,
          object({ name: text, roles: list(oneOf("a role", roles), 1) }, { manager: member, notifications }),
        ),
        endlessChains,
      ),
      groups: record(id, object({ name: text, members: list(member, 1) }, { manager: member })),
      defaultGroup: group,
      ...levelParts(definition),
    },
    {
      language: oneOf("a language", ["en", "de"]),
      confidential: flag,
      priorityMatrix,
      defaults: object({}, { impact: level, urgency: level }),
      autoCloseAfter: duration('write "90s", "30m", "4h", "7d"; "0s" for never', 0),
      reopenWithin: duration('write "90s", "30m", "4h", "7d"', 1),
      afterClosing: oneOf("a policy", afterClosings),
      trustedSenders: list(trustedSender),
      services: record(id, service(group)),
      categories: record(text, list(text)),
      webhooks: record(id, object({ url: webhookUrl })),
      onCall: onCallRules(definition, { id, text, member, group, waitFor: duration('write "90s", "5m", "1h"', 1) }),
      views: record(id, viewCheck(definition)),
      mails: mailsCheck,
    },
  );
  const sense = (desk: DeskDefinition) => [...levelsMakeSense(desk), ...viewsMakeSense(desk)];
  return sensible(shape, sense)(definition, "");
};
