import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreignReference } from "#shared/mail/foreign-numbers.ts";

const mail = { subject: "", text: "", messageId: null, ancestors: [], headers: new Map<string, readonly string[]>() };

describe("rule 16: another system's number", () => {
  it.each([
    ["Re: Case [ ref:_00D20aBcD._5002Xyz12:ref ]", "salesforce", "ref:_00D20aBcD._5002Xyz12:ref"],
    ["Re: x ref:!00D20aBcD.!5002Xyz12:ref", "salesforce", "ref:!00D20aBcD.!5002Xyz12:ref"],
    ["[JIRA] (HELP-123) VPN", "jira", "HELP-123"],
    ["[JIRA] Updated: (HELP-123) VPN", "jira", "HELP-123"],
    ["Incident INC0012345 has been opened", "servicenow", "INC0012345"],
    ["RITM0012345 - approval", "servicenow", "RITM0012345"],
    ["[5WD1ZR-K3J9] Re: VPN", "zendesk", "5WD1ZR-K3J9"],
    ["[Ticket#2026112310000012] VPN", "otrs", "2026112310000012"],
    ["[Ticket#31001] VPN", "zammad", "31001"],
    ["[GLPI #0001234] VPN", "glpi", "0001234"],
    ["Re: [example.com #12345] VPN", "requestTracker", "example.com #12345"],
    ["[#12345] VPN", "freshdesk", "12345"],
    ["[#INC-12] VPN", "freshservice", "INC-12"],
    ["VPN ##RE-123##", "manageengine", "RE-123"],
    ["T20261123.0042 VPN", "autotask", "T20261123.0042"],
    ["I 2611 001 VPN", "topdesk", "I 2611 001"],
    ["Your case no. 471100", "caseNumber", "471100"],
  ])("%s", (subject, system, id) => {
    expect(foreignReference({ ...mail, subject })).toEqual({ system, id });
  });

  it("Jira's ids change with each mail: what does not change counts", () => {
    const one = "<JIRA.10101.1764000000000.12.1764000001000@Atlassian.JIRA>";
    const two = "<JIRA.10101.1764000000000.99.1764000002000@Atlassian.JIRA>";
    const expected = { system: "jira", id: "JIRA.10101.1764000000000" };
    expect(foreignReference({ ...mail, messageId: one })).toEqual(expected);
    expect(foreignReference({ ...mail, messageId: "<x@y>", ancestors: [two] })).toEqual(expected);
  });

  it("marks at the end of a long text are found", () => {
    expect(foreignReference({ ...mail, text: `${"x ".repeat(20_000)}\nRef:MSG0012345` })).toEqual({
      system: "servicenow",
      id: "MSG0012345",
    });
  });

  it.each([
    "Re: VPN [INC0000042]",
    "COVID-19 rules",
    "UTF-8 in mails",
    "Room 12345",
    "Bug in Outlook",
    "VPN",
    "Ticket to Berlin",
    "[staff] news",
  ])("%s has none", (subject) => {
    expect(foreignReference({ ...mail, subject })).toBeNull();
  });

  it("is never made up: the id stands in the mail", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (subject, text) => {
        const found = foreignReference({ ...mail, subject, text });
        if (found) expect(subject + text).toContain(found.id);
      }),
      { seed: 16 },
    );
  });
});
