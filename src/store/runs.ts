import { REAL_RUN, type Run } from "../model/finding.ts";
import type { Row } from "./store.ts";

/** Runs that answer or speak; real users answer each question once, whatever the number of runs. */
export const RUNS = `
  SELECT p.run AS name, p.users, coalesce(a.items, 0) AS items, coalesce(a.answers, 0) AS answers,
    coalesce(u.utterances, 0) AS utterances
  FROM (
    SELECT run, count(*) AS users FROM (
      SELECT run, user_id FROM answers UNION SELECT run, user_id FROM utterances UNION SELECT run, user_id FROM embeddings
      UNION SELECT '${REAL_RUN}', user_id FROM answers UNION SELECT '${REAL_RUN}', user_id FROM events
    ) GROUP BY run
  ) p
  LEFT JOIN (
    SELECT run, count(*) AS items, sum(n) AS answers
    FROM (SELECT run, user_id, item, count(*) AS n FROM answers GROUP BY run, user_id, item) own GROUP BY run
    UNION ALL
    SELECT '${REAL_RUN}', count(*), sum(n) FROM (
      SELECT user_id, item, count(*) AS n FROM (SELECT DISTINCT user_id, item, field FROM answers) once
      GROUP BY user_id, item) everybody
  ) a ON a.run = p.run
  LEFT JOIN (SELECT run, count(*) AS utterances FROM utterances GROUP BY run) u ON u.run = p.run
  ORDER BY CASE WHEN p.run = '${REAL_RUN}' THEN 0 ELSE 1 END, p.run`;

/** A run from a row of `RUNS`. */
export function runOf(row: Row): Run {
  const name = String(row.name);
  const utterances = Number(row.utterances);
  return {
    name,
    kind: name === REAL_RUN ? "real" : "simulated",
    users: Number(row.users),
    items: Number(row.items),
    answers: Number(row.answers),
    ...(utterances > 0 ? { utterances } : {}),
  };
}
