/**
 * The hits of English markers to read by hand. `npx tsx bench/sample-markers.ts` prints the table of those
 * that are labelled; `--unlabelled` prints the drawn hits that have no label yet, each in its context.
 * Usage: SIMGAP_SHARED=<path to the shared data> npx tsx bench/sample-markers.ts [--unlabelled]
 */
import { join } from "node:path";
import { placeOf, sampleHits } from "./marker-hits.ts";
import { markerLabels, precisionTable } from "./marker-labels.ts";

const CONTEXT = 40;

if (process.argv.includes("--unlabelled")) {
  const shared = process.env.SIMGAP_SHARED ?? join(import.meta.dirname, "../../shared");
  const known = new Set(markerLabels().map((hit) => `${placeOf(hit)} ${hit.phrase}`));
  for (const hits of sampleHits(shared).values()) {
    for (const hit of hits) {
      if (known.has(`${placeOf(hit)} ${hit.phrase.replace(/\s+/g, " ")}`)) continue;
      const { text, start, phrase } = hit;
      const end = start + phrase.length;
      const context = `${text.slice(Math.max(0, start - CONTEXT), start)}[${phrase}]${text.slice(end, end + CONTEXT)}`;
      console.log(
        [hit.marker, hit.corpus, hit.line, start, phrase, context].join("\t").replaceAll("\n", " "),
      );
    }
  }
} else console.log(precisionTable(markerLabels()));
