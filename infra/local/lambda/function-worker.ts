import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

/**
 * One execution environment of a function: loads the bundle once, then handles one invocation after the other.
 * Speaks with functions.ts in JSON text, as Lambda does with its runtime.
 */
export interface WorkerData {
  readonly directory: string;
  /** "index.handler": module and export. */
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: number;
  /** By how much the environment's clock is ahead. */
  readonly clockSkewSeconds: number;
}
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  /** Epoch milliseconds at which the environment will be stopped. */
  readonly deadline: number;
}
export type Reply = "ready" | { readonly payload: string } | { readonly error: FunctionError };

/** What Lambda tells a caller about a failed invocation. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

type Callback = (error: unknown, result?: unknown) => void;
type Handler = (event: unknown, context: unknown, callback: Callback) => unknown;

const {
  directory,
  handler: handlerName,
  functionName,
  functionArn,
  memorySize,
  clockSkewSeconds,
} = workerData as WorkerData;

const rightTime = Date.now;
if (clockSkewSeconds !== 0) {
  const RightDate = Date;
  const wrongTime = () => rightTime() + clockSkewSeconds * 1000;
  globalThis.Date = new Proxy(RightDate, {
    construct: (_, args: []) => (args.length === 0 ? new RightDate(wrongTime()) : new RightDate(...args)),
    get: (target, name) => (name === "now" ? wrongTime : Reflect.get(target, name)),
  });
}

const errorOf = (thrown: unknown): FunctionError =>
  thrown instanceof Error
    ? { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? "").split("\n") }
    : { errorType: "UnknownError", errorMessage: String(thrown) };

const load = (): Handler => {
  const [module = "", name = ""] = handlerName.split(".");
  const exported: unknown = createRequire(join(directory, "bundle"))(join(directory, `${module}.js`))[name];
  if (typeof exported !== "function") throw new Error(`${handlerName} is undefined or not exported`);
  return exported as Handler;
};

const contextOf = ({ requestId, deadline }: Invocation) => ({
  functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: functionArn,
  memoryLimitInMB: String(memorySize),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: "local",
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - rightTime()),
});

/** Both kinds of handler: one that returns (a promise of) its result, one that calls back. */
const invoke = (handler: Handler, invocation: Invocation): Promise<unknown> =>
  new Promise((done, fail) => {
    const returned = handler(JSON.parse(invocation.event), contextOf(invocation), (error, result) =>
      error ? fail(error) : done(result),
    );
    if (returned instanceof Promise) returned.then(done, fail);
    else if (handler.length < 3) done(returned);
  });

const reply = (message: Reply): void => parentPort?.postMessage(message);

let handler: Handler | undefined;
let loadError: unknown;
try {
  handler = load();
} catch (error) {
  loadError = error;
}
parentPort?.on("message", (invocation: Invocation) => {
  const result = handler ? invoke(handler, invocation) : Promise.reject(loadError);
  result.then(
    (value) => reply({ payload: JSON.stringify(value) ?? "null" }),
    (error: unknown) => reply({ error: errorOf(error) }),
  );
});
reply("ready");
