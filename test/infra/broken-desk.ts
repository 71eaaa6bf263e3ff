import { defineDesk } from "#shared/desk/define-desk.ts";
import { defineInstallation } from "#shared/desk/define-installation.ts";

/** An installation whose one desk names a default group that does not exist. */
const desk = defineDesk(
  {
    id: "it",
    name: "IT",
    addresses: ["it@desk.example.com"],
    members: { "ada@example.com": { name: "Ada", roles: ["agent"] } },
    groups: { first: { name: "First line", members: ["ada@example.com"] } },
    defaultGroup: "second",
    calendars: { office: { timeZone: "Europe/Berlin", hours: { mon: [["09:00", "17:00"]] } } },
    serviceLevels: {},
  },
  import.meta.url,
);

export default defineInstallation(
  { mailDomain: "desk.example.com", region: "eu-central-1", desks: [desk] },
  import.meta.url,
);
