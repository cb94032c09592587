import { sqlText } from "./sql.ts";
import { EXCLUDED_FIELDS, FIELDS, SCENARIOS } from "./vocabulary.ts";

/**
 * The tables of the store. `answers`, `judgements`, `utterances` and `events` are what analyses ask;
 * `staged` and `staged_judgements` hold what a reader found, as text, until it is checked (admit.ts).
 */
export const SCHEMA = `
CREATE TABLE answers (
  run VARCHAR, user_id VARCHAR, item VARCHAR, scenario VARCHAR, field VARCHAR, kind VARCHAR,
  truth DOUBLE, predicted DOUBLE, label INTEGER, normalizer DOUBLE, happened VARCHAR
);
CREATE TABLE judgements (
  run VARCHAR, user_id VARCHAR, item VARCHAR, score DOUBLE, status VARCHAR
);
CREATE TABLE utterances (
  run VARCHAR, user_id VARCHAR, item VARCHAR, conversation VARCHAR, turn INTEGER, text VARCHAR, lang VARCHAR
);
CREATE TABLE events (
  user_id VARCHAR, item VARCHAR, scenario VARCHAR, happened VARCHAR, action VARCHAR
);
CREATE TABLE problems (run VARCHAR, kind VARCHAR, count BIGINT, example VARCHAR);
CREATE TABLE inputs (position INTEGER, run VARCHAR, path VARCHAR, sha256 VARCHAR, bytes BIGINT, records BIGINT);

CREATE TABLE staged (
  run VARCHAR, file INTEGER, record BIGINT, question INTEGER, user_id VARCHAR, item VARCHAR, scenario VARCHAR,
  field VARCHAR, kind VARCHAR, truth VARCHAR, predicted VARCHAR, label VARCHAR, normalizer VARCHAR, happened VARCHAR
);
CREATE TABLE staged_judgements (
  run VARCHAR, file INTEGER, record BIGINT, user_id VARCHAR, item VARCHAR, score VARCHAR, status VARCHAR
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
