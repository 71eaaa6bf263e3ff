import type { SlaMetric } from "#shared/sla/clock.ts";

/** What mails call the metrics of service levels. */
export const metricWords: Readonly<Record<"en" | "de", Readonly<Record<SlaMetric, string>>>> = {
  en: {
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
  de: {
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
