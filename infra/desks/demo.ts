import { defineDesk } from "#shared/desk/define-desk.ts";
import { defineInstallation } from "#shared/desk/define-installation.ts";
import type { CalendarDefinition } from "#shared/desk/desk.ts";

/**
 * The installation of `npm run demo`: the deployed desks in miniature. They are always open and their service levels
 * last seconds, so that a deadline can be watched as it passes.
 */

const day = [["00:00", "24:00"]] as const;
const always: CalendarDefinition = {
  timeZone: "Etc/UTC",
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
};

const it = defineDesk(
  {
    id: "it",
    name: "IT Service Desk",
    addresses: ["it@desk.example.org"],
    members: {
      "anna.keller@example.org": { name: "Anna Keller", roles: ["agent", "lead", "admin"] },
      "ben.okafor@example.org": { name: "Ben Okafor", roles: ["agent"] },
      "dev.patel@example.org": { name: "Dev Patel", roles: ["agent"] },
    },
    groups: {
      "service-desk": { name: "Service Desk", members: ["ben.okafor@example.org"] },
      "second-level": { name: "Second Level", members: ["dev.patel@example.org", "anna.keller@example.org"] },
    },
    defaultGroup: "service-desk",
    calendars: { always },
    serviceLevels: {
      response: {
        metric: "response",
        calendar: "always",
        targets: { 1: "2s", 2: "3s", 3: "4s", 4: "5s", 5: "6s" },
        steps: [
          { atPercent: 50, notify: ["group"] },
          { atPercent: 100, notify: ["group", "leads"] },
        ],
      },
      resolution: {
        metric: "resolution",
        calendar: "always",
        targets: { 1: "4s", 2: "6s", 3: "8s", 4: "10s", 5: "12s" },
        steps: [{ atPercent: 100, notify: ["group", "leads"], reassignTo: "second-level" }],
      },
    },
    autoCloseAfter: "5s",
  },
  import.meta.url,
);

const hr = defineDesk(
  {
    id: "hr",
    name: "Human Resources",
    addresses: ["hr@desk.example.org"],
    confidential: true,
    members: { "eva.lang@example.org": { name: "Eva Lang", roles: ["agent", "lead"] } },
    groups: { people: { name: "People", members: ["eva.lang@example.org"] } },
    defaultGroup: "people",
    calendars: { always },
    serviceLevels: {
      response: {
        metric: "response",
        calendar: "always",
        targets: { 1: "2s", 2: "4s", 3: "6s", 4: "8s", 5: "10s" },
        steps: [{ atPercent: 50, notify: ["group"] }],
      },
      resolution: {
        metric: "resolution",
        calendar: "always",
        targets: { 1: "5s", 2: "10s", 3: "15s", 4: "20s", 5: "25s" },
      },
    },
    autoCloseAfter: "5s",
  },
  import.meta.url,
);

export default defineInstallation(
  {
    mailDomain: "desk.example.org",
    region: "eu-west-1",
    // Where Vite serves a page that is being written.
    cors: { origins: ["http://localhost:5173"] },
    desks: [it, hr],
  },
  import.meta.url,
);
