import { percent } from "../../locale/format.ts";
import { type PageOf, pageWith } from "../../locale/page-of.ts";
import { byLocale } from "../../model/locale.ts";
import type { Figure, FindingTable, View } from "../../model/presentation.ts";
import { blockPage } from "../../report/block-page.ts";
import { drawFigures, figureBlock } from "../../report/figure-block.ts";
import { type Html, html } from "../../report/html.ts";
import { type ContentsEntry, renderPage } from "../../report/page.ts";
import { tableBlock } from "../../report/table-block.ts";
import type { Preparation } from "../preparation.ts";
import { en, type PreparationTexts } from "./en.ts";
import { fourPoints, type PreparationPage, ratesFigure, unicityFigure, waterfallFigure } from "./figures.ts";
import {
  classesTable,
  contentTable,
  identifiersTable,
  ratesTable,
  reasonsTable,
  stepsTable,
} from "./tables.ts";
import { zh } from "./zh.ts";

export const preparationTexts = byLocale<PreparationTexts>({ en, zh });

/** A part of a page with its line in the contents. */
export interface PageSection {
  readonly entry: ContentsEntry;
  readonly body: Html;
}

/**
 * The page of a preparation: what was left out and why, what the sample's rates are, what was taken out of texts, what
 * others could find out. The same preparation gives the same bytes.
 * @param further sections of other makers, such as the description of the data set.
 */
export async function renderPreparation(
  preparation: Preparation,
  view: View,
  further: readonly PageSection[] = [],
): Promise<string> {
  const page = pageWith(preparationTexts, view);
  const { texts } = page;
  const sections = [
    await cutSection(preparation, page),
    await ratesSection(preparation, page),
    textsSection(preparation, page),
    await privacySection(preparation, page),
    ...further,
    oddSection(preparation, texts),
    sourceSection(preparation, texts),
  ];
  const { output, before } = preparation;
  return renderPage({
    title: texts.title,
    kicker: texts.kicker,
    scope: texts.scope(output.users, output.test_events, before.events),
    synthetic: false,
    contents: sections.map(({ entry }) => entry),
    body: html`${sections.map(({ body }) => body)}`,
    version: preparation.simgap,
    locale: view.locale,
  });
}

/** A section with its heading. */
export function pageSection(
  id: string,
  title: string,
  verdict: string | undefined,
  parts: readonly (Html | false)[],
): PageSection {
  return {
    entry: { id, title, ...(verdict === undefined ? {} : { verdict }) },
    body: html`<section id="${id}">
<h2>${title}</h2>
${parts}
</section>
`,
  };
}

/** Figures as blocks of the page. */
export async function figureBlocks(
  figures: readonly Figure[],
  page: PageOf<{ readonly columns: Readonly<Record<string, string>> }>,
): Promise<Html[]> {
  const { columns } = page.texts;
  const drawn = await drawFigures(figures);
  return drawn.map((figure) =>
    figureBlock(figure, blockPage(page, false), { columnTitle: (name) => columns[name] }),
  );
}

const block = (table: FindingTable, page: PreparationPage): Html | false =>
  table.rows.length > 0 && tableBlock(table, blockPage(page, false));

async function cutSection(preparation: Preparation, page: PreparationPage): Promise<PageSection> {
  const { texts } = page;
  const { events } = preparation.before;
  const last = preparation.steps.findLast(({ step }) => step !== "items")?.out ?? events;
  const reasons = reasonsTable(preparation, page);
  return pageSection(
    "cuts",
    texts.waterfall.section,
    texts.waterfall.verdict(events - last, events === 0 ? 0 : (events - last) / events),
    [
      ...(await figureBlocks([waterfallFigure(preparation, page)], page)),
      block(stepsTable(preparation, texts), page),
      reasons.rows.length === 0 ? html`<p>${texts.reasonTable.none}</p>` : block(reasons, page),
    ],
  );
}

