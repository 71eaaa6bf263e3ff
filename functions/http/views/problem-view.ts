import * as z from "zod/mini";
import { problemCodes } from "#functions/http/problem.ts";
import { named } from "#functions/http/views/components.ts";
import { once } from "#shared/once.ts";

/** A problem document (RFC 9457). */
export const problemView = once(() =>
  named(
    "Problem",
    z.object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      instance: z.string(),
      code: z.enum(problemCodes),
      detail: z.exactOptional(z.string()),
      errors: z.exactOptional(z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))),
      legalVerbs: z.exactOptional(z.array(z.string())),
      missingFields: z.exactOptional(z.array(z.string())),
    }),
  ),
);
