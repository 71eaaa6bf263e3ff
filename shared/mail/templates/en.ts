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
    commandReply: ["These commands in your mail were not carried out:", "{{text}}", "{{number}} – {{desk}}"],
    rejection: [
      "Hello,",
      "{{number}}{{#subject}} “{{subject}}”{{/subject}} is closed, and your mail was not added to it.",
      "If you need help again, write a new mail to {{address}}.",
      "{{desk}}",
    ],
  },
  escalationSubject: "[{{number}}] {{metric}} time at {{percent}} %{{#subject}}: {{subject}}{{/subject}}",
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
