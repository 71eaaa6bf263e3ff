import type { App } from "aws-cdk-lib";
import type { Installation } from "#shared/desk/desk.ts";
import { hasWebhooks } from "#shared/webhook/hooks.ts";
import { ApiStack } from "./api-stack.ts";
import { AuditStack } from "./audit-stack.ts";
import { DataStack } from "./data-stack.ts";
import { DispatchStack } from "./dispatch-stack.ts";
import { MailStack } from "./mail-stack.ts";
import { OperationsStack } from "./operations-stack.ts";
import { TimersStack } from "./timers-stack.ts";
import { WebhookStack } from "./webhook-stack.ts";

/** The whole desk (DESIGN §1). Throws ConfigurationMistake when the installation cannot be built as it is. */
export const evenkeel = (app: App, installation: Installation, installationFile: string): void => {
  const env = { region: installation.region };
  const { operations } = new OperationsStack(app, "EvenkeelOperations", { env, alarmsTo: installation.alarmsTo });
  const { signIn, auditRetention } = installation;
  const webhooks = hasWebhooks(installation);
  const data = new DataStack(app, "EvenkeelData", { env, webhooks, signIn, auditRetention });
  const common = { env, data, surroundings: { installation, installationFile, operations } };

  const { url: apiUrl } = new ApiStack(app, "EvenkeelApi", common);
  const { mailIn, mailOut } = new MailStack(app, "EvenkeelMail", { ...common, apiUrl });
  new AuditStack(app, "EvenkeelAudit", common);
  const { timer } = new TimersStack(app, "EvenkeelTimers", { ...common, mailOut });
  const { webhookKey } = data;
  const webhook = webhookKey && new WebhookStack(app, "EvenkeelWebhook", { ...common, webhookKey }).webhook;
  new DispatchStack(app, "EvenkeelDispatch", { ...common, mailIn, mailOut, timer, webhook });
};
