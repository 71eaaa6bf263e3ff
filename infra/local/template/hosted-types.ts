import { createHash } from "node:crypto";
import { arn, type Place, queueUrl } from "#infra/local/template/place.ts";

/** How the host names a resource of a type, and what Ref and GetAtt of it give. */
export interface HostedType {
  /** Property that names it; without one the name comes from stack and logical id and so survives a restart. */
  readonly nameProperty?: string;
  /** Longest and strictest name the service takes. */
  readonly longest?: number;
  readonly lowerCase?: boolean;
  readonly ref: (name: string, place: Place) => string;
  readonly attributes?: Readonly<Record<string, (name: string, place: Place) => string>>;
  /** Properties that are known and on purpose without effect on one machine, each with its reason. */
  readonly inert?: Readonly<Record<string, string>>;
}

const same = (name: string): string => name;
const secretArn = (name: string, place: Place): string =>
  arn("secretsmanager", place, `secret:${name}-${createHash("sha256").update(name).digest("hex").slice(0, 6)}`);
const tableArn = (name: string, place: Place): string => arn("dynamodb", place, `table/${name}`);
const functionArn = (name: string, place: Place): string => arn("lambda", place, `function:${name}`);

const tags = "tags are for bills and consoles";
const encryption = "data at rest lies in the state directory, as safe as the disk is";
const backups = "no backups of a development state";
const accounts = "there are no accounts and no passwords here: anybody is who they say they are";
const permissions = "permissions are not enforced on one machine";

const table: HostedType = {
  nameProperty: "TableName",
  longest: 255,
  ref: same,
  attributes: { Arn: tableArn, StreamArn: (name, place) => `${tableArn(name, place)}/stream/local` },
  inert: {
    PointInTimeRecoverySpecification: backups,
    DeletionProtectionEnabled: "nothing deletes a table here",
    SSESpecification: encryption,
    Tags: tags,
    ContributorInsightsSpecification: "no CloudWatch",
    OnDemandThroughput: "the engine does not throttle",
    WarmThroughput: "the engine does not throttle",
  },
};

