/**
 * The attribute that holds the address of a picture that is not fetched: fetching it would tell the sender who reads the
 * mail, and when (email.md rule 31). The sanitiser puts it first.
 */
export const remoteSource = "data-remote-src";

/** Whether sanitised HTML has such pictures. */
export const hasRemoteImages = (clean: string): boolean => clean.includes(`<img ${remoteSource}="`);
