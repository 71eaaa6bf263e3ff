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
      "{{#step}}Die {{metric}} {{#percent}}hat um {{at}} {{percent}} % ihres Ziels erreicht{{/percent}}{{#before}}{{#due}}endet um {{due}}{{/due}}{{^due}}ist fast aufgebraucht{{/due}}{{/before}}{{#after}}ist seit {{due}} überschritten{{/after}}.{{/step}}",
      "{{#step.effects}}{{#priorityRaised}}Die Priorität wurde auf {{priority}} angehoben. {{/priorityRaised}}{{#reassigned}}{{number}} wurde{{#group}} an {{group}}{{/group}} übergeben. {{/reassigned}}{{#majorIncidentProposed}}{{number}} ist als Major Incident vorgeschlagen.{{/majorIncidentProposed}}{{/step.effects}}",
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
    progress: [
      "Guten Tag,",
      "{{#step.overdue}}leider dauert {{number}}{{#subject}} „{{subject}}“{{/subject}} länger als zugesagt.{{/step.overdue}}{{^step.overdue}}wir haben {{number}}{{#subject}} „{{subject}}“{{/subject}} nicht vergessen.{{/step.overdue}}",
      "{{#group}}Zuständig ist jetzt: {{group}}.{{/group}}",
      "Um etwas zu ergänzen, antworten Sie einfach auf diese Mail.",
      "{{desk}}",
    ],
    page: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#page}}{{policy}} alarmiert {{people}} (Stufe {{step}}, Runde {{round}}) um {{at}}.{{/page}}",
      "{{#page}}Grund: {{#metric}}{{metric}}, Stufe {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} bittet um Hilfe{{#text}}: {{text}}{{/text}}{{/pagedBy}}.{{/page}}",
      "Priorität {{priority}}, {{#assignedTo}}zugewiesen an {{assignedTo}}{{/assignedTo}}{{^assignedTo}}nicht zugewiesen{{/assignedTo}}.",
      "{{#page}}Zum Quittieren die API aufrufen: POST {{acknowledge}}. Eine Antwort auf diese Mail quittiert NICHT: Die Alarmierung läuft weiter.{{/page}}",
      "{{desk}}",
    ],
    pageUnanswered: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#page}}Niemand hat die Alarmierung durch {{policy}} quittiert, die um {{since}} begann. Sie endete um {{at}}; niemand wird mehr alarmiert.{{/page}}",
      "{{#page}}Grund: {{#metric}}{{metric}}, Stufe {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} bat um Hilfe{{#text}}: {{text}}{{/text}}{{/pagedBy}}.{{/page}}",
      "Priorität {{priority}}, {{#assignedTo}}zugewiesen an {{assignedTo}}{{/assignedTo}}{{^assignedTo}}nicht zugewiesen{{/assignedTo}}.",
      "{{desk}}",
    ],
    breachRetracted: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#step}}Die {{metric}} wurde als um {{at}} überschritten gemeldet. Das wird zurückgenommen: Neu gemessen war sie es nicht. Der Verlauf des Tickets sagt, warum.{{/step}}",
      "{{desk}}",
    ],
  },
  subjects: {
    escalation:
      "[{{number}}] {{#step}}{{metric}} {{#percent}}bei {{percent}} %{{/percent}}{{#before}}{{#due}}endet um {{due}}{{/due}}{{^due}}fast aufgebraucht{{/due}}{{/before}}{{#after}}überschritten seit {{due}}{{/after}}{{/step}}{{#subject}}: {{subject}}{{/subject}}",
    breachRetracted:
      "[{{number}}] {{#step}}{{metric}}{{/step}} doch nicht überschritten{{#subject}}: {{subject}}{{/subject}}",
    page: "[{{number}}] Alarm der Priorität {{priority}} durch {{#page}}{{policy}}{{/page}}{{#subject}}: {{subject}}{{/subject}}",
    pageUnanswered:
      "[{{number}}] niemand hat die Alarmierung durch {{#page}}{{policy}}{{/page}} quittiert{{#subject}}: {{subject}}{{/subject}}",
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
