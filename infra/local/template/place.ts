/** Where things are on this machine: what physical names, ARNs and URLs are made of. */
export interface Place {
  readonly region: string;
  /** Base URL of SQS, SNS and S3. */
  readonly queuesUrl: string;
  /** Base URL of the HTTP API. */
  readonly apiUrl: string;
  /** Of the OpenID provider that stands in for a user pool. */
  readonly issuerUrl: string;
}

/** The one account the engines know. */
export const account = "000000000000";

/** ARN of a thing in this account. */
export const arn = (service: string, place: Place, resource: string): string =>
  `arn:aws:${service}:${place.region}:${account}:${resource}`;

/** Last part of an ARN: queue, topic or function name. */
export const nameInArn = (value: string): string => value.split(":").at(-1) ?? value;

export const queueUrl = (place: Place, name: string): string => `${place.queuesUrl}/${account}/${name}`;
