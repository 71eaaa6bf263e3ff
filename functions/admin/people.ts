import * as z from "zod/mini";
import { administering, mustNotBeRefused, peopleOf } from "#functions/admin/administer.ts";
import { viewMember } from "#functions/admin/members.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import * as field from "#functions/http/fields.ts";
import { checkConditions, matching, tagOf } from "#functions/http/preconditions.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Caller, forbidden, type Route, route } from "#functions/http/route.ts";
import { named, nullableText, type Output, text } from "#functions/http/views/components.ts";
import type { AdminEventBody } from "#shared/access/admin-events.ts";
import type { Staff, StaffMember } from "#shared/access/staff.ts";
import { refuseMember } from "#shared/access/staff-rules.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";
import { once } from "#shared/once.ts";
import { own } from "#shared/own.ts";
import type { Write } from "#shared/ports/table.ts";
import { isTimeZone } from "#shared/sla/zone.ts";
import { itemOfPerson, type Preferences } from "#shared/store/people-store.ts";
import { itemOfMember } from "#shared/store/staff-store.ts";
import { type PersonId, roles } from "#shared/ticket/ticket.ts";

const personView = once(() =>
  named(
    "Person",
    z.object({
      address: text,
      /** BCP 47 language tag, and IANA name; null leaves them to the desk. */
      locale: nullableText,
      timeZone: nullableText,
      /** On the desks of which the caller may know. */
      memberships: z.array(
        z.object({
          desk: text,
          name: text,
          roles: z.array(z.enum(roles)),
          manager: nullableText,
          active: z.boolean(),
        }),
      ),
    }),
  ),
);

/** A membership of the person on a desk of which the caller may know. */
interface Known extends VisibleDesk {
  readonly staff: Staff;
  readonly member: StaffMember;
}

/** Whether people ask about themselves; a key that acts as a person needs its scopes for that too. */
const isSelf = ({ principal }: Caller, address: PersonId): boolean =>
  principal.scopes === null && principal.person === address;

const desksFor = (call: Caller, address: PersonId): readonly VisibleDesk[] =>
  isSelf(call, address) ? call.desks : call.desks.filter(({ permissions }) => permissions.includes("people.read"));

/** The person's memberships on these desks. Who has none does not exist for the caller, but for oneself. */
const knownOn = async (
  ports: AdminPorts,
  call: Caller,
  desks: readonly VisibleDesk[],
  address: PersonId,
): Promise<readonly Known[]> => {
  const known = await Promise.all(
    desks.map(async (visible): Promise<readonly Known[]> => {
      const staff = await peopleOf(ports, visible.desk);
      const member = own(staff.members, address);
      return member ? [{ ...visible, staff, member }] : [];
    }),
  );
  if (known.flat().length === 0 && !isSelf(call, address)) throw new Problem("not_found");
  return known.flat();
};

const viewPerson = (
  address: PersonId,
  { locale, timeZone }: Preferences,
  known: readonly Known[],
): Output<typeof personView> => ({
  address,
  locale,
  timeZone,
  memberships: known.map(({ desk, member }) => {
    const { address: _, ...membership } = viewMember(address, member);
    return { desk: desk.id, ...membership };
  }),
});

const path = "/v1/people/{address}";
const ofPerson = once(() => ({ params: z.object({ address: field.person() }) }));

const getPerson = route({
  operationId: "getPerson",
  method: "GET",
  path,
  permission: "authenticated",
  summary: "Read oneself, or with the scope `people.read` a member of a desk",
  request: ofPerson,
  response: { status: 200, schema: personView },
  handler: async (ports: AdminPorts, call) => {
    const { address } = call.params;
    const known = await knownOn(ports, call, desksFor(call, address), address);
    const body = viewPerson(address, await ports.people.preferences(address), known);
    return { status: 200, headers: { etag: tagOf(body) }, body };
  },
});

