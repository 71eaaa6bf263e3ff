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
      "The {{metric}} time has reached {{percent}} % of its target at {{at}}.",
      "Priority {{priority}}, {{#assignedTo}}assigned to {{assignedTo}}{{/assignedTo}}{{^assignedTo}}not assigned{{/assignedTo}}.",
      "{{desk}}",
    ],
    page: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "{{policy}} pages {{people}} (step {{step}}, round {{round}}) at {{at}}.",
      "Why: {{#metric}}the {{metric}} time, step {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} asks for help{{#text}}: {{text}}{{/text}}{{/pagedBy}}.",
      "Priority {{priority}}, {{#assignedTo}}assigned to {{assignedTo}}{{/assignedTo}}{{^assignedTo}}not assigned{{/assignedTo}}.",
      "To acknowledge, call the API: POST {{acknowledge}}. Answering this mail is NOT an acknowledgement: paging goes on.",
      "{{desk}}",
    ],
    pageUnanswered: [
      "{{number}}{{#subject}}: {{subject}}{{/subject}}",
      "Nobody has acknowledged the page by {{policy}} that began at {{since}}. It ended at {{at}}; nobody else will be paged.",
      "Why: {{#metric}}the {{metric}} time, step {{clockStep}}{{/metric}}{{#pagedBy}}{{pagedBy}} asked for help{{#text}}: {{text}}{{/text}}{{/pagedBy}}.",
      "Priority {{priority}}, {{#assignedTo}}assigned to {{assignedTo}}{{/assignedTo}}{{^assignedTo}}not assigned{{/assignedTo}}.",
      "{{desk}}",
    ],
  },
  subjects: {
    escalation: "[{{number}}] {{metric}} time at {{percent}} %{{#subject}}: {{subject}}{{/subject}}",
    page: "[{{number}}] page of priority {{priority}} by {{policy}}{{#subject}}: {{subject}}{{/subject}}",
    pageUnanswered: "[{{number}}] nobody has acknowledged the page by {{policy}}{{#subject}}: {{subject}}{{/subject}}",
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
