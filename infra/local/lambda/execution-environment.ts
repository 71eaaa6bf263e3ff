import { Worker } from "node:worker_threads";
import type { FunctionError, Invocation, Reply, WorkerData } from "#infra/local/lambda/function-worker.ts";

/** What one invocation came to. */
export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

/** One execution environment: warm between invocations, gone after a timeout or a crash. */
export interface ExecutionEnvironment {
  readonly alive: boolean;
  invoke(event: string, requestId: string): Promise<Outcome>;
  stop(): Promise<void>;
}

export interface EnvironmentOptions {
  readonly data: WorkerData;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** What the function prints. */
  readonly output: (text: Uint8Array) => void;
}

/** Time to load a bundle; Lambda allows its init phase 10 s, and two cores are slower than it. */
const initMilliseconds = 30_000;

const failed = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType, errorMessage },
});

/** Starts a worker with its own environment variables, module instances and event loop. */
export const startEnvironment = ({
  data,
  variables,
  timeoutSeconds,
  output,
}: EnvironmentOptions): ExecutionEnvironment => {
  const worker = new Worker(new URL("./function-worker.ts", import.meta.url), {
    workerData: data,
    env: { ...variables },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.stdout.on("data", output);
  worker.stderr.on("data", output);

  let alive = true;
  let settle: (outcome: Outcome) => void = () => undefined;
  let whenReady: () => void = () => undefined;
  const ready = new Promise<void>((done) => {
    whenReady = done;
  });
  const end = (outcome: Outcome): void => {
    alive = false;
    whenReady();
    settle(outcome);
  };
  worker.on("message", (message: Reply) => {
    if (message === "ready") return whenReady();
    settle("payload" in message ? { ok: true, payload: message.payload } : { ok: false, error: message.error });
  });
  worker.on("error", (error: Error) => end(failed(error.name, error.message)));
  worker.on("exit", (code) => end(failed("Runtime.ExitError", `Runtime exited with error: exit status ${code}`)));

  /** Lambda kills what does not answer in time; nothing that was half done in memory survives. */
  const killAfter = (milliseconds: number, requestId: string, seconds: number) =>
    setTimeout(() => {
      end(
        failed("Sandbox.Timedout", `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`),
      );
      void worker.terminate();
    }, milliseconds);

  return {
    get alive() {
      return alive;
    },
    invoke: async (event, requestId) => {
      const outcome = new Promise<Outcome>((done) => {
        settle = done;
      });
      const loading = killAfter(initMilliseconds, requestId, initMilliseconds / 1000);
      await ready;
      clearTimeout(loading);
      const running = killAfter(timeoutSeconds * 1000, requestId, timeoutSeconds);
      if (alive) {
        const invocation: Invocation = { requestId, event, deadline: Date.now() + timeoutSeconds * 1000 };
        worker.postMessage(invocation);
      }
      const result = alive
        ? await outcome
        : await Promise.race([outcome, failed("Runtime.ExitError", "Runtime exited before the invocation")]);
      clearTimeout(running);
      return result;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
};
