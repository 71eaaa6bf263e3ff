import installation from "#installation";
import type { Desk } from "#shared/desk/desk.ts";

/** The desks of this installation, compiled into the function (DESIGN §8). */
export { installation };

/** The desk with this id; undefined when there is none. */
export const deskById = (id: string): Desk | undefined => installation.desks.find((desk) => desk.id === id);
