/** One operation of a service that speaks AWS's JSON protocol, as the caller expects it to answer. */
export type AwsJson = <Answer>(target: string, body: unknown) => Promise<Answer>;

/** What the service answered instead of a result; `code` without its namespace. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

interface Fault {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/**
 * Calls an engine directly, without an SDK: the engines read target, region and body, and check no signature.
 * @throws AwsError for what the service refuses
 */
export const awsJson = (endpoint: string, region: string): AwsJson => {
  const credential = `Credential=host/20260101/${region}/local/aws4_request`;
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=none`,
    "x-amz-date": "20260101T000000Z",
  };
  return async <Answer>(target: string, body: unknown) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { ...headers, "x-amz-target": target },
      body: JSON.stringify(body),
    });
    if (response.ok) return (await response.json()) as Answer;
    const fault = (await response.json()) as Fault;
    const code = fault.__type?.split("#").at(-1) ?? String(response.status);
    throw new AwsError(code, `${target}: ${fault.message ?? fault.Message ?? "no message"}`);
  };
};