/** A language tag in its canonical form; the runtime knows which there can be. */
const locale = () =>
  z.string().check(
    z.maxLength(35),
    z.refine((tag) => {
      try {
        return Intl.getCanonicalLocales(tag)[0] === tag;
      } catch {
        return false;
      }
    }),
  );
const timeZone = () => z.string().check(z.maxLength(64), z.regex(/^[A-Za-z]/), z.refine(isTimeZone));

const updatePerson = route({
  operationId: "updatePerson",
  method: "PATCH",
  path,
  permission: "authenticated",
  summary:
    "Change a person: `locale` and `timeZone` of oneself, and with the scope `people.manage` those of a member; `name` and `active` in the memberships of the desks on which the caller has it, all or none",
  request: () => ({
    ...ofPerson(),
    headers: matching(),
    body: z.strictObject({
      name: z.exactOptional(field.line(200)),
      active: z.exactOptional(z.boolean()),
      locale: z.exactOptional(z.nullable(locale())),
      timeZone: z.exactOptional(z.nullable(timeZone())),
    }),
  }),
  response: { status: 200, schema: personView },
  handler: async (ports: AdminPorts, call) => {
    const { address } = call.params;
    const desks = desksFor(call, address);
    const body = await administering(() =>
      ports.adminLog.commit(
        desks.map(({ desk }) => desk.id),
        async () => {
          const known = await knownOn(ports, call, desks, address);
          const preferences = await ports.people.preferences(address);
          checkConditions(call.headers, viewPerson(address, preferences, known));
          return changed(call, { address, known, preferences });
        },
      ),
    );
    return { status: 200, headers: { etag: tagOf(body) }, body };
  },
});

type Patch = Caller & { readonly body: Partial<Preferences> & { readonly name?: string; readonly active?: boolean } };

/** The person as the request wants it, with what to write and tell. Throws the Problem of what the caller may not. */
const changed = (
  call: Patch,
  person: { readonly address: PersonId; readonly known: readonly Known[]; readonly preferences: Preferences },
) => {
  const { address } = person;
  const { locale, timeZone, ...membership } = call.body;
  const isManaged = ({ permissions }: VisibleDesk): boolean => permissions.includes("people.manage");
  const ofDesks = Object.keys(membership).length > 0;
  if ((ofDesks || !isSelf(call, address)) && !person.known.some(isManaged)) throw forbidden("people.manage");

  const known = person.known.map((one): Known => {
    if (!ofDesks || !isManaged(one)) return one;
    const member = { ...one.member, ...membership };
    mustNotBeRefused(refuseMember(one.staff, address, member, one.permissions));
    return { ...one, member };
  });
  const preferences = {
    locale: locale === undefined ? person.preferences.locale : locale,
    timeZone: timeZone === undefined ? person.preferences.timeZone : timeZone,
  };
  const writes: Write[] = [];
  const events: AdminEventBody[] = [];
  const about = { subject: address, requestId: call.requestId, origin: call.origin };
  const isOther = (one: object, other: object): boolean => tagOf(one) !== tagOf(other);
  if (isOther(person.preferences, preferences)) {
    writes.push({ op: "put", item: itemOfPerson(address, preferences) });
    for (const { desk, actor } of known)
      events.push({
        ...about,
        desk: desk.id,
        type: "person.changed",
        before: { ...person.preferences },
        after: preferences,
        actor,
      });
  }
  for (const [place, { desk, actor, member }] of known.entries()) {
    const earlier = person.known[place]?.member ?? member;
    if (!isOther(earlier, member)) continue;
    writes.push({ op: "put", item: itemOfMember(desk.id, address, member) });
    const [before, after] = [viewMember(address, earlier), viewMember(address, member)];
    events.push({ ...about, desk: desk.id, type: "member.changed", before, after, actor });
  }
  return { writes, events, result: viewPerson(address, preferences, known) };
};

export const peopleRoutes: readonly Route<AdminPorts>[] = [getPerson, updatePerson];
