import type { Analysis } from "../analysis/analysis.ts";
import { splitCorpora } from "../analysis/corpora.ts";
import { narrowFinding } from "../analysis/narrow-finding.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { type Finding, REAL_RUN } from "../model/finding.ts";
import { scenarioTitle } from "../model/vocabulary.ts";
import type { BlockPage } from "./block-page.ts";
import type { ChoiceFacts } from "./choice-words.ts";
import { type Html, html } from "./html.ts";
import { cardOf } from "./scorecard.ts";
import { packCard } from "./scorecard-choice.ts";

/** A headline for each simulator alone, and one for all together. */
export interface HeadlineTexts {
  /** Omitted if the page already says it without a selection. */
  readonly all?: string;
  /** By simulator; null if the section covers one elsewhere. */
  readonly each: ReadonlyMap<string, string | null>;
  /** The facts to word a headline for any selection of simulators; omitted if there can only be one line each. */
  readonly told?: ChoiceFacts;
}

/** The headline of a section, or of one corpus in it, for any selection by the reader. */
export interface Headline extends HeadlineTexts {
  /** The `data-headline` attribute of its paragraph. */
  readonly id: string;
  /** Headlines for single scenarios, by title, if they were measured. */
  readonly scenarios?: ReadonlyMap<string, HeadlineTexts>;
}

/** The headlines of a section: one, or one per corpus if there are several. */
export function headlinesOf(analysis: Analysis, finding: Finding, page: BlockPage): readonly Headline[] {
  const parts = splitCorpora(finding).filter(({ finding: { estimates } }) => estimates.length > 0);
  return parts.map(({ corpus, finding: own }) => {
    const name = corpus === undefined ? [] : [corpusTitle(corpus, page)];
    const say = (one: Finding, ...place: readonly string[]) => {
      const { verdict } = analysis.narrative(one, page);
      return name.length + place.length === 0 ? verdict : page.format.labelled([...name, ...place], verdict);
    };
    const toldOf = (one: Finding, ...place: readonly string[]): Pick<HeadlineTexts, "told"> => {
      const card = cardOf({ [analysis.id]: one }, { ...page, registry: { [analysis.id]: analysis } });
      if (card.rows.length === 0) return {};
      const { locale } = page;
      return { told: { teller: "ranges", card: packCard(card), labels: [...name, ...place], locale } };
    };
    const runs = [...new Set(own.estimates.map(({ run }) => run))].filter((run) => run !== REAL_RUN);
    const scenarios = [...new Set(own.estimates.flatMap(({ scenario }) => scenario ?? []))];
    const eachOf = (one: Finding, ...place: readonly string[]) =>
      new Map(runs.map((run) => [run, say(narrowFinding(one, { models: [run] }), ...place)]));
    return {
      id: headlineId(analysis.id, parts.length > 1 ? name[0] : undefined),
      each: eachOf(own),
      ...toldOf(own),
      scenarios: new Map(
        scenarios.map((scenario) => {
          const one = ofScenario(own, scenario);
          const title = scenarioTitle(scenario, page);
          return [title, { all: say(one, title), each: eachOf(one, title), ...toldOf(one, title) }];
        }),
      ),
    };
  });
}

/** A finding restricted to one scenario, whose estimates then read as pooled ones. */
function ofScenario(finding: Finding, scenario: string): Finding {
  const estimates = finding.estimates.flatMap(({ scenario: own, ...estimate }) =>
    own === scenario ? [estimate] : [],
  );
  return { estimates, notes: finding.notes };
}

export function headlineId(section: string, corpus: string | undefined): string {
  return corpus === undefined ? section : `${section}~${corpus}`;
}

/** A headline as first shown, with a note if it does not depend on the selected scenario. */
export function headlineBlock(
  id: string,
  lines: readonly string[],
  corpus: string | undefined,
  page: BlockPage,
): Html {
  const of = corpus !== undefined && html` data-corpus="${corpus}"`;
  return html`<p class="lead" data-headline="${id}"${of}>${lines.map((line, i) => (i === 0 ? line : html`<br>${line}`))}</p>
<p class="pooled-lead"${of}>${page.texts.switches.pooledFigure}</p>
`;
}

/** Headlines as stored in the page: simulators and scenarios by their index in the selection. */
export function packedHeadlines(
  headlines: readonly Headline[],
  { runs, scenarios: titles }: { readonly runs: readonly string[]; readonly scenarios: readonly string[] },
): object {
  const packed = ({ all, each, told }: HeadlineTexts) => ({
    ...(all === undefined ? {} : { all }),
    ...(told === undefined ? {} : { told }),
    // In the order of the selection.
    each: runs.flatMap((run, i) => (each.has(run) ? [[i, each.get(run)]] : [])),
  });
  return Object.fromEntries(
    headlines.map(({ id, scenarios, ...said }) => [
      id,
      {
        ...packed(said),
        scenarios: Object.fromEntries(
          [...(scenarios ?? [])].map(([title, own]) => [titles.indexOf(title), packed(own)]),
        ),
      },
    ]),
  );
}
