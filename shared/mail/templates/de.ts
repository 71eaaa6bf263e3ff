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
    progress: [
      "Guten Tag,",
      "{{#step.overdue}}leider dauert {{number}}{{#subject}} „{{subject}}“{{/subject}} länger als zugesagt.{{/step.overdue}}{{^step.overdue}}wir haben {{number}}{{#subject}} „{{subject}}“{{/subject}} nicht vergessen.{{/step.overdue}}",
      "{{#group}}Zuständig ist jetzt: {{group}}.{{/group}}",
      "Um etwas zu ergänzen, antworten Sie einfach auf diese Mail.",
      "{{desk}}",
    ],
  },
  escalationSubject:
    "[{{number}}] {{#step}}{{metric}} {{#percent}}bei {{percent}} %{{/percent}}{{#before}}{{#due}}endet um {{due}}{{/due}}{{^due}}fast aufgebraucht{{/due}}{{/before}}{{#after}}überschritten seit {{due}}{{/after}}{{/step}}{{#subject}}: {{subject}}{{/subject}}",
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
