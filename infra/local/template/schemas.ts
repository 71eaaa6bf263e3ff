import * as z from "zod";

/**
 * The properties the host gives effect to, by type; together with the inert ones of hosted-types.ts this is the
 * allow-list. Objects are strict: one property more and the host refuses to start.
 */
const text = z.string();
const flag = z.optional(z.boolean());
const whole = z.optional(z.coerce.number().int());
/** Known and without effect: roles (permissions are not enforced here) and where AWS keeps code and logs. */
const inert = z.optional(z.unknown());

const keySchema = z.array(z.strictObject({ AttributeName: text, KeyType: z.enum(["HASH", "RANGE"]) }));
const table = z.strictObject({
  TableName: z.optional(text),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: text, AttributeType: text })),
  KeySchema: keySchema,
  BillingMode: z.literal("PAY_PER_REQUEST"),
  GlobalSecondaryIndexes: z.optional(
    z.array(
      z.strictObject({
        IndexName: text,
        KeySchema: keySchema,
        Projection: z.strictObject({ ProjectionType: text, NonKeyAttributes: z.optional(z.array(text)) }),
      }),
    ),
  ),
  StreamSpecification: z.optional(z.strictObject({ StreamViewType: text })),
  TimeToLiveSpecification: z.optional(z.strictObject({ AttributeName: text, Enabled: z.boolean() })),
});

const failureDestination = z.strictObject({ OnFailure: z.optional(z.strictObject({ Destination: text })) });

const rate = z.string().regex(/^rate\([1-9]\d* (minute|hour|day)s?\)$/, "the local host keeps rate(…) schedules only");
const retryPolicy = z.strictObject({ MaximumRetryAttempts: whole, MaximumEventAgeInSeconds: whole });

