import hr from "#infra/desks/hr.ts";
import it from "#infra/desks/it.ts";
import { defineInstallation } from "#shared/desk/define-installation.ts";

/** What is deployed and started: the domain, the region and the desks. */
export default defineInstallation(
  {
    mailDomain: "desk.example.org",
    // One of the regions in which SES receives mail.
    region: "eu-west-1",
    desks: [it, hr],
  },
  import.meta.url,
);
