import installation from "#installation";

/** The desks of this installation, compiled into the function (DESIGN §8). */
export { installation };
