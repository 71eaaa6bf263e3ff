/** Names that mail uses and the WHATWG's list of labels lacks. */
const aliases: readonly (readonly [name: RegExp, label: string])[] = [
  [/^(?:unicode-?1-?1-?)?(?:cs)?utf-?7$/, "utf-7"],
  [/^(?:x-)?(?:cs)?(?:cp-?65001|utf-?8.*)$/, "utf-8"],
  [/^(?:cs)?(?:cp|ibm|pc|dos)?-?_?(?:437|cp437)(?:latinus)?$|^cspc8codepage437$/, "cp437"],
  [/^(?:cs)?(?:cp|ibm|pc|dos)?-?_?(?:85[08])(?:multilingual)?$|^cspc850multilingual$/, "cp850"],
  [/^(?:x-)?(?:gb.*|cp-?936|ms-?936|windows-936|euc-?cn|x-gbk|chinese|cs.*gb.*|.*gb_?2312.*|.*gbk)$/, "gb18030"],
  [/^(?:x-)?(?:cp|ms|windows|ibm)-?_?(?:932|943)c?$|^(?:x-)?s-?jis$/, "shift_jis"],
  [/^(?:x-)?(?:cp|ms|windows|ibm)-?_?949$|^(?:x-)?uhc$|^ks_?c_?5601.*$/, "euc-kr"],
  [/^(?:x-)?(?:cp|ms|windows|ibm)-?_?950$/, "big5"],
  [/^(?:x-)?(?:cp-?5022[0-2]|iso-?2022-?jp.*|jis|junet|csiso2022jp.*)$/, "iso-2022-jp"],
  [/^(?:cp|ms)-?51932$/, "euc-jp"],
  [/^(?:x-)?(?:cp|win|ms|windows)-?_?(125[0-8]|874)$/, "windows-$1"],
  [/^(?:x-)?(?:hz|hz-gb.*)$/, "hz-gb-2312"],
  [/^(?:cs)?iso-?2022-?kr$/, "iso-2022-kr"],
  [/^(?:cp|iso|latin)?-?_?8859-?_?([0-9]{1,2})(?:-[ei])?$/, "iso-8859-$1"],
];

/** Labels that promise nothing about bytes beyond ASCII. */
const promisesNothing =
  /^(?:|(?:us-?)?ascii|ansi_x3[.\d-]*|(?:x-)?unknown.*|default|none|null|binary|[78]bit|_autodetect.*)$/;

/** A declared label as the decoder knows it; undefined when it says nothing. */
export const charsetLabel = (declared: string | undefined): string | undefined => {
  const name = /[^\s"';,]+/.exec((declared ?? "").slice(0, 100))?.[0]?.toLowerCase() ?? "";
  if (promisesNothing.test(name)) return undefined;
  for (const [pattern, label] of aliases) if (pattern.test(name)) return name.replace(pattern, label);
  return name;
};
