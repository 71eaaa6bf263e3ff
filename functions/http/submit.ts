import * as z from "zod/mini";
import { idempotencyKey, ifMatch } from "#functions/http/fields.ts";
import type { Answer } from "#functions/http/http-handler.ts";
import type { Located } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { problemOfOutcome } from "#functions/http/refusals.ts";
import { type RequestMark, replayed, requestMark } from "#functions/http/request-mark.ts";
import type { Caller } from "#functions/http/route.ts";
import { type CommandPorts, type CommandRequest, handleCommand } from "#shared/handle-command.ts";
import { once } from "#shared/once.ts";
import type { Mark, TicketStore } from "#shared/ports/ticket-store.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** Headers of requests that may be repeated safely. */
export const idempotent = once(() => z.object({ "idempotency-key": idempotencyKey() }));
/** Headers of requests that may also insist on a version. */
export const conditional = once(() => z.object({ "idempotency-key": idempotencyKey(), "if-match": ifMatch() }));

/** What `submit` needs of the world. */
export interface SubmitPorts extends CommandPorts {
  readonly store: CommandPorts["store"] & Pick<TicketStore, "mark">;
}

/** A command for one ticket, and how to answer it from the ticket as saved and the events that made it so. */
export interface Submission<Body>
  extends Omit<Located, "permissions">,
    Pick<CommandRequest, "alongside" | "occurredAt"> {
  readonly command: TicketCommand;
  readonly answer: (ticket: Ticket, events: readonly TicketEvent[]) => Answer<Body>;
}

type Submitting = Caller & {
  readonly headers: { readonly "idempotency-key"?: string | undefined; readonly "if-match"?: number | undefined };
};

/**
 * Runs a command once. A repeat under the same Idempotency-Key gets the stored answer, for what it asked for is done
 * and may not be legal a second time; so does one that lost a race against itself.
 */
export const submit = async <Body>(
  ports: SubmitPorts,
  call: Submitting,
  prepare: () => Promise<Submission<Body>>,
): Promise<Answer<Body>> => {
  const request = requestMark(call);
  const earlier = await replay<Body>(ports, call, request);
  if (earlier) return earlier;
  const { answer, ...command } = await prepare();
  const expectedVersion = call.headers["if-match"];
  const outcome = await handleCommand(ports, {
    ...command,
    channel: "api",
    requestId: call.requestId,
    origin: call.origin,
    ...(expectedVersion !== undefined && { expectedVersion }),
    ...(request && { once: [{ ...request, result: (...saved) => JSON.stringify(answer(...saved)) }] }),
  });
  if (outcome.outcome === "done") return answer(outcome.ticket, outcome.events);
  if (outcome.outcome === "unchanged") return answer(outcome.ticket, []);
  if (outcome.outcome === "duplicate") return answerOf<Body>(outcome.mark, request?.fingerprint);
  const meanwhile = await replay<Body>(ports, call, request);
  if (meanwhile) return meanwhile;
  throw problemOfOutcome(outcome);
};

/** The answer of an earlier request under the key, for a caller whose desk it still is. */
const replay = async <Body>(
  ports: SubmitPorts,
  { desks }: Submitting,
  request: RequestMark | undefined,
): Promise<Answer<Body> | undefined> => {
  const mark = request && (await ports.store.mark(request.kind, request.key));
  if (!mark) return undefined;
  const ticket = mark.ticketId === null ? undefined : await ports.store.load(mark.ticketId);
  if (!desks.some(({ desk }) => desk.id === ticket?.desk)) throw new Problem("not_found");
  return answerOf<Body>(mark, request.fingerprint);
};

/** The answer of an earlier request under the key, where it was kept beside no ticket. */
export const replayOf = async <Body>(
  { mark }: Pick<TicketStore, "mark">,
  request: RequestMark | undefined,
): Promise<Answer<Body> | undefined> => {
  const earlier = request && (await mark(request.kind, request.key));
  return earlier && answerOf<Body>(earlier, request.fingerprint);
};

/** The stored answer, which `submit` wrote; a key used for another request is refused. */
const answerOf = <Body>({ fingerprint, result }: Mark, expected: string | undefined): Answer<Body> => {
  if (fingerprint !== expected || result === null) throw new Problem("idempotency_mismatch");
  const stored: Answer<Body> = JSON.parse(result);
  return replayed(stored);
};
