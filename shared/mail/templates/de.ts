import type { Words } from "#shared/mail/templates/template.ts";

/** The desk's mails in German. */
export const de: Words = {
  paragraphs: {
    acknowledgement: [
      "Guten Tag,",
      "vielen Dank für Ihre Nachricht{{#subject}} „{{subject}}“{{/subject}}. Sie hat die Nummer {{number}}.",
      "Um etwas zu ergänzen, antworten Sie einfach auf diese Mail.",
      "{{desk}}",
    ],
    comment: [
      "{{text}}",
      "{{#author}}{{author}}\n{{/author}}{{desk}}",
      "{{number}} – antworten Sie einfach auf diese Mail.",
    ],
    resolution: [
      "Guten Tag,",
      "{{number}}{{#subject}} „{{subject}}“{{/subject}} ist gelöst.",
      "{{text}}",
      "Falls nicht, antworten Sie auf diese Mail, und wir nehmen es wieder auf.",
      "{{desk}}",
    ],
    escalation: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "Die {{metric}} hat um {{at}} {{percent}} % ihres Ziels erreicht.",
      "Priorität {{priority}}, {{#assignedTo}}zugewiesen an {{assignedTo}}{{/assignedTo}}{{^assignedTo}}nicht zugewiesen{{/assignedTo}}.",
      "{{desk}}",
    ],
    commandReply: ["Diese Befehle in Ihrer Mail wurden nicht ausgeführt:", "{{text}}", "{{number}} – {{desk}}"],
    rejection: [
      "Guten Tag,",
      "{{number}}{{#subject}} „{{subject}}“{{/subject}} ist abgeschlossen; Ihre Mail wurde nicht hinzugefügt.",
      "Wenn Sie wieder Hilfe brauchen, schreiben Sie eine neue Mail an {{address}}.",
      "{{desk}}",
    ],
  },
  escalationSubject: "[{{number}}] {{metric}} bei {{percent}} %{{#subject}}: {{subject}}{{/subject}}",
  metrics: {
    response: "Reaktionszeit",
    nextResponse: "Antwortzeit",
    periodicUpdate: "Zeit bis zur nächsten Nachricht",
    assignment: "Zuweisungszeit",
    resolution: "Lösungszeit",
    requesterWait: "Wartezeit",
    agentWork: "Bearbeitungszeit",
    ownership: "Zeit in der Gruppe",
    supplier: "Zeit beim Lieferanten",
  },
};
