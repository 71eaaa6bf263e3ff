/** Tags come back with delivery events; SES allows 256 letters, digits, `_` and `-` in each. */
export const tagOf = (text: string): string => text.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 256);
