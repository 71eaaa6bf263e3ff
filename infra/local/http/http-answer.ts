import { isObject, type Json } from "#infra/local/json.ts";

/** What goes back to the client. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** API Gateway's own answers. */
export const gatewayAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: Buffer.from(JSON.stringify({ message })),
});
export const internalError = gatewayAnswer(500, "Internal Server Error");

/**
 * The answer a function gave, payload format 2.0: without `statusCode` the whole value is a JSON body of a 200;
 * what cannot be read as an answer is an internal error.
 */
export const answerOf = (payload: string): HttpAnswer => {
  const value: Json = JSON.parse(payload);
  if (!isObject(value) || value["statusCode"] === undefined) {
    if (value === null) return internalError;
    const body = typeof value === "string" ? value : JSON.stringify(value);
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(body) };
  }
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = value;
  const status = Number(statusCode);
  if (
    !Number.isInteger(status) ||
    status < 100 ||
    status > 599 ||
    !isObject(headers) ||
    !Array.isArray(cookies) ||
    typeof body !== "string"
  ) {
    return internalError;
  }
  const given = Object.entries(headers).map(([name, one]): [string, string] => [name.toLowerCase(), String(one)]);
  return {
    status,
    headers: {
      "content-type": "text/plain;charset=utf-8",
      ...Object.fromEntries(given),
      ...(cookies.length > 0 && { "set-cookie": cookies.map(String) }),
    },
    body: Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8"),
  };
};
