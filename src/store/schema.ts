import { EXCLUDED_FIELDS, FIELDS, SCENARIOS } from "../model/vocabulary.ts";
import { sqlText } from "./sql.ts";

/**
 * The tables of the store. `answers`, `judgements`, `utterances` and `events` are what analyses ask;
 * `staged`, `staged_judgements` and `staged_utterances` hold what a reader found, as text, until it is
 * checked (validate.ts, validate-utterances.ts).
 *
 * `answers`: `truth` and `predicted` are numbers; of a true text there is a digest, which says whether two
 * runs were asked the same (the texts of messages are in `utterances`). `weight` is how many items of the
 * population an item stands for, one over its probability of being drawn; null counts as 1 (weights.ts).
 *
 * `utterances`: what users said, one row a turn, never empty; real users are the run `real`. A row is
 * `matched` where its (user_id, item) has one real utterance and the answers of simulators to it: join
 * matched rows on (user_id, item), once for each run. Other rows are a sample of their run's language:
 * those of traces carry an item, those of dialogue files none. `turn` counts all turns of a
 * `conversation`; it is null if only the message is known. `task` is what the user wanted, `domain` what
 * the conversation is about, as far as the file says it; pairs of dialogues are found by them (pairs.ts).
 * `corpus` names the set of people who speak in dialogues; null if they are those of answers and traces (corpora.ts).
 *
 * `judge_summaries`: means of a judge's marks, 1 to 10, of runs whose records carry none (judge-summary.ts).
 *
 * `unsaid`: turns of dialogues that are left out because nothing is said; they count where turns are compared by their order
 * (match-turns.ts), and in nothing else.
 *
 * `events`: what real users did, one row per action; an event is a (user_id, item), and one without
 * actions is a row whose `action` is null, as is that of an action that the log records as not done. Items are named as those of `answers`; only where several
 * events share user, scenario and timestamp the numbers may differ. `topic` (words on what the event is
 * about) and `duration` (seconds) are the event's and are in each of its rows; `watched` (seconds) is
 * that of a watch action; `converted` that the action bought, put into a cart, activated or submitted something.
 */
export const SCHEMA = `
CREATE TABLE answers (
  run VARCHAR, user_id VARCHAR, item VARCHAR, scenario VARCHAR, field VARCHAR, kind VARCHAR,
  truth DOUBLE, predicted DOUBLE, label INTEGER, normalizer DOUBLE, happened VARCHAR, text_digest UBIGINT,
  weight DOUBLE
);
CREATE TABLE judgements (
  run VARCHAR, user_id VARCHAR, item VARCHAR, score DOUBLE, status VARCHAR
);
CREATE TABLE utterances (
  run VARCHAR, user_id VARCHAR, item VARCHAR, conversation VARCHAR, turn INTEGER, text VARCHAR, lang VARCHAR,
  matched BOOLEAN, task VARCHAR, domain VARCHAR, corpus VARCHAR
);
CREATE TABLE unsaid (run VARCHAR, user_id VARCHAR, conversation VARCHAR, turn INTEGER, corpus VARCHAR);
CREATE TABLE judge_summaries (run VARCHAR, mark VARCHAR, mean DOUBLE);
CREATE TABLE events (
  user_id VARCHAR, item VARCHAR, scenario VARCHAR, happened VARCHAR, action VARCHAR, topic VARCHAR, watched DOUBLE,
  duration DOUBLE, converted BOOLEAN
);
CREATE TABLE embeddings (run VARCHAR, user_id VARCHAR, block BIGINT, vector VARCHAR);
CREATE TABLE problems (run VARCHAR, kind VARCHAR, count BIGINT, example VARCHAR);
CREATE TABLE inputs (position INTEGER, run VARCHAR, path VARCHAR, sha256 VARCHAR, bytes BIGINT, records BIGINT);
CREATE TABLE input_runs (position INTEGER, run VARCHAR);

CREATE TABLE staged (
  run VARCHAR, file INTEGER, record BIGINT, question INTEGER, user_id VARCHAR, item VARCHAR, scenario VARCHAR,
  field VARCHAR, kind VARCHAR, truth VARCHAR, predicted VARCHAR, label VARCHAR, normalizer VARCHAR, happened VARCHAR,
  weight VARCHAR
);
CREATE TABLE staged_judgements (
  run VARCHAR, file INTEGER, record BIGINT, user_id VARCHAR, item VARCHAR, score VARCHAR, status VARCHAR
);
CREATE TABLE staged_utterances (
  run VARCHAR, file INTEGER, record BIGINT, user_id VARCHAR, item VARCHAR, conversation VARCHAR, turn INTEGER,
  text VARCHAR, lang VARCHAR, task VARCHAR, domain VARCHAR
);

CREATE TABLE scenario_names (name VARCHAR, scenario VARCHAR);
INSERT INTO scenario_names VALUES ${scenarioNames()};
CREATE TABLE known_fields (field VARCHAR);
INSERT INTO known_fields VALUES ${[...Object.keys(FIELDS), ...EXCLUDED_FIELDS].map((f) => `(${sqlText(f)})`).join(", ")};
`;

function scenarioNames(): string {
  return Object.entries(SCENARIOS)
    .flatMap(([id, { names }]) => [id, ...names].map((name) => [name.toLowerCase(), id] as const))
    .map(([name, id]) => `(${sqlText(name)}, ${sqlText(id)})`)
    .join(", ");
}
