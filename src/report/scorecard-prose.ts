import { writerOf } from "../analysis/cells.ts";
import { isFactor } from "../analysis/compared-unit.ts";
import { count, decimal, points, signed, times } from "../locale/format.ts";
import type { CardPage } from "./card-page.ts";
import {
  type CardFacts,
  type CellFacts,
  type ColumnFacts,
  FARTHEST,
  type RowFacts,
} from "./scorecard-model.ts";
import type { CellState, ScorecardTexts } from "./scorecard-texts.ts";

/** Number of biases that a sentence gives with values; others are only named. */
const NAMED = 3;

/**
 * One sentence per simulator: what it does too much or too little, largest bias first, and where it is like real users.
 */
export function scorecardSentences(
  card: CardFacts,
  { texts }: CardPage,
): readonly { readonly run: string; readonly text: string }[] {
  return card.rows.map((row) => ({ run: row.run, text: sentenceOf(card, row, texts) }));
}

function sentenceOf({ columns }: CardFacts, { run, cells, untold }: RowFacts, texts: ScorecardTexts): string {
  const own = columns.flatMap((column, i) => {
    const cell = cells[i];
    return cell === undefined || !column.counts ? [] : [{ column, cell }];
  });
  const biased = own
    .filter(({ cell }) => cell.state === "above" || cell.state === "below")
    .toSorted((a, b) => Math.abs(b.cell.margins) - Math.abs(a.cell.margins));
  const namesOf = (those: typeof own) => those.map(({ column }) => texts.inSentence(column.texts.column));
  const turned = own.filter(({ cell }) => cell.turned === true);
  const named = (state: CellState) =>
    namesOf(own.filter(({ cell }) => cell.state === state && cell.turned !== true));
  const furtherOnes = (hollow: boolean) =>
    namesOf(biased.slice(NAMED).filter(({ cell }) => (cell.hollow === true) === hollow));
  const without = untold.filter(({ column }) => column.counts);
  return texts.sentence(
    run,
    biased.slice(0, NAMED).map(({ column, cell }) => {
      const value = cellText(column, cell);
      return texts.did(
        cell.state === "above" ? column.texts.above : column.texts.below,
        column.spec.unit === "points" ? texts.points(value) : value,
        cell.hollow === true,
      );
    }),
    furtherOnes(false),
    furtherOnes(true),
    named("like"),
    {
      above: namesOf(turned.filter(({ cell }) => cell.margins > 0)),
      below: namesOf(turned.filter(({ cell }) => cell.margins < 0)),
    },
    named("open"),
    without.flatMap(({ column, plain }) =>
      plain === undefined ? [texts.inSentence(column.texts.column)] : [],
    ),
    without.flatMap(({ column, plain }) =>
      plain === undefined ? [] : [[texts.inSentence(column.texts.column), cellText(column, plain)] as const],
    ),
  );
}

/** The headline: who is nearest and farthest, and how many simulators have each bias. */
export function scorecardVerdict(card: CardFacts, page: CardPage): string {
  const said = saidOf(card, page);
  return card.fewUsers === undefined
    ? said
    : page.format.sentences([page.texts.fewUsers(card.fewUsers), said]);
}

function saidOf(card: CardFacts, { texts, format }: CardPage): string {
  const measured = card.rows.filter(({ distance }) => distance !== null);
  if (measured.length === 1) return sentenceOf(card, measured[0]!, texts);
  const counted = measured.flatMap(({ cells }) => cells.filter((_, i) => card.columns[i]!.counts));
  if (counted.length > 0 && counted.every((cell) => cell === undefined || cell.state === "open"))
    return texts.unsure(measured.length);
  return format.sentences([...rankSentence(card, texts), ...countSentences(card, texts)]);
}

/** Empty unless at least two simulators have the same columns and a certain result in one of them. */
function rankSentence(card: CardFacts, texts: ScorecardTexts): readonly string[] {
  // A simulator without any certain difference is not placed by its distance.
  const isKnown = ({ cells }: RowFacts) =>
    card.shared.some((column) => cells[card.columns.indexOf(column)]?.state !== "open");
  const ranked = card.rows
    .filter((row) => row.ranked && isKnown(row))
    .toSorted((a, b) => a.distance! - b.distance!);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const [least, most] = [decimal(first.distance, 1), decimal(last.distance, 1)];
  // Only a distance larger as displayed counts.
  const beyond = card.rows.filter(
    (row) => !row.ranked && row.distance !== null && Number(decimal(row.distance, 1)) > Number(most),
  );
  const farther = beyond.map(({ run }) => run);
  // Simulators with the same displayed distance are named together.
  const at = (text: string) =>
    ranked.filter(({ distance }) => decimal(distance, 1) === text).map(({ run }) => run);
  const unsure = card.rows.filter((row) => row.ranked && !isKnown(row)).map(({ run }) => run);
  if (last.distance! - first.distance! >= 1)
    return [texts.nearest(at(least), at(most), unsure, farther, card.rows.some(isApart))];
  // Beyond the maximum of a column, simulators may differ far more than their distances show.
  const isBeyond = ({ cells }: RowFacts) =>
    card.shared.some((column) => Math.abs(cells[card.columns.indexOf(column)]?.margins ?? 0) > FARTHEST);
  const far = ranked.some(isBeyond) ? FARTHEST : null;
  return [texts.level(ranked.length, card.rows.length, least, most, far, farther)];
}

/** The commonest biases first, in either direction, one sentence for those of the same simulators. */
function countSentences(card: CardFacts, texts: ScorecardTexts): readonly string[] {
  const all = card.columns.flatMap((column, i) => {
    if (!column.counts) return [];
    // Columns without marks in the figure are not counted.
    const cells = card.rows.flatMap(({ run, cells: own }) => {
      const cell = own[i];
      return cell === undefined ? [] : [{ run, cell }];
    });
    return (["above", "below"] as const).flatMap((side) => {
      const those = cells.filter(({ cell }) => cell.state === side);
      const hollow = those.filter(({ cell }) => cell.hollow === true).length;
      const runs = those.map(({ run }) => run);
      return runs.length === 0
        ? []
        : [{ runs, of: card.rows.length, said: { ...column.texts[side], hollow } }];
    });
  });
  const groups = new Map<string, (typeof all)[number][]>();
  for (const one of all) {
    const key = JSON.stringify([one.runs, one.of]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .toSorted((a, b) => b[0]!.runs.length / b[0]!.of - a[0]!.runs.length / a[0]!.of)
    .map((group) =>
      texts.count(
        group[0]!.runs,
        group[0]!.of,
        group.map(({ said }) => said),
      ),
    );
}

/** Whether a row's distance is not comparable with the others', which a star marks. */
export function isApart({ distance, ranked }: RowFacts): boolean {
  return distance !== null && !ranked;
}

export function distanceText(row: RowFacts): string {
  const text = decimal(row.distance, 1);
  return isApart(row) ? `${text}*` : text;
}

/** "+59.9", "×15.2", "+0.40", "66.9": without the unit, which the axis gives. */
export function cellText(column: ColumnFacts, { estimate, value }: CellFacts): string {
  return column.counts ? valueText(column, value) : writerOf(column.spec.unit)(estimate.value);
}

/** A difference from real users, or a factor. */
export function valueText({ spec: { unit } }: ColumnFacts, value: number | null): string {
  if (isFactor(unit)) return value !== null && value >= 1000 ? `×${count(Math.round(value))}` : times(value);
  return unit === "points" ? points(value) : signed(value, unit === "score" ? 1 : 2);
}
