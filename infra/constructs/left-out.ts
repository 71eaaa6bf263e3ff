/** Stands in for parts of libraries that the desk never reaches, but that a bundler cannot know to be unreachable. */
const refuse = (): never => {
  throw new Error("left out of the bundle: see infra/constructs/bundling.ts");
};

/** `@smithy/core/event-streams`: no operation the desk calls streams events. */
export const eventStreamSerdeProvider = refuse;
export const EventStreamSerde = refuse;

/** `postcss`, which sanitize-html parses style attributes with: the desk's policy keeps none. */
export const parse = refuse;

/** `domutils`, which htmlparser2 reads feeds with; `dayjs`, which sanitize-html's launder formats dates with. */
export const getFeed = refuse;

/**
 * `@aws/lambda-invoke-store`, where Lambda keeps what belongs to a call when one container serves several at once. With
 * one at a time the trace id, which Lambda detects loops by, stands in the environment, and the client falls back on it.
 */
export const InvokeStore = { getInstanceAsync: (): Promise<undefined> => Promise.resolve(undefined) };

/** `@aws-sdk/middleware-endpoint-discovery`: DynamoDB's client reads its settings, but none of its commands uses it. */
export const resolveEndpointDiscoveryConfig = <Input>(input: Input): Input => input;
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: refuse,
  configFileSelector: refuse,
  default: false,
};
