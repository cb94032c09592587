import type { BlockVectors } from "../stats/block-vectors.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { blocksSql, planBlocks, runsOf, shortNote } from "./blocks.ts";
import { BUCKETS, ngramCounts, place } from "./ngrams.ts";
import type { Representation, RepresentationOptions, Represented } from "./representation.ts";
import { representationTexts } from "./texts.ts";

/** How users write: per block the character n-grams, weighted by inverse document frequency, at unit length. */
export const language: Representation = {
  id: "language",
  title: representationTexts().titles.language,
  needs: "utterances",
  represent,
};

/** Dimension of the vectors: n-grams are hashed with a random sign, which preserves distances. */
const WIDTH = 512;

/** SQL for the name of an utterance, in time order; of its conversation, if users have several. */
const CONVERSATION = "coalesce(conversation, item, '')";
const UTTERANCE = `${CONVERSATION} || ' ' || lpad(CAST(coalesce(turn, 0) AS VARCHAR), 10, '0')`;

const countsSql = (item: string) => `
  SELECT run, items, count(*) AS users FROM (
    SELECT run, user_id, count(DISTINCT ${item}) AS items FROM utterances GROUP BY run, user_id
  ) users GROUP BY run, items ORDER BY run, items`;

async function represent(store: Store, options: RepresentationOptions): Promise<Represented> {
  const { blocks, seed } = options;
  // Utterances of one conversation share its subject: if users have several, blocks consist of whole conversations.
  const conversations = await store.query(countsSql(CONVERSATION));
  const whole = runsOf(conversations).every((run) => medianItems(conversations, run) >= 2);
  const item = whole ? CONVERSATION : UTTERANCE;
  const unit = whole ? "conversations" : "utterances";
  const counts = whole ? conversations : await store.query(countsSql(item));
  const plan = planBlocks(counts, blocks);
  const items = `SELECT user_id, ${item} AS item, min(${CONVERSATION}) AS happened FROM utterances GROUP BY user_id, ${item}`;
  const counted: CountedSource[] = [];
  for (const run of runsOf(counts)) {
    const own = `SELECT DISTINCT user_id, ${item} AS item FROM utterances WHERE run = ${sqlText(run)}`;
    const rows = await store.query(`
      SELECT b.user_id AS user_id, b.block AS block, u.text AS text
      FROM (${blocksSql({ items, own, ...plan, seed })}) b
      JOIN (SELECT user_id, ${item} AS item, turn, text FROM utterances WHERE run = ${sqlText(run)}) u
        ON u.user_id = b.user_id AND u.item = b.item
      ORDER BY b.user_id, b.block, u.item, u.turn, u.text`);
    counted.push({ run, blocks: countBlocks(rows) });
  }
  const weights = inverseFrequencies(counted);
  return {
    sources: counted.map((source) => ({ run: source.run, vectors: vectorsOf(source, weights) })),
    ...plan,
    unit,
    notes: [
      ...shortNote(counts, plan, unit),
      { code: whole ? "whole_conversations" : "within_conversations" },
    ],
  };
}

function medianItems(counts: readonly Row[], run: string): number {
  const sizes = counts
    .filter((row) => row.run === run)
    .map((row) => [Number(row.items), Number(row.users)] as const);
  const users = sizes.reduce((sum, [, n]) => sum + n, 0);
  let seen = 0;
  for (const [items, n] of sizes) {
    seen += n;
    if (2 * seen > users) return items;
  }
  return 0;
}

interface CountedSource {
  readonly run: string;
  readonly blocks: readonly { readonly user: string; readonly counts: ReadonlyMap<number, number> }[];
}

function countBlocks(rows: readonly Row[]): CountedSource["blocks"] {
  const texts = new Map<string, { user: string; texts: string[] }>();
  for (const row of rows) {
    const user = String(row.user_id);
    const key = JSON.stringify([user, row.block]);
    const block = texts.get(key) ?? { user, texts: [] };
    texts.set(key, block);
    block.texts.push(String(row.text));
  }
  return [...texts.values()].map((block) => ({ user: block.user, counts: ngramCounts(block.texts) }));
}

/** log((1 + N) / (1 + N * share)) + 1, where share is a bucket's share of blocks; all sources have equal weight. */
function inverseFrequencies(sources: readonly CountedSource[]): Float32Array {
  const shares = new Float32Array(BUCKETS);
  const filled = sources.filter((source) => source.blocks.length > 0);
  for (const { blocks } of filled) {
    for (const { counts } of blocks) {
      for (const bucket of counts.keys()) shares[bucket]! += 1 / (blocks.length * filled.length);
    }
  }
  const total = filled.reduce((sum, { blocks }) => sum + blocks.length, 0);
  return shares.map((share) => Math.log((1 + total) / (1 + total * share)) + 1);
}

function vectorsOf({ blocks }: CountedSource, weights: Float32Array): BlockVectors {
  const ids: string[] = [];
  const starts: number[] = [];
  const rows = new Float32Array(blocks.length * WIDTH);
  blocks.forEach(({ user, counts }, i) => {
    if (ids.at(-1) !== user) {
      ids.push(user);
      starts.push(i);
    }
    const row = rows.subarray(i * WIDTH, (i + 1) * WIDTH);
    for (const [bucket, count] of counts) {
      const { at, sign } = place(bucket, WIDTH);
      row[at]! += sign * (1 + Math.log(count)) * weights[bucket]!;
    }
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    if (length > 0) for (let k = 0; k < WIDTH; k++) row[k]! /= length;
  });
  return { ids, starts: Int32Array.from([...starts, blocks.length]), width: WIDTH, rows };
}
