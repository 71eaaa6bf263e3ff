import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import { authorize } from "#functions/authorizer/authorizer.ts";
import { clock, keyPepper, table } from "#functions/ports.ts";
import { keyStore } from "#shared/store/key-store.ts";

/** Lambda authorizer of the HTTP API: payload 2.0, simple answers, identity source `Authorization`. */
export const handler = (event: APIGatewayRequestAuthorizerEventV2) =>
  authorize({ keys: keyStore(table()), pepper: keyPepper(), clock }, event);
