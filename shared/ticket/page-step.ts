import type { Desk } from "#shared/desk/desk.ts";
import type { PageTarget } from "#shared/desk/on-call.ts";
import type { Instant } from "#shared/instant.ts";
import { type Page, pageAfterStep } from "#shared/oncall/page.ts";
import { onCallAt } from "#shared/oncall/rota.ts";
import { own } from "#shared/own.ts";
import { webhookOf } from "#shared/sla/notify-target.ts";
import type { PageEvent } from "#shared/ticket/events.ts";
import { pageEnded } from "#shared/ticket/paging.ts";
import { leadsOf, unique } from "#shared/ticket/step-recipients.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/**
 * The page's next step takes effect, with whoever was on call when it was due; after the last one the page ends
 * unanswered and the leads are told (sla.md R21).
 */
export const pageStepped = (
  page: Page,
  { now, desk }: { readonly now: Instant; readonly desk: Desk },
): readonly PageEvent[] => {
  const dueAt = page.nextAt;
  const next = pageAfterStep(page);
  if (!next) return [{ ...pageEnded(page, "unanswered", dueAt), people: unique(leadsOf(desk)) }];
  const { step, round } = next;
  const targets = next.steps[step - 1]?.notify ?? [];
  const people = unique(targets.flatMap((target) => peopleBehind(target, desk, dueAt)));
  const webhooks = targets.flatMap((target) => webhookOf(target) ?? []);
  return [{ type: "page.notified", page: next, people, webhooks, step, round, dueAt, firedAt: now }];
};

/** Members of today: the desk may have lost a rota, a group or a person since the page fixed its steps. */
const peopleBehind = (target: PageTarget, desk: Desk, at: Instant): readonly PersonId[] =>
  named(target, desk, at).filter((person) => Object.hasOwn(desk.members, person));

const named = (target: PageTarget, { onCall, groups }: Desk, at: Instant): readonly PersonId[] => {
  const [kind, id] = target.split(":");
  if (id === undefined) return [target];
  if (kind === "group") return own(groups, id)?.members ?? [];
  const rota = kind === "rota" ? own(onCall.rotas, id) : undefined;
  const person = rota && onCallAt(rota, at);
  return person ? [person] : [];
};