/** Every type the host brings to life. What is neither here nor in `inertTypes` is an error. */
export const hostedTypes: Readonly<Record<string, HostedType>> = {
  "AWS::DynamoDB::Table": table,
  "AWS::S3::Bucket": {
    nameProperty: "BucketName",
    longest: 63,
    lowerCase: true,
    ref: same,
    attributes: { Arn: (name) => `arn:aws:s3:::${name}` },
    inert: {
      BucketEncryption: encryption,
      PublicAccessBlockConfiguration: "the engine listens on loopback only",
      OwnershipControls: permissions,
      VersioningConfiguration: "no operation of the desk reads an older version",
      ObjectLockEnabled: "the engine keeps no locks: nothing here deletes what must stay",
      ObjectLockConfiguration: "the engine keeps no locks: nothing here deletes what must stay",
      LifecycleConfiguration: "a development state does not grow old",
      LoggingConfiguration: "no access logs of objects",
      CorsConfiguration: "browsers reach the engine by presigned URLs of the same machine",
      Tags: tags,
    },
  },
  "AWS::SQS::Queue": {
    nameProperty: "QueueName",
    longest: 80,
    ref: (name, place) => queueUrl(place, name),
    attributes: {
      Arn: (name, place) => arn("sqs", place, name),
      QueueName: same,
      QueueUrl: (name, place) => queueUrl(place, name),
    },
    inert: {
      SqsManagedSseEnabled: encryption,
      KmsMasterKeyId: encryption,
      KmsDataKeyReusePeriodSeconds: encryption,
      RedriveAllowPolicy: permissions,
      Tags: tags,
    },
  },
  "AWS::SNS::Topic": {
    nameProperty: "TopicName",
    longest: 256,
    ref: (name, place) => arn("sns", place, name),
    attributes: { TopicArn: (name, place) => arn("sns", place, name), TopicName: same },
    inert: {
      KmsMasterKeyId: encryption,
      DisplayName: "no mail or text messages from topics",
      TracingConfig: "no X-Ray",
      Tags: tags,
    },
  },
  "AWS::SNS::Subscription": { ref: (name, place) => arn("sns", place, name) },
  "AWS::Lambda::Function": {
    nameProperty: "FunctionName",
    longest: 64,
    ref: same,
    attributes: { Arn: functionArn },
    inert: {
      Role: permissions,
      Architectures: "bundles are JavaScript",
      Description: "for the console",
      LoggingConfig: "logs go to the state directory",
      TracingConfig: "no X-Ray",
      EphemeralStorage: "functions share this machine's disk",
      RuntimeManagementConfig: "the runtime is this Node",
      RecursiveLoop: "loops show in the logs",
      Tags: tags,
    },
  },
  "AWS::Lambda::EventSourceMapping": {
    ref: same,
    inert: { Tags: tags, ParallelizationFactor: "one batch of a shard at a time keeps the order anyway" },
  },
  "AWS::Lambda::EventInvokeConfig": { ref: same },
  "AWS::ApiGatewayV2::Api": {
    ref: (name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""),
    attributes: {
      ApiEndpoint: (_name, place) => place.apiUrl,
      ApiId: (name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""),
    },
    inert: { DisableExecuteApiEndpoint: "there is no other endpoint here", Tags: tags, Description: "for the console" },
  },
  "AWS::ApiGatewayV2::Stage": {
    nameProperty: "StageName",
    ref: same,
    inert: {
      DefaultRouteSettings: "one person does not throttle himself",
      RouteSettings: "one person does not throttle himself",
      AutoDeploy: "always",
      Tags: tags,
      Description: "for the console",
    },
  },
  "AWS::ApiGatewayV2::Integration": { ref: same },
  "AWS::ApiGatewayV2::Authorizer": { ref: same },
  "AWS::ApiGatewayV2::Route": { ref: same },
  "AWS::Scheduler::Schedule": {
    nameProperty: "Name",
    longest: 64,
    ref: same,
    attributes: { Arn: (name, place) => arn("scheduler", place, `schedule/default/${name}`) },
  },
  "AWS::Events::Rule": {
    nameProperty: "Name",
    longest: 64,
    ref: same,
    attributes: { Arn: (name, place) => arn("events", place, `rule/${name}`) },
  },
  "AWS::SES::EmailIdentity": {
    nameProperty: "EmailIdentity",
    ref: same,
    attributes: { EmailIdentityArn: (name, place) => arn("ses", place, `identity/${name}`) },
    inert: {
      DkimAttributes: "nobody checks signatures here",
      DkimSigningAttributes: "nobody checks signatures here",
      FeedbackAttributes: "bounces come as events",
      MailFromAttributes: "no MAIL FROM domain of its own",
      ConfigurationSetAttributes: "every mail names its configuration set",
      Tags: tags,
    },
  },
  "AWS::SES::ConfigurationSet": {
    nameProperty: "Name",
    ref: same,
    inert: {
      DeliveryOptions: "no TLS to oneself",
      ReputationOptions: "no reputation to lose",
      SendingOptions: "sending is on",
      SuppressionOptions: "no suppression list",
      TrackingOptions: "no tracking",
      VdmOptions: "no deliverability dashboard",
      Tags: tags,
    },
  },
  "AWS::SES::ConfigurationSetEventDestination": { ref: same },
  "AWS::SES::ReceiptRuleSet": { nameProperty: "RuleSetName", ref: same },
  "AWS::SES::ReceiptRule": { ref: same },
  "AWS::Cognito::UserPool": {
    nameProperty: "UserPoolName",
    longest: 128,
    ref: same,
    attributes: { ProviderURL: (_name, place) => place.issuerUrl },
    inert: {
      AccountRecoverySetting: accounts,
      AdminCreateUserConfig: accounts,
      AutoVerifiedAttributes: accounts,
      DeletionProtection: "nothing deletes a pool here",
      EmailVerificationMessage: accounts,
      EmailVerificationSubject: accounts,
      EnabledMfas: accounts,
      MfaConfiguration: accounts,
      Policies: accounts,
      Schema: accounts,
      SmsVerificationMessage: accounts,
      UserAttributeUpdateSettings: accounts,
      UserPoolTags: tags,
      UserPoolTier: "nothing costs anything here",
      UsernameAttributes: accounts,
      UsernameConfiguration: accounts,
      VerificationMessageTemplate: accounts,
    },
  },
  "AWS::Cognito::UserPoolClient": {
    nameProperty: "ClientName",
    longest: 128,
    ref: same,
    inert: {
      EnableTokenRevocation: "tokens are as good as their signature",
      ExplicitAuthFlows: accounts,
      PreventUserExistenceErrors: accounts,
      SupportedIdentityProviders: accounts,
    },
  },
  "AWS::SecretsManager::Secret": {
    nameProperty: "Name",
    longest: 512,
    ref: secretArn,
    attributes: { Id: secretArn },
    inert: { Description: "for the console", KmsKeyId: encryption, Tags: tags },
  },
};

/** Types the host knows and leaves out on purpose, with the reason. A name ending in `*` stands for a family. */
const inertTypes: Readonly<Record<string, string>> = {
  "AWS::IAM::*": permissions,
  "AWS::Lambda::Permission": permissions,
  "AWS::S3::BucketPolicy": permissions,
  "AWS::SQS::QueuePolicy": permissions,
  "AWS::SNS::TopicPolicy": permissions,
  "AWS::SecretsManager::ResourcePolicy": permissions,
  "AWS::Cognito::UserPoolDomain": "the pages lie at the provider's own address",
  "AWS::Logs::*": "logs go to the state directory",
  "AWS::CloudWatch::*": "nobody watches a development machine",
  "AWS::Route53::*": "no DNS on one machine",
  "AWS::ResourceGroups::*": "groups are for the console",
  "AWS::CDK::Metadata": "says which CDK it was",
};

/** Whether the type is one of `inertTypes`. */
export const isInertType = (type: string): boolean =>
  Object.keys(inertTypes).some((name) => (name.endsWith("*") ? type.startsWith(name.slice(0, -1)) : type === name));

/** A physical name from stack and logical id, cut to what the service takes. */
export const generatedName = (type: HostedType, stack: string, logicalId: string): string => {
  const name = `${stack}-${logicalId}`;
  const cased = type.lowerCase ? name.toLowerCase() : name;
  const longest = type.longest ?? 64;
  if (cased.length <= longest) return cased;
  return `${cased.slice(0, longest - 9)}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
};