async function ratesSection(preparation: Preparation, page: PreparationPage): Promise<PageSection> {
  const { texts } = page;
  const { rates, strata, weights, output, options } = preparation;
  const items = Number(options.items);
  const how =
    options.sampling === "benchmark"
      ? texts.rates.benchmark(output.users, items)
      : texts.rates.representative(output.users, strata.length, items);
  const asked = rates.all.unweighted.asked > 0;
  return pageSection(
    "rates",
    texts.rates.section,
    texts.rates.verdict(percent(rates.all.population, 2), percent(rates.all.weighted.value, 2)),
    [
      html`<p>${how}</p>`,
      weights !== null &&
        html`<p>${texts.rates.weights(weights.least, weights.most, weights.effective, output.test_events)}</p>`,
      ...(asked ? await figureBlocks([ratesFigure(preparation, page)], page) : []),
      block(ratesTable(preparation, page), page),
    ],
  );
}

function textsSection(preparation: Preparation, page: PreparationPage): PageSection {
  const { texts } = page;
  return pageSection("texts", texts.texts.section, texts.texts.verdict(preparation.content.text.texts), [
    block(contentTable(preparation, texts), page),
  ]);
}

async function privacySection(preparation: Preparation, page: PreparationPage): Promise<PageSection> {
  const { texts } = page;
  const { privacy, options } = preparation;
  const own = texts.privacy;
  const attributes = texts.attributes(privacy.attributes);
  const smallest = privacy.after.smallest ?? 0;
  const classes =
    privacy.k === 0
      ? own.unmeasured
      : smallest >= privacy.k
        ? own.k(privacy.k, attributes, smallest, privacy.suppressed)
        : own.below(privacy.k, attributes, smallest);
  const identifiers = identifiersTable(preparation, texts);
  const measured = privacy.unicity_before.some(({ users }) => users > 0);
  return pageSection("privacy", own.section, own.verdict(percent(fourPoints(preparation))), [
    html`<p>${privacy.pseudonymised ? own.keyed(Number(options.shiftWeeks)) : own.plain}</p>`,
    html`<p>${classes}${privacy.further_text > 0 && html` ${own.further(privacy.further_text)}`}</p>`,
    html`<p>${own.caution}</p>`,
    block(classesTable(preparation, texts), page),
    ...(measured ? await figureBlocks([unicityFigure(preparation, page)], page) : []),
    identifiers.rows.length === 0 ? html`<p>${own.identifiers.none}</p>` : block(identifiers, page),
  ]);
}

function oddSection({ problems }: Preparation, texts: PreparationTexts): PageSection {
  const lineOf = ({ kind, example, count }: Preparation["problems"][number]) => {
    const [file, record] = example.split(":");
    if (kind === "unreadable_time") return texts.odd.time(count, file!, record);
    if (kind === "row_without_user") return texts.odd.user(count);
    if (kind === "broken_character") return texts.odd.broken(count);
    if (kind === "damaged_id") return texts.odd.damaged(count);
    return kind === "odd_event" ? texts.odd.event(count, file!) : texts.odd.scenario(example, count);
  };
  const lines = problems.map((problem) => html`<li>${lineOf(problem)}</li>`);
  return pageSection("odd", texts.odd.section, undefined, [
    lines.length === 0 ? html`<p>${texts.odd.none}</p>` : html`<ul>${lines}</ul>`,
  ]);
}

function sourceSection({ inputs, options }: Preparation, texts: PreparationTexts): PageSection {
  const days = (span: unknown) =>
    typeof span === "object" && span !== null ? Object.values(span).join(" – ") : "";
  return pageSection("source", texts.source.section, undefined, [
    html`<p>${texts.source.inputs(inputs.files, inputs.records, inputs.bytes)} <code>${inputs.sha256}</code></p>`,
    html`<p>${texts.source.windows(days(options.history), days(options.test))}</p>`,
    html`<p>${texts.source.options}: <code>${JSON.stringify(options)}</code></p>`,
  ]);
}
