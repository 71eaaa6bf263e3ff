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
    page: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{policy}} alarmiert {{people}} (Stufe {{step}}, Runde {{round}}) um {{at}}.",
      "Grund: {{#metric}}{{metric}}, Stufe {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} bittet um Hilfe{{#text}}: {{text}}{{/text}}{{/pagedBy}}.",
      "Priorität {{priority}}, {{#assignedTo}}zugewiesen an {{assignedTo}}{{/assignedTo}}{{^assignedTo}}nicht zugewiesen{{/assignedTo}}.",
      "Zum Quittieren die API aufrufen: POST {{acknowledge}}. Eine Antwort auf diese Mail quittiert NICHT: Die Alarmierung läuft weiter.",
      "{{desk}}",
    ],
    pageUnanswered: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "Niemand hat die Alarmierung durch {{policy}} quittiert, die um {{since}} begann. Sie endete um {{at}}; niemand wird mehr alarmiert.",
      "Grund: {{#metric}}{{metric}}, Stufe {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} bat um Hilfe{{#text}}: {{text}}{{/text}}{{/pagedBy}}.",
      "Priorität {{priority}}, {{#assignedTo}}zugewiesen an {{assignedTo}}{{/assignedTo}}{{^assignedTo}}nicht zugewiesen{{/assignedTo}}.",
      "{{desk}}",
    ],
  },
  subjects: {
    escalation: "[{{number}}] {{metric}} bei {{percent}} %{{#subject}}: {{subject}}{{/subject}}",
    page: "[{{number}}] Alarm der Priorität {{priority}} durch {{policy}}{{#subject}}: {{subject}}{{/subject}}",
    pageUnanswered:
      "[{{number}}] niemand hat die Alarmierung durch {{policy}} quittiert{{#subject}}: {{subject}}{{/subject}}",
  },
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
