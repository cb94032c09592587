import { numberCell, textCell } from "../../analysis/cells.ts";
import { count, decimal, MISSING, percent } from "../../locale/format.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import { scenarioTitle } from "../../model/vocabulary.ts";
import { IDENTIFIER_KINDS } from "../identifier-kinds.ts";
import type { Preparation, RateEstimate } from "../preparation.ts";
import type { ProfileClasses } from "../risk.ts";
import type { PreparationTexts } from "./en.ts";
import { type PreparationPage, rateCells } from "./figures.ts";

export function stepsTable(
  { before, steps, output, rates }: Preparation,
  texts: PreparationTexts,
): FindingTable {
  const { title, caption, columns, history, drawn } = texts.stepTable;
  const part = (name: string, events: number, rate: number | null): Cell[] => [
    textCell(name),
    numberCell(null),
    numberCell(null),
    numberCell(events),
    numberCell(output.users),
    numberCell(rate, percent(rate, 2)),
  ];
  const first = [
    textCell(texts.logged),
    numberCell(null),
    numberCell(null),
    numberCell(before.events),
    numberCell(before.users),
    numberCell(before.rates.rate, percent(before.rates.rate, 2)),
  ];
  return {
    id: "steps",
    title,
    caption,
    columns,
    rows: [
      first,
      ...steps.map((step) => [
        textCell(texts.steps[step.step]),
        numberCell(step.in),
        numberCell(step.in - step.out),
        numberCell(step.out),
        numberCell(step.users_out),
        numberCell(step.rates.rate, percent(step.rates.rate, 2)),
      ]),
      part(history, output.history_events, null),
      part(drawn, output.test_events, rates.all.unweighted.value),
    ],
  };
}

export function reasonsTable({ steps }: Preparation, page: PreparationPage): FindingTable {
  const { texts } = page;
  const { title, caption, columns, example } = texts.reasonTable;
  const { list } = page.format;
  return {
    id: "reasons",
    title,
    caption,
    columns,
    rows: steps.flatMap(({ step, reasons }) =>
      reasons.map((reason) => [
        textCell(texts.reasons[reason.reason]),
        textCell(texts.steps[step]),
        numberCell(reason.n),
        textCell(
          list(
            Object.entries(reason.scenarios).map(([name, n]) => `${scenarioTitle(name, page)} ${count(n)}`),
          ),
        ),
        textCell(example(reason.example.user, reason.example.event)),
      ]),
    ),
  };
}

export function ratesTable(preparation: Preparation, page: PreparationPage): FindingTable {
  const { title, caption, columns } = page.texts.rates;
  const { interval } = page.format;
  const cell = (estimate: RateEstimate): Cell => ({
    ...numberCell(estimate.value, percent(estimate.value, 2)),
    details: [interval(estimate, (value) => percent(value))],
  });
  return {
    id: "rates",
    title,
    caption,
    columns,
    rows: rateCells(preparation, page).map(([name, { population, unweighted, weighted }]) => [
      textCell(name),
      numberCell(population, percent(population, 2)),
      cell(unweighted),
      cell(weighted),
      numberCell(weighted.users),
    ]),
  };
}

export function contentTable({ content }: Preparation, texts: PreparationTexts): FindingTable {
  const { title, caption, columns, rows } = texts.texts;
  const { text: own, fuse } = content;
  const counts: Readonly<Record<keyof typeof rows, number>> = {
    normalised: own.normalised,
    control: own.control,
    markup: own.markup,
    repeated: own.repeated,
    systemTurns: content.systemTurns,
    fused: fuse.items,
    duplicates: fuse.duplicates,
    boilerplate: fuse.boilerplate,
    capped: fuse.capped,
    droppedIds: content.droppedIds,
    droppedUrls: content.droppedUrls,
    roundedCounters: content.roundedCounters,
    coarsenedTimes: content.coarsenedTimes,
  };
  const keys = Object.keys(rows) as (keyof typeof rows)[];
  return {
    id: "texts",
    title,
    caption,
    columns,
    rows: keys.map((key) => [textCell(rows[key]), numberCell(counts[key])]),
  };
}

export function classesTable({ privacy }: Preparation, texts: PreparationTexts): FindingTable {
  const { title, caption, columns, before, after } = texts.privacy.classes;
  const row = (name: string, classes: ProfileClasses) => [
    textCell(name),
    numberCell(classes.classes),
    numberCell(classes.smallest),
    numberCell(classes.users_below_k),
    numberCell(classes.least_diversity),
    numberCell(
      classes.median_diversity,
      classes.median_diversity === null ? MISSING : decimal(classes.median_diversity, 1),
    ),
  ];
  return {
    id: "classes",
    title,
    caption: caption(privacy.k),
    columns,
    rows: [row(before, privacy.before), row(after, privacy.after)],
  };
}

export function identifiersTable({ privacy }: Preparation, texts: PreparationTexts): FindingTable {
  const { title, caption, columns } = texts.privacy.identifiers;
  const rows = IDENTIFIER_KINDS.flatMap((kind) => {
    const [found, left] = [privacy.identifiers_found[kind] ?? 0, privacy.identifiers_left[kind] ?? 0];
    return found + left === 0
      ? []
      : [[textCell(texts.identifiers[kind]), numberCell(found), numberCell(left)]];
  });
  return { id: "identifiers", title, caption, columns, rows };
}
