import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it, test } from "vitest";
import { htmlLimits, isTooMuch } from "#shared/mail/html-limits.ts";
import { hasRemoteImages } from "#shared/mail/remote-images.ts";
import { sanitiseHtml, textOfHtml } from "#shared/mail/sanitise.ts";
import { hostileHtml } from "#test/fixtures/mail/hostile-html.ts";
import { elements, handlers } from "#test/fixtures/mail/html-names.ts";

const tags = new Set(
  `p div blockquote details pre ul ol li dl dt dd hr h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr th td b strong i
   em u s del ins sub sup small code kbd samp q span br a img`.split(/\s+/),
);
const attributes = new Set(
  "href title rel src data-remote-src alt width height colspan rowspan align start dir lang".split(" "),
);

/** What is wrong with an element: an empty list when nothing can run, load or lead astray. */
const faults = (name: string, given: Readonly<Record<string, string>>): readonly string[] => [
  ...(tags.has(name) ? [] : [`<${name}>`]),
  ...Object.keys(given).filter((attribute) => !attributes.has(attribute)),
  ...Object.entries(given)
    .filter(([attribute]) => attribute === "href" || attribute === "src" || attribute === "data-remote-src")
    .filter(([attribute, url]) => !leadsTo(attribute).includes(URL.parse(url, "relative://x/")?.protocol ?? "none"))
    .map(([attribute, url]) => `${name} ${attribute}=${url}`),
];

const leadsTo = (attribute: string): readonly string[] =>
  attribute === "src" ? ["cid:"] : attribute === "href" ? ["http:", "https:", "mailto:", "tel:"] : ["http:", "https:"];

/** As a lenient parser reads it. */
const parsedFaults = (html: string): readonly string[] => {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, given) => found.push(...faults(name, given)),
    oncomment: () => found.push("comment"),
  });
  parser.end(html);
  return found;
};

/** As the strictest does: every sign is text, an end tag or a start tag with quoted values, and nothing may be read otherwise. */
const strictFaults = (html: string): readonly string[] => {
  const found: string[] = [];
  const rest = html.replace(/<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)( \/)?>/g, (_, end, name, list) => {
    const given = [...String(list).matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [
      key,
      textOfHtml(`<i>${value}</i>`),
    ]);
    found.push(...faults(name, Object.fromEntries(given)), ...(end && list ? ["end tag with attributes"] : []));
    return "";
  });
  return /[<>]/.test(rest) ? [...found, "a sign left over"] : found;
};

const check = (dirty: string): void => {
  const clean = sanitiseHtml(dirty);
  expect(clean).not.toBeNull();
  expect(parsedFaults(clean ?? "")).toEqual([]);
  expect(strictFaults(clean ?? "")).toEqual([]);
  expect(sanitiseHtml(clean ?? "")).toBe(clean);
};

