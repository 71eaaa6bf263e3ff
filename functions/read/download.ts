import { plusSeconds } from "#shared/instant.ts";
import { type Clock, type FileLinks, linkSeconds } from "#shared/ports/ports.ts";

/** An object and how it is to be saved. */
interface Download {
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
}

/** A fresh link to the object, with when it expires. */
export const downloadOf = async (
  { clock }: { readonly clock: Clock },
  links: Pick<FileLinks, "download">,
  { key, name, contentType }: Download,
) => {
  const url = await links.download(key, name, contentType);
  return { method: "GET" as const, url, expiresAt: plusSeconds(clock.now(), linkSeconds) };
};
