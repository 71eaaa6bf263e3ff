/**
 * Names of the environment variables that `bind` sets at deploy and the composition root reads: one place for both.
 * Endpoints of a local host come through the SDK's own AWS_ENDPOINT_URL_<SERVICE> variables.
 */
export const environment = {
  table: "TABLE_NAME",
  rawMail: "RAW_MAIL_BUCKET",
  files: "FILES_BUCKET",
  anchors: "ANCHOR_BUCKET",
  mailIn: "MAIL_IN_QUEUE_URL",
  mailOut: "MAIL_OUT_QUEUE_URL",
  timer: "TIMER_QUEUE_URL",
  webhook: "WEBHOOK_QUEUE_URL",
  deadLetters: "DEAD_LETTER_QUEUE_URL",
  replyKey: "REPLY_KEY_SECRET_ARN",
  keyPepper: "KEY_PEPPER_SECRET_ARN",
  webhookKey: "WEBHOOK_KEY_SECRET_ARN",
  configurationSet: "SES_CONFIGURATION_SET",
  apiUrl: "API_URL",
  signInIssuer: "SIGN_IN_ISSUER",
  signInAudience: "SIGN_IN_AUDIENCE",
} as const;

export type EnvironmentName = (typeof environment)[keyof typeof environment];

/** What Lambda itself sets (Lambda guide, "Defined runtime environment variables"). */
type RuntimeName = "AWS_REGION" | "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY";

/** The variable's value; throws naming the variable when it is not set. */
export const requireEnvironment = (name: EnvironmentName | RuntimeName): string => {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
};
