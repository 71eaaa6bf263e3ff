/**
 * A line that outgoing mails may carry above what they quote, with words of the desk's language in between: all from it
 * on comes from the desk (email.md rule 29).
 */
export const replyMarker = (words: string): string => `##- ${words} -##`;

/** Whether a line holds the marker, in whatever language; clients indent it or put stars around it. */
export const isReplyMarker = (line: string): boolean => {
  const start = line.indexOf("##- ");
  return start >= 0 && start <= maxIndent && line.indexOf(" -##", start + 1) > start;
};

const maxIndent = 10;
