import type { ReceivedMail } from "#shared/mail/received-mail.ts";

/** A ticket of another desk's system, as its mails name it; with the sender's domain it is one ticket over there. */
export interface ForeignReference {
  readonly system: string;
  readonly id: string;
}

type Read = Pick<ReceivedMail, "subject" | "text" | "messageId" | "ancestors" | "headers">;

/** Where a mark may stand: the ids in the header, the subject, or the beginning and end of the text. */
type Place = "ids" | "subject" | "text";

/**
 * Marks of ticket systems (email.md rule 16), the most specific first: the first group is the id. Our own number in
 * brackets, `[INC0000042]`, is none.
 */
const marks: readonly (readonly [system: string, place: Place, mark: RegExp])[] = [
  // JIRA.<issue>.<created>.<mail>…@Atlassian.JIRA: the rest changes with each mail.
  ["jira", "ids", /<(JIRA\.\d{1,12}\.\d{1,20})[.@]/i],
  ["salesforce", "subject", /\[\s?(ref:[!_.\w]{8,60}:ref)\s?\]/],
  ["salesforce", "subject", /(?<!\w)(ref:[!_.\w]{8,60}:ref)/],
  ["salesforce", "text", /(?<![\w])(ref:[!_.\w]{8,60}:ref)/],
  ["jira", "subject", /\[JIRA\]\s{0,3}(?:\(|Updated: \(|Created: \(|Commented: \()?([A-Z][A-Z0-9_]{1,19}-\d{1,9})\b/],
  ["servicenow", "text", /\b(?:Ref:)(MSG\d{7,12})\b/],
  ["servicenow", "subject", /(?<![[\w])((?:INC|RITM|REQ|TASK|SCTASK|CHG|PRB|CS|HRC|STRY)\d{7,12})(?![\]\w])/],
  ["remedy", "subject", /(?<!\w)((?:INC|WO|CRQ|PBI)\d{12})(?!\w)/],
  ["zendesk", "subject", /\[([A-Z0-9]{6}-[A-Z0-9]{4,5})\]/],
  ["zendesk", "text", /\[([A-Z0-9]{6}-[A-Z0-9]{4,5})\]/],
  // OTRS, Znuny, OTOBO count from the date; Zammad has five digits and more.
  ["otrs", "subject", /\[[\w .-]{0,30}(?:Ticket|Case|Anfrage|Request|Vorgang)\s?#\s?(\d{15,20})\]/i],
  ["otrs", "subject", /\[[\w .-]{0,30}#\s?(\d{16,17})\]/],
  ["zammad", "subject", /\[Ticket\s?#\s?(\d{4,14})\]/i],
  ["glpi", "subject", /\[GLPI\s{0,3}#(\d{1,12})\]/i],
  ["kayako", "subject", /\[[#!]([A-Z]{3}-\d{3}-\d{5})\]/],
  ["manageengine", "subject", /##\s?((?:RE-)?\d{1,12})\s?##/],
  ["freshservice", "subject", /\[#((?:INC|SR|PRB|CHN)-\d{1,12})\]/],
  ["autotask", "subject", /\b(T20\d{6}\.\d{4})\b/],
  ["topdesk", "subject", /(?<!\w)([IMWC] ?\d{4}[ -]\d{3,5})(?!\w)/],
  ["jira", "subject", /[[(]([A-Z][A-Z0-9]{1,9}-\d{2,7})[\])]/],
  ["requestTracker", "subject", /\[([\w.-]{2,60} #\d{1,12})\]/],
  ["redmine", "subject", /- (?:Bug|Defect|Feature|Support|Task) #(\d{1,10})\]/],
  ["bugzilla", "subject", /\[Bug (\d{1,10})\]/i],
  ["freshdesk", "subject", /\[#(\d{1,12})\]/],
  ["reference", "subject", /\[ref:([\w.:-]{3,60})\]/i],
  [
    "caseNumber",
    "subject",
    /\b(?:case|ticket|vorgang|anfrage|request|incident)\s{0,2}(?:no\.?|nr\.?|number|id|#|:)\s{0,2}#?\s?([A-Z]{0,4}-?\d{4,15})\b/i,
  ],
];

const lookedAt = 4_000;

/** The other system's id of the conversation; null when the mail names none. */
export const foreignReference = ({ subject, text, messageId, ancestors }: Read): ForeignReference | null => {
  const places: Readonly<Record<Place, string>> = {
    ids: [messageId ?? "", ...ancestors.slice(0, 20)].join(" "),
    subject: subject.slice(0, 300),
    text: `${text.slice(0, lookedAt)}\n${text.slice(lookedAt).slice(-lookedAt)}`,
  };
  for (const [system, place, mark] of marks) {
    const id = mark.exec(places[place])?.[1];
    if (id !== undefined) return { system, id };
  }
  return null;
};
