import { LAYOUT_SIGNS } from "../../model/invisible.ts";

/** Kinds of repairs, as bits. */
export const ENTITIES = 1;
export const WIDTHS = 2;
export const MISREAD = 4;
export const ADDRESSES = 8;
export const APOSTROPHES = 16;
export const LOST = 32;
export const LAYOUT = 64;
export const MARKUP = 128;

/** Kinds that a single unit reveals; others depend on its neighbours. */
const BETRAYED = new Uint8Array(0x10000);
const assign = (kind: number, units: string): void => {
  for (const unit of units) BETRAYED[unit.charCodeAt(0)] = kind;
};
BETRAYED.fill(WIDTHS, 0xff00, 0xff5f);
assign(WIDTHS | APOSTROPHES, "\uff07\uff40");
assign(APOSTROPHES, "\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02c8\u055a\ua78c\u00b4`");
assign(ENTITIES, "&");
assign(ADDRESSES, "@");
assign(MISREAD, "\u00e2");
assign(MARKUP, "<");
assign(LOST, "\ufffd");
for (const [first, last] of LAYOUT_SIGNS) BETRAYED.fill(LAYOUT, first, last + 1);
// The first half of every tag.
assign(LAYOUT, "\u{e0000}");

/**
 * The repairs that a text may need, as bits: a cheap check per unit, which is 0 for nearly all texts. It may have
 * false positives, but never false negatives.
 */
export function suspicionsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    found |= BETRAYED[unit]!;
    if (unit === 95) found |= text.startsWith("_comma_", at) ? MISREAD : 0;
    else if (unit === 46) found |= isWordUnit(text.charCodeAt(at + 1)) ? ADDRESSES : 0;
    else if (unit === 58) found |= text.charCodeAt(at + 1) === 47 ? ADDRESSES : 0;
    else if (unit === 116 || unit === 84) found |= isLostT(text, at) ? LOST : 0;
  }
  return found;
}

/** The t of "don t" and "don?t". */
function isLostT(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (before !== 32 && before !== 63) return false;
  return (text.charCodeAt(at - 2) | 32) === 110 && !isWordUnit(text.charCodeAt(at + 1));
}

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}
