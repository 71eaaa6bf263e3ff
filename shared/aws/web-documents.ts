import type { Documents } from "#shared/ports/ports.ts";

/** Somebody waits for the answer, and two documents must come within the 5 s the authorizer has. */
const milliseconds = 2_000;

/** Documents over HTTP, without following where they may have gone. */
export const webDocuments: Documents = {
  get: async (url) => {
    const signal = AbortSignal.timeout(milliseconds);
    const answer = await fetch(url, { headers: { accept: "application/json" }, redirect: "error", signal });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.json();
  },
};
