import type { Installation } from "#shared/desk/desk.ts";
import type { Operations } from "./operations.ts";

/** What every construct of the desk may ask for. */
export interface Surroundings {
  readonly installation: Installation;
  /** The installation as a JSON file, which is compiled into every function. */
  readonly installationFile: string;
  readonly operations: Operations;
}
