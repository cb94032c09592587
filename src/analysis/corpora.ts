import { corpusTitle } from "../locale/corpus-title.ts";
import { formatOf } from "../locale/format.ts";
import { type Finding, type Note, REAL_RUN, type Run } from "../model/finding.ts";
import type { InLanguage } from "../model/locale.ts";
import type { Figure, FindingTable, Prose } from "../model/presentation.ts";
import { corporaOf } from "../store/corpora.ts";
import { answeredFor } from "../store/pairs.ts";
import { sqlText } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import type { Narrative } from "./definition.ts";

/** A finding in one corpus; without a name if there is only one. */
export interface OfCorpus {
  readonly corpus?: string;
  readonly finding: Finding;
}

/**
 * Calls a function for each corpus of a store, with a store restricted to it; with one corpus, with the whole store.
 */
export async function eachCorpus<T>(
  store: Store,
  work: (store: Store, corpus: string | undefined) => Promise<T>,
): Promise<T[]> {
  const corpora = await corporaOf(store);
  if (corpora.length < 2) return [await work(store, undefined)];
  const done: T[] = [];
  for (const { name, rows } of corpora) {
    const part = await store.scope(rows);
    try {
      done.push(await work(part, name));
    } finally {
      await part.close();
    }
  }
  return done;
}

/** Real users and simulators of each corpus, with its name if there are several. */
export async function runsOfCorpora(store: Store): Promise<Run[]> {
  const runs = await eachCorpus(store, async (part, corpus) => {
    const compared = await comparedUtterances(part);
    return (await part.runs()).map((run) => ({
      ...run,
      ...(run.name === REAL_RUN ? compared : {}),
      ...(corpus === undefined ? {} : { corpus }),
    }));
  });
  return runs.flat();
}

/** The number of real utterances that simulators are compared with, if not all. */
async function comparedUtterances(store: Store): Promise<Pick<Run, "compared_utterances">> {
  const { matched } = await answeredFor(store);
  if (matched !== true) return {};
  const [row] = await store.query(
    `SELECT count(*) AS n, sum(CASE WHEN matched THEN 1 ELSE 0 END) AS compared FROM utterances WHERE run = ${sqlText(REAL_RUN)}`,
  );
  return Number(row?.compared) < Number(row?.n) ? { compared_utterances: Number(row?.compared) } : {};
}

/** Joins the findings of several corpora and marks every part with its corpus. */
export function joinCorpora(parts: readonly OfCorpus[]): Finding {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0 && first.corpus === undefined) return first.finding;
  // An analysis that was measured in any corpus was not skipped.
  const measured = parts.filter(({ finding }) => finding.estimates.length > 0);
  // If no corpus has it, that is said once, without naming a corpus.
  if (measured.length === 0 && first !== undefined) return first.finding;
  const marked = <T extends object>(of: (finding: Finding) => readonly T[] | undefined) =>
    measured.flatMap(({ corpus, finding }) =>
      (of(finding) ?? []).map((one) => (corpus === undefined ? one : Object.assign(one, { corpus }))),
    );
  const has = (key: "examples" | "cases" | "written" | "distributions" | "points") =>
    measured.some(({ finding }) => finding[key] !== undefined);
  return {
    // The same objects, since replicates are attached to them.
    estimates: marked(({ estimates }) => estimates),
    notes: marked<Note>(({ notes }) => notes.map((note) => ({ ...note }))),
    ...(has("examples") ? { examples: marked(({ examples }) => examples) } : {}),
    ...(has("cases") ? { cases: marked(({ cases }) => cases) } : {}),
    ...(has("written") ? { written: marked(({ written }) => written) } : {}),
    ...(has("distributions") ? { distributions: marked(({ distributions }) => distributions) } : {}),
    ...(has("points") ? { points: marked(({ points }) => points) } : {}),
  };
}

/** Splits a finding by corpus. The parts no longer name their corpus, so that each reads like the only one. */
export function splitCorpora(finding: Finding): readonly OfCorpus[] {
  const { estimates, notes, examples, cases, written, distributions, points } = finding;
  const marked = [...estimates, ...(distributions ?? []), ...notes];
  const names = [...new Set(marked.map(({ corpus }) => corpus))];
  if (names.every((name) => name === undefined)) return [{ finding }];
  return names.map((name) => {
    const own = <T extends { corpus?: string | undefined }>(all: readonly T[]) =>
      all.flatMap((one) => {
        if (one.corpus !== name) return [];
        const { corpus: _, ...rest } = one;
        return [rest as T];
      });
    return {
      ...(name === undefined ? {} : { corpus: name }),
      finding: {
        estimates: own(estimates),
        notes: own(notes),
        ...(examples === undefined ? {} : { examples: own(examples) }),
        ...(cases === undefined ? {} : { cases: own(cases) }),
        ...(written === undefined ? {} : { written: own(written) }),
        ...(distributions === undefined ? {} : { distributions: own(distributions) }),
        ...(points === undefined ? {} : { points: own(points) }),
      },
    };
  });
}

/** A figure or table with its corpus in title and id. */
export function titledByCorpus<T extends Figure | FindingTable>(
  part: T,
  corpus: string | undefined,
  of?: InLanguage,
): T {
  if (corpus === undefined) return part;
  const { paper } = part;
  return {
    ...part,
    corpus: corpusTitle(corpus, of),
    id: `${part.id}-${slug(corpus)}`,
    title: formatOf(of).labelled([corpusTitle(corpus, of)], part.title),
    ...(paper === undefined ? {} : { paper: { ...paper, name: `${paper.name}-${slug(corpus)}` } }),
  };
}

/**
 * Joins the narratives of all corpora, one verdict per line, and separately; each verdict and each paragraph names its
 * corpus.
 */
export function joinNarratives(
  parts: readonly { readonly corpus?: string; readonly narrative: Narrative }[],
  of?: InLanguage,
): Narrative & Pick<Prose, "corpora"> {
  const format = formatOf(of);
  const named = (corpus: string | undefined, text: string) =>
    corpus === undefined ? text : format.labelled([corpusTitle(corpus, of)], text);
  const said = parts.map(({ corpus, narrative }) => ({
    corpus,
    verdict: named(corpus, narrative.verdict),
    paragraphs: narrative.paragraphs.map((paragraph) => named(corpus, paragraph)),
  }));
  const corpora = said.flatMap(({ corpus, ...own }) =>
    corpus === undefined ? [] : [{ corpus: corpusTitle(corpus, of), ...own }],
  );
  return {
    verdict: said.map(({ verdict }) => verdict).join("\n"),
    paragraphs: said.flatMap(({ paragraphs }) => paragraphs),
    ...(corpora.length < 2 ? {} : { corpora }),
  };
}

/** Letters and digits of a name, for ids and file names. */
function slug(name: string): string {
  const plain = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "")
    .slice(0, 40);
  return plain === "" ? "corpus" : plain;
}
