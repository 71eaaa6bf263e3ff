import { publicHolidays } from "#infra/desks/public-holidays.ts";
import { defineDesk } from "#shared/desk/define-desk.ts";

/** The HR desk. Confidential: notifications carry no text of a ticket, and only keys that name the desk may read it. */
export default defineDesk(
  {
    id: "hr",
    name: "Personalabteilung",
    addresses: ["hr@desk.example.org"],
    language: "de",
    confidential: true,

    members: {
      "eva.lang@example.org": { name: "Eva Lang", roles: ["agent", "lead"] },
      "felix.braun@example.org": { name: "Felix Braun", roles: ["agent"] },
    },
    groups: {
      people: { name: "Personal", members: ["eva.lang@example.org", "felix.braun@example.org"] },
    },
    defaultGroup: "people",

    calendars: {
      office: {
        timeZone: "Europe/Berlin",
        hours: {
          mon: [["09:00", "17:00"]],
          tue: [["09:00", "17:00"]],
          wed: [["09:00", "17:00"]],
          thu: [["09:00", "17:00"]],
          fri: [["09:00", "15:00"]],
        },
        // Those of all German states.
        holidays: publicHolidays("DE", [2026, 2027]),
      },
    },

    // People matters are urgent or not; there is no hurry for priority 5.
    serviceLevels: {
      response: {
        metric: "response",
        calendar: "office",
        targets: { 1: "2h", 2: "4h", 3: "8h", 4: "16h" },
        steps: [
          { atPercent: 75, notify: ["assignee"] },
          { atPercent: 100, notify: ["group", "leads"] },
        ],
      },
      resolution: {
        metric: "resolution",
        calendar: "office",
        targets: { 1: "8h", 2: "16h", 3: "38h", 4: "76h" },
      },
    },
    // A mail that says nothing about itself has priority 4.
    defaults: { impact: 3, urgency: 2 },
    autoCloseAfter: "14d",
  },
  import.meta.url,
);
