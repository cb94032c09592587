import { type Example, REAL_RUN } from "../../model/finding.ts";
import { sqlText } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";
import { streamUtterances } from "../../store/utterance-stream.ts";
import { scoreText } from "../../text/score-text.ts";
import { type ScorerName, scorerByName } from "../../text/sentiment/registry.ts";
import { hashOf } from "../../text/style/example-choice.ts";
import type { MessagePair } from "../comparison.ts";

/** Number of messages shown for each candidate. */
const SHOWN = 6;
/** Maximum characters of a text: longer ones can't be compared at a glance. */
const LONG = 280;

interface Chosen {
  readonly user: string;
  readonly item: string;
  readonly hash: number;
}

/**
 * A few matched messages of the real user, the baseline and the candidate, with their style markers: those with the
 * lowest hash of user and item. The choice is as arbitrary as a random draw, reproducible, and independent of which run
 * is the baseline.
 */
export async function messagePairs(
  store: Store,
  baseline: string,
  candidate: string,
  scorer: ScorerName,
): Promise<MessagePair[]> {
  const chosen: Chosen[] = [];
  for await (const utterances of streamUtterances(store, candidate, { pairedWith: baseline })) {
    for (const { user, item, text } of utterances) {
      if (item === null || text.length > LONG) continue;
      chosen.push({ user, item, hash: hashOf(`${user} ${item}`) });
    }
    chosen.sort((a, b) => a.hash - b.hash || (a.user < b.user ? -1 : 1));
    chosen.length = Math.min(chosen.length, SHOWN);
  }
  const pairs: MessagePair[] = [];
  for (const { user, item } of chosen) {
    const said: Example[] = [];
    for (const run of [REAL_RUN, baseline, candidate]) {
      const [row] = await store.query(`
        SELECT text, lang FROM utterances
        WHERE run = ${sqlText(run)} AND matched AND user_id = ${sqlText(user)} AND item = ${sqlText(item)}`);
      if (row !== undefined) said.push(marked(run, String(row.text), row.lang, scorer));
    }
    pairs.push({ candidate, said });
  }
  return pairs;
}

function marked(run: string, text: string, lang: unknown, scorer: ScorerName): Example {
  const { markers } = scoreText(text, typeof lang === "string" ? lang : null, scorerByName(scorer));
  const hits = markers.map(({ marker, start, end }) => ({ marker, start, end }));
  return { run, dimension: "message", text, hits };
}
