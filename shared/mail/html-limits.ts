import { Parser } from "htmlparser2";

/**
 * What HTML of a mail may be to be shown (email.md rule 31): with these limits the work of the sanitiser grows with the
 * size alone, for what it does at an end tag grows with the depth.
 */
export const htmlLimits = {
  /** UTF-16 units of the source. */
  input: 1024 * 1024,
  tags: 20_000,
  links: 5_000,
  depth: 100,
  /** Bytes of what is kept. */
  kept: 200 * 1024,
} as const;

/** Whether the HTML is beyond the limits; it is read no further than to where that shows. Never throws. */
export const isTooMuch = (html: string): boolean => {
  if (html.length > htmlLimits.input || readable(html) !== html) return true;
  let depth = 0;
  let links = 0;
  let isBeyond = false;
  const parser = new Parser({
    onopentag: (name) => {
      if (name === "a") links++;
      isBeyond ||= ++depth > htmlLimits.depth || links > htmlLimits.links;
      // The parser looks for what an end tag ends among all that is open.
      if (isBeyond) parser.pause();
    },
    onclosetag: () => {
      depth--;
    },
  });
  parser.end(html);
  return isBeyond;
};

/** The beginning of the HTML, as far as it can be read in good time. */
export const readable = (html: string): string => {
  let end = -1;
  for (let tags = 0; tags <= htmlLimits.tags; tags++) {
    end = html.indexOf("<", end + 1);
    if (end < 0) return html.slice(0, htmlLimits.input);
  }
  return html.slice(0, Math.min(end, htmlLimits.input));
};
