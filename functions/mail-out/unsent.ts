/** What the log of work says of a mail that does not go out by itself. */
export const unsent = "";
