import type { Log, MetricName } from "#shared/ports/ports.ts";

export interface MemoryLog extends Log {
  readonly lines: {
    readonly level: "INFO" | "ERROR";
    readonly message: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
  readonly metrics: { readonly name: MetricName; readonly value: number; readonly unit: string }[];
}

/** A log that keeps its lines and metrics. */
export const memoryLog = (): MemoryLog => {
  const lines: MemoryLog["lines"] = [];
  const metrics: MemoryLog["metrics"] = [];
  return {
    lines,
    metrics,
    info: (message, fields = {}) => {
      lines.push({ level: "INFO", message, fields });
    },
    error: (message, fields = {}) => {
      lines.push({ level: "ERROR", message, fields });
    },
    metric: (name, value, unit) => {
      metrics.push({ name, value, unit });
    },
  };
};
