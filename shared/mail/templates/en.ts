import type { Words } from "#shared/mail/templates/template.ts";

/** The desk's mails in English. */
export const en: Words = {
  paragraphs: {
    acknowledgement: [
      "Hello,",
      "thank you for your message{{#subject}} “{{subject}}”{{/subject}}. It has the number {{number}}.",
      "To add something, simply answer this mail.",
      "{{desk}}",
    ],
    comment: [
      "{{text}}",
      "{{#author}}{{author}}\n{{/author}}{{desk}}",
      "{{number}} – to reply, simply answer this mail.",
    ],
    resolution: [
      "Hello,",
      "{{number}}{{#subject}} “{{subject}}”{{/subject}} has been resolved.",
      "{{text}}",
      "If it is not, answer this mail and we will take it up again.",
      "{{desk}}",
    ],
    escalation: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#step}}The {{metric}} time {{#percent}}has reached {{percent}} % of its target at {{at}}{{/percent}}{{#before}}{{#due}}is due at {{due}}{{/due}}{{^due}}has nearly reached its target{{/due}}{{/before}}{{#after}}has been overdue since {{due}}{{/after}}.{{/step}}",
      "{{#step.effects}}{{#priorityRaised}}The priority has been raised to {{priority}}. {{/priorityRaised}}{{#reassigned}}It has been handed over{{#group}} to {{group}}{{/group}}. {{/reassigned}}{{#majorIncidentProposed}}It is proposed as a major incident.{{/majorIncidentProposed}}{{/step.effects}}",
      "Priority {{priority}}, {{#assignedTo}}assigned to {{assignedTo}}{{/assignedTo}}{{^assignedTo}}not assigned{{/assignedTo}}.",
      "{{desk}}",
    ],
    commandReply: ["These commands in your mail were not carried out:", "{{text}}", "{{number}} – {{desk}}"],
    rejection: [
      "Hello,",
      "{{number}}{{#subject}} “{{subject}}”{{/subject}} is closed, and your mail was not added to it.",
      "If you need help again, write a new mail to {{address}}.",
      "{{desk}}",
    ],
    progress: [
      "Hello,",
      "{{#step.overdue}}we are sorry: {{number}}{{#subject}} “{{subject}}”{{/subject}} is taking longer than we promised.{{/step.overdue}}{{^step.overdue}}we have not forgotten {{number}}{{#subject}} “{{subject}}”{{/subject}}.{{/step.overdue}}",
      "{{#group}}It is now with {{group}}.{{/group}}",
      "To add something, simply answer this mail.",
      "{{desk}}",
    ],
    page: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#page}}{{policy}} pages {{people}} (step {{step}}, round {{round}}) at {{at}}.{{/page}}",
      "{{#page}}Why: {{#metric}}the {{metric}} time, step {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} asks for help{{#text}}: {{text}}{{/text}}{{/pagedBy}}.{{/page}}",
      "Priority {{priority}}, {{#assignedTo}}assigned to {{assignedTo}}{{/assignedTo}}{{^assignedTo}}not assigned{{/assignedTo}}.",
      "{{#page}}To acknowledge, call the API: POST {{acknowledge}}. Answering this mail is NOT an acknowledgement: paging goes on.{{/page}}",
      "{{desk}}",
    ],
    pageUnanswered: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#page}}Nobody has acknowledged the page by {{policy}} that began at {{since}}. It ended at {{at}}; nobody else will be paged.{{/page}}",
      "{{#page}}Why: {{#metric}}the {{metric}} time, step {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} asked for help{{#text}}: {{text}}{{/text}}{{/pagedBy}}.{{/page}}",
      "Priority {{priority}}, {{#assignedTo}}assigned to {{assignedTo}}{{/assignedTo}}{{^assignedTo}}not assigned{{/assignedTo}}.",
      "{{desk}}",
    ],
    breachRetracted: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{#step}}The {{metric}} time was reported as breached at {{at}}. That is taken back: measured anew, it was not. The history of the ticket says why.{{/step}}",
      "{{desk}}",
    ],
  },
  subjects: {
    escalation:
      "[{{number}}] {{#step}}{{metric}} time {{#percent}}at {{percent}} %{{/percent}}{{#before}}{{#due}}due at {{due}}{{/due}}{{^due}}nearly used up{{/due}}{{/before}}{{#after}}overdue since {{due}}{{/after}}{{/step}}{{#subject}}: {{subject}}{{/subject}}",
    breachRetracted:
      "[{{number}}] {{#step}}{{metric}} time{{/step}} not breached after all{{#subject}}: {{subject}}{{/subject}}",
    page: "[{{number}}] page of priority {{priority}} by {{#page}}{{policy}}{{/page}}{{#subject}}: {{subject}}{{/subject}}",
    pageUnanswered:
      "[{{number}}] nobody has acknowledged the page by {{#page}}{{policy}}{{/page}}{{#subject}}: {{subject}}{{/subject}}",
  },
  metrics: {
    response: "response",
    nextResponse: "next response",
    periodicUpdate: "periodic update",
    assignment: "assignment",
    resolution: "resolution",
    requesterWait: "requester's waiting",
    agentWork: "work",
    ownership: "group's",
    supplier: "supplier's",
  },
};
