/**
 * What each function may do, on what. Reviewed by people: a change of rights must change this file.
 * `{name}` is the construct, wherever it stands; `{name}log` of each function is left out, it is the same for all.
 */
const changeTickets = ["dynamodb:GetItem", "dynamodb:PutItem"];
const numberTickets = "dynamodb:UpdateItem";
const consume = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];
const query = ["dynamodb:Query"];
const readSecret = ["secretsmanager:GetSecretValue"];
const send = ["sqs:SendMessage"];
const sendMail = ["ses:SendEmail", "ses:SendRawEmail"];

export const permissions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  api: {
    "{table}": [...changeTickets, ...query, numberTickets],
    "{files}/*": ["s3:PutObject"],
  },
  read: {
    "{table}": ["dynamodb:GetItem", "dynamodb:Query"],
    "{files}": ["s3:ListBucket"],
    "{files}/*": ["s3:GetObject"],
    "{rawmail}": ["s3:ListBucket"],
    "{rawmail}/raw/*": ["s3:GetObject"],
  },
  relations: {
    // Children come and go with their own item; who stands above must not change meanwhile.
    "{table}": [
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      ...changeTickets,
      "dynamodb:Query",
      numberTickets,
    ],
  },
  sla: {
    "{table}": [...changeTickets, "dynamodb:Query"],
    "{table}/index/byDue": query,
    "{table}/index/byDesk": query,
  },
  admin: { "{table}": [...changeTickets, ...query], "{keypepper}": readSecret },
  // It puts and deletes views.
  lists: {
    "{table}": ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", ...changeTickets, "dynamodb:Query"],
    "{table}/index/byDesk": query,
    "{table}/index/byCaller": query,
    "{table}/index/byAssignee": query,
    "{table}/index/byGroup": query,
  },
  // It is open to all: anything more would be at the reach of anybody.
  unsubscribe: { "{table}": [...changeTickets, ...query], "{replykey}": readSecret },
  authorizer: { "{table}": ["dynamodb:GetItem", "dynamodb:PutItem"], "{keypepper}": readSecret },
  "mail-in": {
    "{table}": [...changeTickets, "dynamodb:Query", numberTickets],
    "{rawmail}": ["s3:ListBucket"],
    "{rawmail}/raw/*": ["s3:GetObject"],
    "{files}/*": ["s3:PutObject"],
    "{replykey}": readSecret,
    "{mailinqueue}": consume,
  },
  "mail-reconcile": {
    "{table}": changeTickets,
    "{rawmail}": ["s3:ListBucket"],
    "{mailinqueue}": send,
    "{reconcileschedulemailreconciledead}": send,
  },
  "mail-out": {
    // Notices that wait for a digest: added while it is open, removed when it is sent.
    "{table}": ["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", ...changeTickets, "dynamodb:Query"],
    "{files}": ["s3:ListBucket"],
    "{files}/*": ["s3:GetObject"],
    "{replykey}": readSecret,
    "{mailoutqueue}": consume,
    "identity/{senderidentity}": sendMail,
    "configuration-set/evenkeel": sendMail,
  },
  "mail-events": { "{table}": [...changeTickets, ...query], "{maileventsqueue}": consume },
  // Its queries are for the children of a parent, too.
  timer: { "{table}": [...changeTickets, ...query], "{timerqueue}": [...consume, ...send] },
  "audit-anchor": {
    "{table}": [...changeTickets, "dynamodb:Query"],
    "{table}/index/byDesk": query,
    // Nothing that reads, removes or unlocks.
    "{auditanchors}/*": ["s3:PutObject"],
    "{scheduleauditanchordead}": send,
  },
  "timer-sweep": {
    // Digests that are due.
    "{table}": ["dynamodb:DeleteItem", ...changeTickets, "dynamodb:Query"],
    "{table}/index/timers": query,
    "{timerqueue}": send,
    "{mailoutqueue}": send,
    "{scheduletimersweepdead}": send,
  },
  webhook: {
    "{table}": changeTickets,
    "{webhookkey}": readSecret,
    // Its own queue, for later attempts.
    "{webhookqueue}": [...consume, ...send],
    "{webhookdead}": send,
  },
  dispatch: {
    "{mailinqueue}": send,
    "{mailoutqueue}": send,
    "{timerqueue}": send,
    "{webhookqueue}": send,
    "{streamdispatchdead}": send,
    "{table}": ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
    "{table}/stream/*": ["dynamodb:ListStreams"],
  },
};

/** Functions that may do something of the above only to items of one kind, by what their partition keys begin with. */
export const partsOfTable: Readonly<Record<string, { readonly action: string; readonly prefix: string }>> = {
  api: { action: "dynamodb:Query", prefix: "STAFF#" },
  authorizer: { action: "dynamodb:PutItem", prefix: "USED#" },
  "mail-events": { action: "dynamodb:Query", prefix: "STAFF#" },
  unsubscribe: { action: "dynamodb:Query", prefix: "STAFF#" },
};

/** Resources that end in a wildcard, and why each one must. */
export const wildcards: Readonly<Record<string, string>> = {
  "{files}/*": "objects have keys of their own",
  "{rawmail}/raw/*": "objects have keys of their own",
  "{auditanchors}/*": "objects have keys of their own",
  "{table}/stream/*": "ListStreams knows no single stream",
};
