import { decodeHTML } from "entities";
import { layoutSigns } from "../../model/invisible.ts";
import { ADDRESSES, APOSTROPHES, ENTITIES, LAYOUT, LOST, MARKUP, MISREAD, WIDTHS } from "./suspicions.ts";

/** One kind of repair: the bit that says it may be needed, the pattern, and the replacement (null: keep). */
export interface Edit {
  readonly kind: number;
  readonly pattern: RegExp;
  readonly replace: (match: RegExpMatchArray) => string | null;
}

/** Placeholder for an address: it is neither word nor letter, and no phrase crosses it. */
export const ADDRESS_MARK = "\ufffc";

/** HTML elements that separate the text before and after them. */
const BLOCKS =
  "blockquote|br|center|dd|div|dl|dt|figure|footer|h[1-6]|header|hr|img|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul";
const INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|small|span|strike|strong|sub|sup|tt|u";

/** HTML tags and comments left in texts by pages and help desks. Other text in angle brackets is kept. */
const markup: Edit = {
  kind: MARKUP,
  pattern: new RegExp(`<!--[^>]{0,2000}-->|</?(?:(${BLOCKS})|${INLINE})(?:\\s[^<>]{0,2000})?/?>`, "giu"),
  replace: ([, block]) => (block === undefined ? "" : " "),
};

/** Decodes `&rsquo;`, `&#39;`, `&#x2019;`, and repeated encodings such as `&amp;#39;`. */
const entities: Edit = {
  kind: ENTITIES,
  pattern: /&(?:amp;)*(#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][a-z\d]{1,31};)/giu,
  replace: ([, name]) => {
    const decoded = decodeHTML(`&${name}`);
    if (decoded === `&${name}`) return null;
    return decoded === "\u00a0" ? " " : decoded;
  },
};

/** Invisible signs without meaning, as in "ter\u00adrible". */
const layout: Edit = { kind: LAYOUT, pattern: layoutSigns(), replace: () => "" };

/** Letters, digits and address characters; punctuation is kept, since it is recognised in both widths. */
const widths: Edit = {
  kind: WIDTHS,
  pattern:
    /[\uff10-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a\uff03\uff06\uff0d\uff0f]|(?<=[a-zA-Z\uff21-\uff5a])\uff0e(?=[a-zA-Z\uff21-\uff5a])/gu,
  replace: ([sign]) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
};

/** A quotation mark in UTF-8 that was read as Windows-1252, and the word that EmpatheticDialogues has for a comma. */
const misread: Edit = {
  kind: MISREAD,
  pattern: /\u00e2\u20ac[\u2122\u02dc]|_comma_/gu,
  replace: ([found]) => (found === "_comma_" ? "," : "'"),
};

/** The typographic ones, accents and primes, between two letters. */
const apostrophes: Edit = {
  kind: APOSTROPHES,
  pattern:
    /(?<=[A-Za-z\u00c0-\u024f])[\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02c8\u055a\ua78c\u00b4`\uff07\uff40](?=[A-Za-z\u00c0-\u024f])/gu,
  replace: () => "'",
};

/** "don t", "can?t": where an encoding lost the apostrophe, and no other reading makes sense. */
const lostApostrophes: Edit = {
  kind: LOST,
  pattern:
    /(?<=\b(?:do|does|did|is|are|was|were|has|have|had|wo|would|could|should|ca|must|need|ai)n)[ ?](?=t\b)|(?<=[a-z])\ufffd(?=(?:t|s|m|re|ve|ll|d)\b)/giu,
  replace: () => "'",
};

/** Where a bare host may end: names of sites, not "good.the" with a blank forgotten. */
const DOMAINS = "com|org|net|edu|gov|mil|info|biz|io|ai|app|dev|example|test|cn|co\\.[a-z]{2}|com\\.[a-z]{2}";
/** Not in a web address: blanks, quotes, CJK. */
const BREAKS = '\\s<>"\u3000-\u9fff\uf900-\uffef\u2018-\u201f';
const ENDS = `${BREAKS}.,;:!?'()\\[\\]{}*`;

const addresses: Edit = {
  kind: ADDRESSES,
  pattern: new RegExp(
    [
      `(?<![a-z\\d])(?:https?|ftp):\\/\\/(?:[^${BREAKS}]*[^${ENDS}])?`,
      `(?<![a-z\\d.])www\\.(?:[^${BREAKS}]*[^${ENDS}])?`,
      "(?<![a-z\\d.+_%-])(?:mailto:)?[a-z\\d][a-z\\d.+_%-]*@[a-z\\d-]+(?:\\.[a-z\\d-]+)+",
      "(?<![a-z\\d.@_-])@[a-z_][a-z\\d_]*(?:\\.[a-z\\d_]+)*",
      `(?<![a-z\\d@.-])[a-z\\d][a-z\\d-]*(?:\\.[a-z\\d-]+)*\\.(?:${DOMAINS})(?![a-z\\d-])(?:[/?#](?:[^${BREAKS}]*[^${ENDS}])?)?`,
    ].join("|"),
    "gi",
  ),
  replace: () => ADDRESS_MARK,
};

/**
 * The order matters: a tag may contain an address, an entity an apostrophe, a full-width character an address, and an
 * address a "don t".
 */
export const EDITS: readonly Edit[] = [
  markup,
  entities,
  layout,
  widths,
  misread,
  addresses,
  apostrophes,
  lostApostrophes,
];
