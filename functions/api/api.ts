import type { ApiPorts } from "#functions/api/route.ts";
import { answerRequest } from "#functions/api/router.ts";
import { httpHandler } from "#functions/http.ts";

/** The API over its ports, which are made at the first request. */
export const apiHandler = (ports: () => ApiPorts, log: ApiPorts["log"]) =>
  httpHandler(log, (event) => answerRequest(ports(), event));
