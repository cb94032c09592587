import { vendoredFile } from "../../../model/package-files.ts";

/** AFINN rates from -5 to 5, everything else here from -4 to 4. */
const AFINN_SCALE = 0.8;

/** AFINN-165 (Nielsen 2011), as the package `sentiment` ships it, on the scale -4 to 4. */
export function* afinnRatings(): Generator<readonly [string, number]> {
  const labels: unknown = JSON.parse(vendoredFile("sentiment", "languages", "en", "labels.json"));
  if (typeof labels !== "object" || labels === null) return;
  for (const [text, rating] of Object.entries(labels)) yield [text, Number(rating) * AFINN_SCALE];
}

/**
 * Mean human ratings, -4 to 4, of words and emoticons (Hutto & Gilbert 2014), from the data file of the
 * package `vader-sentiment`. Its lines: entry, mean, deviation, single ratings, tab-separated.
 */
export function* vaderRatings(): Generator<readonly [string, number]> {
  for (const line of vendoredFile("vader-sentiment", "vader_lexicon.txt").split("\n")) {
    const [text, mean] = line.split("\t", 2);
    if (text && mean && Number.isFinite(Number(mean))) yield [text, Number(mean)];
  }
}