export const schemas = {
  "AWS::DynamoDB::Table": table,
  "AWS::S3::Bucket": z.strictObject({ BucketName: z.optional(text) }),
  "AWS::SQS::Queue": z.strictObject({
    QueueName: z.optional(text),
    VisibilityTimeout: whole,
    MessageRetentionPeriod: whole,
    DelaySeconds: whole,
    MaximumMessageSize: whole,
    ReceiveMessageWaitTimeSeconds: whole,
    RedrivePolicy: z.optional(z.strictObject({ deadLetterTargetArn: text, maxReceiveCount: z.coerce.number() })),
  }),
  "AWS::SNS::Topic": z.strictObject({ TopicName: z.optional(text) }),
  "AWS::SNS::Subscription": z.strictObject({
    TopicArn: text,
    /** Mail from a topic is for an operator: known, and not sent from a development machine. */
    Protocol: z.enum(["sqs", "email"]),
    Endpoint: text,
    RawMessageDelivery: flag,
    FilterPolicy: z.optional(z.record(z.string(), z.unknown())),
    FilterPolicyScope: z.optional(text),
    RedrivePolicy: z.optional(z.strictObject({ deadLetterTargetArn: text })),
  }),
  "AWS::Lambda::Function": z.strictObject({
    FunctionName: z.optional(text),
    Runtime: z.string().startsWith("nodejs", "the local host runs Node functions only"),
    Handler: text,
    Code: z.strictObject({ S3Bucket: inert, S3Key: text }),
    Environment: z.optional(z.strictObject({ Variables: z.record(z.string(), z.string()) })),
    Timeout: z.optional(z.number()).default(3),
    MemorySize: z.optional(z.number()).default(128),
    ReservedConcurrentExecutions: whole,
  }),
  "AWS::Lambda::EventSourceMapping": z.strictObject({
    FunctionName: text,
    EventSourceArn: text,
    Enabled: flag,
    BatchSize: whole,
    MaximumBatchingWindowInSeconds: whole,
    FunctionResponseTypes: z.optional(z.array(z.literal("ReportBatchItemFailures"))),
    ScalingConfig: z.optional(z.strictObject({ MaximumConcurrency: whole })),
    StartingPosition: z.optional(z.enum(["TRIM_HORIZON", "LATEST"])),
    BisectBatchOnFunctionError: flag,
    MaximumRetryAttempts: whole,
    MaximumRecordAgeInSeconds: whole,
    DestinationConfig: z.optional(failureDestination),
    FilterCriteria: z.optional(z.strictObject({ Filters: z.array(z.strictObject({ Pattern: text })) })),
  }),
  "AWS::Lambda::EventInvokeConfig": z.strictObject({
    FunctionName: text,
    Qualifier: z.literal("$LATEST"),
    MaximumRetryAttempts: whole,
    MaximumEventAgeInSeconds: whole,
    DestinationConfig: z.optional(failureDestination),
  }),
  "AWS::ApiGatewayV2::Api": z.strictObject({
    Name: text,
    ProtocolType: z.literal("HTTP"),
    CorsConfiguration: z.optional(
      z.strictObject({
        AllowOrigins: z.array(text),
        AllowMethods: z.array(text),
        AllowHeaders: z.array(text),
        ExposeHeaders: z.array(text),
        MaxAge: whole,
      }),
    ),
  }),
  "AWS::ApiGatewayV2::Stage": z.strictObject({
    ApiId: text,
    StageName: z.literal("$default"),
    AccessLogSettings: z.optional(z.strictObject({ Format: text, DestinationArn: inert })),
  }),
  "AWS::ApiGatewayV2::Integration": z.strictObject({
    ApiId: text,
    IntegrationType: z.literal("AWS_PROXY"),
    IntegrationUri: text,
    PayloadFormatVersion: z.literal("2.0"),
    TimeoutInMillis: whole,
    IntegrationMethod: z.optional(z.literal("POST")),
    CredentialsArn: inert,
  }),
  "AWS::ApiGatewayV2::Authorizer": z.strictObject({
    ApiId: text,
    Name: text,
    AuthorizerType: z.literal("REQUEST"),
    AuthorizerUri: text,
    AuthorizerPayloadFormatVersion: z.literal("2.0"),
    EnableSimpleResponses: z.literal(true),
    AuthorizerResultTtlInSeconds: whole,
    IdentitySource: z.array(z.string().regex(/^\$request\.header\./, "identity sources are request headers here")),
  }),
  "AWS::ApiGatewayV2::Route": z.strictObject({
    ApiId: text,
    RouteKey: text,
    Target: text,
    AuthorizationType: z.optional(z.enum(["NONE", "CUSTOM"])),
    AuthorizerId: z.optional(text),
    OperationName: z.optional(text),
  }),
  "AWS::Scheduler::Schedule": z.strictObject({
    Name: z.optional(text),
    Description: z.optional(text),
    GroupName: z.optional(text),
    ScheduleExpression: rate,
    ScheduleExpressionTimezone: z.optional(text),
    State: z.optional(z.enum(["ENABLED", "DISABLED"])),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal("OFF") }),
    Target: z.strictObject({
      Arn: text,
      RoleArn: inert,
      Input: z.optional(text),
      RetryPolicy: z.optional(retryPolicy),
      DeadLetterConfig: z.optional(z.strictObject({ Arn: text })),
    }),
  }),
  "AWS::Events::Rule": z.strictObject({
    Name: z.optional(text),
    Description: z.optional(text),
    ScheduleExpression: rate,
    State: z.optional(z.enum(["ENABLED", "DISABLED"])),
    Targets: z.array(
      z.strictObject({
        Id: text,
        Arn: text,
        RoleArn: inert,
        Input: z.optional(text),
        RetryPolicy: z.optional(retryPolicy),
        DeadLetterConfig: z.optional(z.strictObject({ Arn: text })),
      }),
    ),
  }),
  "AWS::SES::EmailIdentity": z.strictObject({ EmailIdentity: text }),
  "AWS::SES::ConfigurationSet": z.strictObject({ Name: z.optional(text) }),
  "AWS::SES::ConfigurationSetEventDestination": z.strictObject({
    ConfigurationSetName: text,
    EventDestination: z.strictObject({
      Name: z.optional(text),
      Enabled: z.boolean(),
      MatchingEventTypes: z.array(text),
      SnsDestination: z.strictObject({ TopicARN: text }),
    }),
  }),
  "AWS::SES::ReceiptRuleSet": z.strictObject({ RuleSetName: z.optional(text) }),
  "AWS::SES::ReceiptRule": z.strictObject({
    RuleSetName: text,
    After: z.optional(text),
    Rule: z.strictObject({
      Name: z.optional(text),
      Enabled: flag,
      /** Scanning is what the verdicts of `X-Local-Verdict` stand for. */
      ScanEnabled: flag,
      /** No certificate on one machine: plain SMTP on loopback. */
      TlsPolicy: z.optional(text),
      Recipients: z.optional(z.array(text)),
      Actions: z.array(
        z.strictObject({
          S3Action: z.strictObject({
            BucketName: text,
            ObjectKeyPrefix: z.optional(text),
            TopicArn: text,
            IamRoleArn: inert,
          }),
        }),
      ),
    }),
  }),
  "AWS::Cognito::UserPool": z.strictObject({ UserPoolName: z.optional(text) }),
  "AWS::Cognito::UserPoolClient": z.strictObject({
    ClientName: z.optional(text),
    UserPoolId: text,
    GenerateSecret: z.literal(false, "the local host knows clients without a secret only"),
    AllowedOAuthFlowsUserPoolClient: z.literal(true),
    AllowedOAuthFlows: z.tuple([z.literal("code")]),
    AllowedOAuthScopes: z.array(text),
    CallbackURLs: z.array(text),
    IdTokenValidity: z.number(),
    AccessTokenValidity: z.number(),
    RefreshTokenValidity: z.number(),
    TokenValidityUnits: z.strictObject({
      IdToken: z.literal("minutes"),
      AccessToken: z.literal("minutes"),
      RefreshToken: z.literal("minutes"),
    }),
  }),
  "AWS::SecretsManager::Secret": z.strictObject({
    Name: z.optional(text),
    GenerateSecretString: z.strictObject({
      PasswordLength: z.optional(z.number()).default(32),
      ExcludeCharacters: z.optional(text),
      ExcludeLowercase: flag,
      ExcludeNumbers: flag,
      ExcludePunctuation: flag,
      ExcludeUppercase: flag,
      IncludeSpace: flag,
    }),
  }),
} as const;

export type HostedTypeName = keyof typeof schemas;
export type PropertiesOf<Type extends HostedTypeName> = z.output<(typeof schemas)[Type]>;
