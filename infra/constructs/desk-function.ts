import { type Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  type FunctionProps,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { EmailIdentity } from "aws-cdk-lib/aws-ses";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { environment } from "#shared/aws/environment.ts";
import type { SignIn } from "#shared/desk/desk.ts";
import type { IndexName } from "#shared/ports/table.ts";
import { acknowledge, acknowledgeBelow } from "./acknowledge.ts";
import { bundle } from "./bundling.ts";
import type { DeskSecret } from "./desk-secret.ts";
import type { DeskTable } from "./desk-table.ts";
import { configurationSetArn, configurationSetName } from "./mail-names.ts";
import type { PrivateBucket } from "./private-bucket.ts";
import type { Surroundings } from "./surroundings.ts";

export interface DeskFunctionProps {
  readonly surroundings: Surroundings;
  /** One sentence for the console. */
  readonly description: string;
  /** MB; CPU grows with it, 1,769 MB is one core. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /**
   * It puts messages back into its own queue until their time has come. Lambda takes that for a loop that got out of
   * hand, and stops it after 16 rounds, unless it is told otherwise
   * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html).
   */
  readonly feedsItself?: true;
}

/** Operations of the `Table` port, and the action each one needs (a transaction needs those of its parts). */
const tableActions = {
  get: "dynamodb:GetItem",
  getMany: "dynamodb:BatchGetItem",
  query: "dynamodb:Query",
  put: "dynamodb:PutItem",
  delete: "dynamodb:DeleteItem",
  check: "dynamodb:ConditionCheckItem",
  increment: "dynamodb:UpdateItem",
} as const;
export type TableOperation = keyof typeof tableActions;

const bucketActions = { get: "s3:GetObject", put: "s3:PutObject", list: "s3:ListBucket" } as const;
export type BucketOperation = keyof typeof bucketActions;

/**
 * Every function of the desk: `functions/<name>/handler.ts`, deployed as `evenkeel-<name>`, logging to
 * `/evenkeel/<name>`, under a role that may do nothing but write its log. Each `bind…` adds what the function needs
 * of one thing: the grant, and the environment variable that says where the thing is.
 */
export class DeskFunction extends LambdaFunction {
  /** Seconds. */
  readonly timeoutSeconds: number;
  readonly executionRole: Role;

  constructor(scope: Construct, name: string, props: DeskFunctionProps) {
    const logGroup = logGroupOf(scope, name);
    const role = roleOf(scope, name, logGroup);
    super(scope, name, { ...settings(name, props), code: codeOf(scope, name, props.surroundings), logGroup, role });
    this.executionRole = role;
    this.timeoutSeconds = props.timeout.toSeconds();
    props.surroundings.operations.watchFunction(name);
    acknowledge(this, {
      "Serverless-LambdaTracing":
        "Traces cost 5 to 20 ms and money per call; logs carry the request id from mail or call to effect.",
      "Serverless-LambdaDLQ":
        "Queues and the stream keep at the source what failed, the sweep has a failure destination, callers of the API get the error.",
    });
  }

  /** Operations on the table, and queries of the named indexes. */
  bindTable(table: DeskTable, operations: readonly TableOperation[], indexes: readonly IndexName[] = []): this {
    this.allow(
      operations.map((operation) => tableActions[operation]),
      [table.tableArn],
    );
    const indexArns = indexes.map((index) => `${table.tableArn}/index/${index}`);
    if (indexArns.length > 0) this.allow(["dynamodb:Query"], indexArns);
    return this.tell("table", table.tableName);
  }

  /** One operation on the items whose partition key begins with `prefix`, and on no others. */
  bindTablePart(table: DeskTable, operation: TableOperation, prefix: string): this {
    this.addToRolePolicy(
      new PolicyStatement({
        actions: [tableActions[operation]],
        resources: [table.tableArn],
        conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${prefix}*`] } },
      }),
    );
    return this;
  }

  /** Sending to the queue. */
  bindQueue(name: "mailIn" | "mailOut" | "timer" | "webhook" | "deadLetters", queue: IQueue): this {
    return this.allow(["sqs:SendMessage"], [queue.queueArn]).tell(name, queue.queueUrl);
  }

  /** Reading, writing or listing objects whose key begins with `prefix`. */
  bindBucket(
    name: "rawMail" | "files" | "anchors",
    bucket: PrivateBucket,
    operations: readonly BucketOperation[],
    prefix = "",
  ): this {
    // Without the right to list S3 answers a GET with 403 instead of 404: "there is no such object" would look like a
    // broken grant.
    if (operations.includes("get") || operations.includes("list")) this.allow([bucketActions.list], [bucket.bucketArn]);
    const onObjects = operations.filter((operation) => operation !== "list");
    if (onObjects.length === 0) return this.tell(name, bucket.bucketName);
    this.allow(
      onObjects.map((operation) => bucketActions[operation]),
      [bucket.arnForObjects(`${prefix}*`)],
    );
    acknowledgeBelow(
      this.executionRole,
      bucket,
      bucket.bucketArn,
      `/${prefix}*`,
      "Objects have keys of their own; the wildcard spans the keys of this one bucket.",
    );
    return this.tell(name, bucket.bucketName);
  }

  /** Reading the secret's value. */
  bindSecret(name: "replyKey" | "keyPepper" | "webhookKey", secret: DeskSecret): this {
    return this.allow(["secretsmanager:GetSecretValue"], [secret.secretArn]).tell(name, secret.secretArn);
  }

  /** Sending as one of `senders`. SESv2 checks `SendRawEmail` too when the message comes as MIME. */
  bindMailer(identity: EmailIdentity, senders: readonly string[]): this {
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail", "ses:SendRawEmail"],
        resources: [identity.emailIdentityArn, configurationSetArn(Stack.of(this))],
        conditions: { StringEquals: { "ses:FromAddress": senders } },
      }),
    );
    return this.tell("configurationSet", configurationSetName);
  }

  /** Speaking of the API in what it writes; calls need a key, which it has not. */
  bindApiUrl(url: string): this {
    return this.tell("apiUrl", url);
  }

  /** Believing the issuer who somebody is. Its keys are public: there is nothing to grant. */
  bindSignIn({ issuer, audience }: SignIn): this {
    return this.tell("signInIssuer", issuer).tell("signInAudience", audience);
  }

  /** The named actions on the named resources, exactly. */
  allow(actions: readonly string[], resources: readonly string[]): this {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    return this;
  }

  private tell(name: keyof typeof environment, value: string): this {
    this.addEnvironment(environment[name], value);
    return this;
  }
}

const logGroupOf = (scope: Construct, name: string): LogGroup =>
  new LogGroup(scope, `${name}-log`, {
    logGroupName: `/evenkeel/${name}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });

const roleOf = (scope: Construct, name: string, logGroup: LogGroup): Role => {
  const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  role.addToPolicy(
    new PolicyStatement({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logGroup.logGroupArn] }),
  );
  return role;
};

/** The bundle; nothing where the app is synthesised for its templates alone (context `aws:cdk:bundling-stacks: []`). */
const codeOf = (scope: Construct, name: string, { installationFile }: Surroundings): Code =>
  Stack.of(scope).bundlingRequired ? Code.fromAsset(bundle(name, installationFile)) : Code.fromInline("// no bundle");

/** What all functions have in common. */
const settings = (name: string, props: DeskFunctionProps): Omit<FunctionProps, "code"> => ({
  functionName: `evenkeel-${name}`,
  description: props.description,
  handler: "index.handler",
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  memorySize: props.memorySize,
  timeout: props.timeout,
  tracing: Tracing.DISABLED,
  loggingFormat: LoggingFormat.JSON,
  systemLogLevelV2: SystemLogLevel.WARN,
  ...(props.feedsItself && { recursiveLoop: RecursiveLoop.ALLOW }),
});
