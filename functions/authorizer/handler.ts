import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import { authorize } from "#functions/authorizer/authorizer.ts";
import { issuerKeys as keysOf } from "#functions/authorizer/issuer-keys.ts";
import { clock, documents, keyPepper, log, signIn, table } from "#functions/ports.ts";
import { once } from "#shared/once.ts";
import { keyStore } from "#shared/store/key-store.ts";
import { keyUses } from "#shared/store/key-uses.ts";

/** Made once: it remembers which uses are recorded. */
const uses = once(() => keyUses(table()));

const issuerKeys = once(() => keysOf({ documents, clock, log }, signIn().issuer));

/** Lambda authorizer of the HTTP API: payload 2.0, simple answers, identity source `Authorization`. */
export const handler = (event: APIGatewayRequestAuthorizerEventV2) =>
  authorize(
    {
      keys: keyStore(table()),
      pepper: keyPepper(),
      uses: uses(),
      clock,
      log,
      signIn: signIn(),
      issuerKeys: issuerKeys(),
    },
    event,
  );
