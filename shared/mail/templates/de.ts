import type { Words } from "#shared/mail/templates/words.ts";

const about = "{number}{subject, select, none {} other {: {subject}}}";
const named = "{number}{subject, select, none {} other { „{subject}“}}";
const standing =
  "Priorität {priority}, {assignedTo, select, none {nicht zugewiesen} other {zugewiesen an {assignedTo}}}.";
const toAdd = "Um etwas zu ergänzen, antworten Sie einfach auf diese Mail.";
const reason = (asks: string): string =>
  `Grund: {why, select, clock {{metric}, Stufe {clockStep}} other {{pagedBy} ${asks} um Hilfe{text, select, none {} other {: {text}}}}}.`;

const collected =
  "{notices, plural, one {# Meldung} other {# Meldungen}} zu {tickets, plural, one {# Ticket} other {# Tickets}}";

/** The desk's mails in German. */
export const de: Words<string> = {
  acknowledgement: {
    paragraphs: [
      "Guten Tag,",
      "vielen Dank für Ihre Nachricht{subject, select, none {} other { „{subject}“}}. Sie hat die Nummer {number}.",
      "{due, select, none {} other {Sie hören von uns bis {due}.}}",
      toAdd,
      "{desk}",
    ],
  },
  comment: {
    paragraphs: [
      "{text}",
      "{filesLeftOut, plural, =0 {} one {(# Datei konnte nicht mitgeschickt werden; fragen Sie uns danach.)} other {(# Dateien konnten nicht mitgeschickt werden; fragen Sie uns danach.)}}",
      "{author, select, none {} other {{author}\n}}{desk}",
      "{number} – antworten Sie einfach auf diese Mail.",
    ],
  },
  resolution: {
    paragraphs: [
      "Guten Tag,",
      `${named} ist gelöst.`,
      "{text}",
      "Falls nicht, antworten Sie auf diese Mail, und wir nehmen es wieder auf.",
      "{desk}",
    ],
  },
  commandReply: {
    paragraphs: ["Diese Befehle in Ihrer Mail wurden nicht ausgeführt:", "{text}", "{number} – {desk}"],
  },
  rejection: {
    paragraphs: [
      "Guten Tag,",
      `${named} ist abgeschlossen; Ihre Mail wurde nicht hinzugefügt.`,
      "Wenn Sie wieder Hilfe brauchen, schreiben Sie eine neue Mail an {address}.",
      "{desk}",
    ],
  },
  progress: {
    paragraphs: [
      "Guten Tag,",
      `{overdue, select, yes {leider dauert ${named} länger als zugesagt.} other {wir haben ${named} nicht vergessen.}}`,
      "{group, select, none {} other {Zuständig ist jetzt: {group}.}}",
      toAdd,
      "{desk}",
    ],
  },
  escalation: {
    subject: `[{number}] {metric} {moment, select, percent {bei {percent} %} before {{due, select, none {fast aufgebraucht} other {endet um {due}}}} other {überschritten seit {due}}}{subject, select, none {} other {: {subject}}}`,
    paragraphs: [
      about,
      "Die {metric} {moment, select, percent {hat um {at} {percent} % ihres Ziels erreicht} before {{due, select, none {ist fast aufgebraucht} other {endet um {due}}}} other {ist seit {due} überschritten}}.",
      "{priorityRaised, select, yes {Die Priorität wurde auf {priority} angehoben. } other {}}{reassigned, select, yes {{number} wurde{group, select, none {} other { an {group}}} übergeben. } other {}}{majorIncidentProposed, select, yes {{number} ist als Major Incident vorgeschlagen.} other {}}",
      standing,
      "{desk}",
    ],
  },
  breachRetracted: {
    subject: "[{number}] {metric} doch nicht überschritten{subject, select, none {} other {: {subject}}}",
    paragraphs: [
      about,
      "Die {metric} wurde als um {at} überschritten gemeldet. Das wird zurückgenommen: Neu gemessen war sie es nicht. Der Verlauf des Tickets sagt, warum.",
      "{desk}",
    ],
  },
  page: {
    subject: "[{number}] Alarm der Priorität {priority} durch {policy}{subject, select, none {} other {: {subject}}}",
    paragraphs: [
      about,
      "{policy} alarmiert {people} (Stufe {step}, Runde {round}) um {at}.",
      reason("bittet"),
      standing,
      "Zum Quittieren die API aufrufen: POST {acknowledge}. Eine Antwort auf diese Mail quittiert NICHT: Die Alarmierung läuft weiter.",
      "{desk}",
    ],
  },
  pageUnanswered: {
    subject:
      "[{number}] niemand hat die Alarmierung durch {policy} quittiert{subject, select, none {} other {: {subject}}}",
    paragraphs: [
      about,
      "Niemand hat die Alarmierung durch {policy} quittiert, die um {since} begann. Sie endete um {at}; niemand wird mehr alarmiert.",
      reason("bat"),
      standing,
      "{desk}",
    ],
  },
  digest: {
    subject: collected,
    paragraphs: [`${collected}, die neueste zuletzt:`, "{lines}", "{desk}"],
  },
};
