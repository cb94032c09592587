import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { messageCases } from "../../src/analysis/message-cases.ts";
import type { Case } from "../../src/model/finding.ts";
import type { Store } from "../../src/store/store.ts";
import { styleOf } from "../../src/text/style/style-sums.ts";
import { isLanguage, ownLanguage } from "../../src/text/utterance-language.ts";

/** Messages whose markers differ most from the real user's in the same place. */
export function styleCases(store: Store, options: AnalysisOptions): Promise<readonly Case[]> {
  return messageCases(store, options, {
    read: (text, lang) => {
      const tag = ownLanguage({ text, lang });
      if (tag === null || !isLanguage(tag)) return null;
      const { hits } = styleOf(text, tag);
      return { read: new Set(hits.map(({ marker }) => marker)), hits: [...hits] };
    },
    differs: jaccardDistance,
  });
}

/** One minus the Jaccard similarity of the two sets of markers; 0 if neither has any. */
function jaccardDistance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const either = new Set([...a, ...b]);
  const both = [...a].filter((marker) => b.has(marker));
  return either.size === 0 ? 0 : 1 - both.length / either.size;
}
