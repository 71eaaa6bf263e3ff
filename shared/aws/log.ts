import type { Log } from "#shared/ports/ports.ts";

/** Straight to stdout: Lambda wraps what goes through `console` in a record of its own, and would find no metric in it. */
const line = (record: object): void => {
  process.stdout.write(`${JSON.stringify(record)}\n`);
};

const write = (level: string, message: string, fields: Readonly<Record<string, unknown>> = {}): void =>
  line({ level, time: new Date().toISOString(), message, ...fields });

/** An error as loggable data: name, message and stack, never the request that caused it. */
export const errorFields = (error: unknown): Record<string, unknown> =>
  error instanceof Error ? { error: error.name, detail: error.message, stack: error.stack } : { error: String(error) };

/** Logs JSON lines to stdout, metrics in CloudWatch's embedded format: no call leaves the function for either. */
export const jsonLog: Log = {
  info: (message, fields) => write("INFO", message, fields),
  error: (message, fields) => write("ERROR", message, fields),
  metric: (name, value, unit) =>
    line({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [{ Namespace: "Evenkeel", Dimensions: [[]], Metrics: [{ Name: name, Unit: unit }] }],
      },
      [name]: value,
    }),
};
