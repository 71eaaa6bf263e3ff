import { describe, expect, test } from "vitest";
import { maxAncestors, maxChildren, maxLinks } from "#shared/ticket/links.ts";
import type { Link } from "#shared/ticket/ticket.ts";
import { freeLinkTypes, type LinkType, linkTypes, oppositeLink } from "#shared/ticket/vocabulary.ts";
import { create, given, history, inState, replay } from "#test/unit/ticket/scenario.ts";

const to = (type: LinkType, n = 2): Link => ({ type, ticketId: `01OTHER${n}`, number: `INC000000${n}` });
const parent = { id: "01OTHER2", version: 7 };
/** A ticket that got the links one after another. */
const withLinks = (...links: readonly Link[]) =>
  history(create(), ...links.map((link) => [{ verb: "link", link }, { above: [parent] }] as const));

describe("the types of links", () => {
  test("come in pairs of opposites, of which people make both or none", () => {
    const free: readonly LinkType[] = freeLinkTypes;
    for (const type of linkTypes) {
      expect(oppositeLink[oppositeLink[type]]).toBe(type);
      expect(free.includes(oppositeLink[type])).toBe(free.includes(type));
    }
  });
});

describe("a link", () => {
  test("is added once, also to a ticket that is over", () => {
    const link = to("duplicateOf");
    const ticket = given(inState.closed).when({ verb: "link", link }).makes({ type: "link.added", link });
    expect(ticket.links).toEqual([link]);
    given(withLinks(link)).when({ verb: "link", link }).makes();
  });

  test("does not lead to the ticket itself", () => {
    given(inState.new)
      .when({ verb: "link", link: { ...to("relatesTo"), ticketId: "01TICKET" } })
      .refused("ticket.invalidField");
  });

  test("of one type stands beside those of others to the same ticket, and is removed alone", () => {
    const links = [to("relatesTo"), to("blocks"), to("relatesTo", 3)];
    const ticket = given(withLinks(...links))
      .when({ verb: "unlink", link: to("relatesTo") })
      .makes({ type: "link.removed", link: to("relatesTo") });
    expect(ticket.links).toEqual(links.slice(1));
  });

  test("that is not there is not removed", () => {
    for (const type of ["relatesTo", "childOf", "parentOf"] as const)
      given(inState.new)
        .when({ verb: "unlink", link: to(type) })
        .makes();
  });

  test("beyond the fiftieth is refused", () => {
    const full = withLinks(...Array.from({ length: maxLinks }, (_, n) => to("relatesTo", n)));
    expect(maxLinks).toBe(50);
    given(full)
      .when({ verb: "link", link: to("blocks", 99) })
      .refused("ticket.linkLimit");
  });
});

describe("a child", () => {
  const join = { verb: "link", link: to("childOf") } as const;

  test("joins its parent as of the parent's version", () => {
    const ticket = given(inState.new)
      .when(join, { above: [parent] })
      .makes({ type: "link.added", link: to("childOf"), followed: 7 });
    expect(ticket).toMatchObject({
      links: [],
      parentIncident: { ticketId: "01OTHER2", number: "INC0000002", followed: 7 },
    });
  });

  test("leaves it", () => {
    const ticket = given(withLinks(to("childOf")))
      .when({ verb: "unlink", link: to("childOf") })
      .makes({ type: "link.removed" });
    expect(ticket.parentIncident).toBeNull();
  });

  test("has one parent", () => {
    given(withLinks(to("childOf")))
      .when({ verb: "link", link: to("childOf", 3) }, { above: [{ id: "01OTHER3", version: 1 }] })
      .refused("ticket.hasParent");
    given(withLinks(to("childOf")))
      .when({ verb: "unlink", link: to("childOf", 3) })
      .makes();
  });

  test.each([0, 1, 4])("does not stand above its parent, %i tickets further up", (further) => {
    const between = Array.from({ length: further }, (_, n) => ({ id: `01BETWEEN${n}`, version: 1 }));
    given(inState.new)
      .when(join, { above: [parent, ...between, { id: "01TICKET", version: 1 }] })
      .refused("ticket.linkCycle");
  });

  test("has at most five tickets above it", () => {
    const above = Array.from({ length: maxAncestors }, (_, n) => ({ id: `01ABOVE${n}`, version: 1 }));
    expect(maxAncestors).toBe(5);
    given(inState.new).when(join, { above }).makes({ type: "link.added" });
    given(inState.new)
      .when(join, { above: [...above, { id: "01TOP", version: 1 }] })
      .refused("ticket.linkLimit");
  });

  test.each(["closed", "canceled"] as const)("is not one that is %s, and neither is a parent", (state) => {
    given(inState[state])
      .when(join, { above: [parent] })
      .refused("ticket.closed");
    given(inState[state])
      .when({ verb: "link", link: to("parentOf") })
      .refused("ticket.closed");
  });
});

describe("a parent", () => {
  test("counts its children and names none", () => {
    const events = withLinks(to("parentOf"), to("parentOf", 3));
    expect(replay(events)).toMatchObject({ childIncidents: 2, links: [] });
    const left = given(events)
      .when({ verb: "unlink", link: to("parentOf") })
      .makes({ type: "link.removed", link: to("parentOf") });
    expect(left.childIncidents).toBe(1);
  });

  test("has at most a thousand", () => {
    const full = withLinks(...Array.from({ length: maxChildren }, (_, n) => to("parentOf", n)));
    expect(maxChildren).toBe(1000);
    given(full)
      .when({ verb: "link", link: to("parentOf", 5000) })
      .refused("ticket.linkLimit");
  });
});
