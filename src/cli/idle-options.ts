import { inertLine } from "../model/inert.ts";
import type { DuckStore } from "../store/duck-store.ts";
import type { InputChoices } from "../store/recognise.ts";

/** Options that describe inputs. */
interface Said extends Pick<InputChoices, "role" | "source" | "topics" | "pairs"> {
  /** A table of scores. */
  readonly scores?: string | undefined;
}

/** Turns of dialogues, not the messages that answers and traces hold. */
const IN_DIALOGUES = "utterances WHERE conversation IS NOT NULL OR item IS NULL";

/** The rows that each option applies to: without any, it has no effect. */
const SPEAKS_OF = [
  { option: "scores", rows: "utterances", lacking: "texts" },
  { option: "role", rows: IN_DIALOGUES, lacking: "dialogues" },
  { option: "source", rows: IN_DIALOGUES, lacking: "dialogues" },
  { option: "pairs", rows: IN_DIALOGUES, lacking: "dialogues" },
  { option: "topics", rows: "events", lacking: "traces" },
] as const;

/** Notes on standard error, one line for each option that has no effect. */
export async function tellIdleOptions(store: DuckStore, said: Said): Promise<void> {
  for (const { option, rows, lacking } of SPEAKS_OF) {
    if (said[option] === undefined || said[option] === false) continue;
    const [found] = await store.query(`SELECT count(*) AS n FROM ${rows}`);
    if (Number(found?.n) > 0) continue;
    const note = `note: --${option} has no effect: the inputs hold no ${lacking}`;
    process.stderr.write(`${inertLine(note)}\n`);
  }
}
