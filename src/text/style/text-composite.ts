import { wordsOf } from "../tokenize.ts";
import type { MarkerLanguage } from "./marker.ts";
import { matchMarkers } from "./match-markers.ts";
import { registerOf } from "./register.ts";
import { styleComposite } from "./style-composite.ts";

/**
 * How polite a text is by its markers, its length and its register: `styleComposite` with all that it
 * takes. Unbounded, mostly within [-5, 5].
 *
 * @example
 * textComposite("请问能否提供发票？谢谢", "zh") > textComposite("怎么还没弄好啊", "zh"); // true
 */
export function textComposite(text: string, language: MarkerLanguage): number {
  const tokens = wordsOf(text, language).length;
  return styleComposite(matchMarkers(text, language), tokens, language, registerOf(text, language));
}