describe("M9, rule 31: nothing of the sender's runs, loads or leads astray", () => {
  test("the payloads are many", () => {
    expect(new Set(hostileHtml).size).toBeGreaterThan(500);
  });

  it.each([...new Set(hostileHtml)])("%s", (payload) => {
    check(payload);
  });

  test("the checks find what they look for", () => {
    for (const html of ["<script>", "<p onclick=x>", '<a href="javascript:1">', '<img src="https://x">', "<!-- -->"])
      expect(parsedFaults(html)).not.toEqual([]);
    for (const html of ["<p title=x>", "a<b", "<p><script></script></p>", '<p title="<">', "<a href='x'>"])
      expect(strictFaults(html)).not.toEqual([]);
  });

  test("whatever the pieces, and a second reading changes nothing", () => {
    const piece = fc.oneof(
      fc.constantFrom(...hostileHtml),
      fc.constantFrom(
        "<p>",
        "<table>",
        "<tr>",
        "<td>",
        "<a href='https://x.example'>",
        "<ul>",
        "<li>",
        "<b>",
        "</b>",
        "</p>",
        "</table>",
        "<!--",
        "-->",
        "<details>",
        "'",
        '"',
        ">",
        "&",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const clean = sanitiseHtml(pieces.join(""));
        if (clean !== null) check(clean);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("CVE-2026-40568, CVE-2026-40497: of all elements and attributes only what is listed is left", () => {
  it.each(elements)("<%s>", (name) => {
    check(
      `<${name} onclick="alert(1)" href="javascript:alert(1)" src="https://evil.example/x" style="a:b">x</${name}>t`,
    );
    check(`<svg><${name} onload=alert(1)>x</svg><math><${name}>x</math>`);
  });

  test.each(handlers)("%s", (handler) => {
    expect(sanitiseHtml(`<p ${handler}="alert(1)">t</p>`)).toBe("<p>t</p>");
    expect(sanitiseHtml(`<img src="cid:a" ${handler}=alert(1)>`)).toBe('<img src="cid:a" />');
  });
});

describe("rule 31: remote pictures", () => {
  it.each([
    ['<img src="https://x.example/a.png" alt="A">', '<img data-remote-src="https://x.example/a.png" alt="A" />', true],
    ['<img src=" HTTP://x.example/a.png">', '<img data-remote-src="HTTP://x.example/a.png" />', true],
    ['<img src="https://x.example/open.gif" width="1" height="1">', "", false],
    ['<img src="https://x.example/open.gif" width="600" height="0">', "", false],
    ['<img src="cid:a@b">', '<img src="cid:a@b" />', false],
    ['<img src="//x.example/a.png"><img src="a.png"><img src="data:image/png;base64,AA">', "", false],
    [
      "&lt;img data-remote-src=&quot;https://x.example/&quot;&gt;",
      '&lt;img data-remote-src="https://x.example/"&gt;',
      false,
    ],
  ])("%s stay as %s; there are some: %s", (dirty, clean, remote) => {
    expect(sanitiseHtml(dirty)).toBe(clean);
    expect(hasRemoteImages(clean)).toBe(remote);
  });
});

describe("rule 31: links to the desk's own attachments", () => {
  const path = "/v1/tickets/INC0000042/attachments/01K000000000000000000F0001";
  it.each([
    `https://api.example.org${path}`,
    `https://api.example.org${path}?x=1#y`,
    `https://api.example.org/v1%2Ftickets/INC0000042/%61ttachments/1`,
  ])("%s are cut", (url) => {
    expect(sanitiseHtml(`<a href="${url}">x</a>`)).toBe('<a rel="noreferrer noopener">x</a>');
    expect(sanitiseHtml(`<img src="${url}">`)).toBe("");
  });

  test("links to tickets are not", () => {
    expect(sanitiseHtml('<a href="https://api.example.org/v1/tickets/INC0000042">x</a>')).toContain("INC0000042");
  });
});

describe("rule 31: what is too much is read as text", () => {
  it.each([
    ["more than 1 MB", `<p>${"x".repeat(htmlLimits.input)}</p>`],
    ["more than 200 KB to keep", `<p>${"x".repeat(htmlLimits.kept)}</p>`],
    ["5,001 links", '<a href="https://x.example">x</a>'.repeat(5_001)],
    ["5,001 links of another spelling", "<A/href=x>".repeat(5_001)],
    ["more than 100 elements in each other", `${"<div>".repeat(101)}x`],
    ["more than 20,000 tags", "<br>".repeat(20_001)],
    ["20,000 elements that are never closed", "<b>x".repeat(20_000)],
    ["end tags that look for what they end", `${"<b>".repeat(9_000)}${"</i>".repeat(9_000)}`],
  ])("%s", (_, html) => {
    expect(sanitiseHtml(html)).toBeNull();
    expect(textOfHtml(html).length).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ["5,000 links", "<a>x</a>".repeat(5_000)],
    ["100 elements in each other", `${"<div>".repeat(100)}x`],
    ["an element of 100,000 attributes", `<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}=b`).join(" ")}>x</p>`],
    ["an attribute of 1 MB", `<p title="${"x".repeat(1_000_000)}">x</p>`],
    ["comments", "<!-- x -->".repeat(15_000)],
    ["signs that open nothing", "< ".repeat(19_000)],
    ["entities", "&amp;".repeat(9_000)],
  ])("but not %s", (_, html) => {
    expect(sanitiseHtml(html)).not.toBeNull();
  });

  test("no further than to where it shows: what is open when reading stops is bounded", () => {
    expect(isTooMuch(`${"<div>".repeat(101)}`)).toBe(true);
    expect(isTooMuch(`${"<div>".repeat(100)}${"</div>".repeat(100)}`.repeat(90))).toBe(false);
  });
});
