import type { Clock, Files, Log, Mailer, Secret } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { AutomaticMails } from "#shared/store/automatic-mails.ts";
import type { Deliveries } from "#shared/store/deliveries.ts";
import type { WaitingNotices } from "#shared/store/digests.ts";
import type { Suppressions } from "#shared/store/suppressions.ts";
import type { WorkLog } from "#shared/store/work-log.ts";

/** What sending a mail needs from outside. */
export interface MailOutPorts {
  readonly store: Pick<
    TicketStore,
    "load" | "events" | "message" | "messages" | "latestMessages" | "attachment" | "addThread"
  >;
  readonly sent: WorkLog;
  readonly waiting: WaitingNotices;
  readonly deliveries: Pick<Deliveries, "record">;
  readonly suppressions: Pick<Suppressions, "find">;
  readonly automatic: AutomaticMails;
  readonly files: Pick<Files, "get">;
  readonly mailer: Mailer;
  readonly replyKey: Secret;
  /** Where the HTTP API is, without a slash at the end. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}
