import type { CardFacts, CellFacts, ColumnFacts } from "./scorecard-model.ts";
import type { CellState } from "./scorecard-texts.ts";

/** A number in JSON; infinite numbers and NaN are stored by name. */
type Packed = number | string;

type PackedCell = readonly [
  margins: Packed,
  value: Packed,
  estimate: number | null,
  state: CellState,
  mark?: "turned" | "hollow",
];

/** A scorecard as stored in a page: the facts behind its sentences, with columns by index. */
export interface PackedCard {
  readonly columns: readonly ColumnFacts[];
  readonly shared: readonly number[];
  readonly fewUsers?: number;
  readonly rows: readonly {
    readonly run: string;
    readonly cells: readonly (PackedCell | null)[];
    readonly untold: readonly (readonly [column: number, plain?: PackedCell])[];
    readonly distance: number | null;
    readonly ranked: boolean;
  }[];
}

export function packCard({ columns, shared, fewUsers, rows }: CardFacts): PackedCard {
  return {
    columns: columns.map(({ spec: { unit }, texts, counts }) => ({ spec: { unit }, texts, counts })),
    shared: shared.map((column) => columns.indexOf(column)),
    ...(fewUsers === undefined ? {} : { fewUsers }),
    rows: rows.map(({ run, cells, untold, distance, ranked }) => ({
      run,
      cells: columns.map((_, i) => (cells[i] === undefined ? null : packCell(cells[i]))),
      untold: untold.map(({ column, plain }) =>
        plain === undefined ? [columns.indexOf(column)] : [columns.indexOf(column), packCell(plain)],
      ),
      distance,
      ranked,
    })),
  };
}

/** The scorecard restricted to the selected runs: their rows unchanged, and the columns that they have. */
export function unpackCard(packed: PackedCard, chosen: readonly string[]): CardFacts {
  const rows = packed.rows
    .filter(({ run }) => chosen.includes(run))
    .map(({ cells, untold, ...row }) => ({
      ...row,
      cells: cells.map((cell) => (cell === null ? undefined : unpackCell(cell))),
      untold: untold.map(([column, plain]) => ({
        column: packed.columns[column]!,
        ...(plain === undefined ? {} : { plain: unpackCell(plain) }),
      })),
    }));
  return { ...packed, shared: packed.shared.map((i) => packed.columns[i]!), rows };
}

function packCell({ margins, value, estimate, state, turned, hollow }: CellFacts): PackedCell {
  const packed = [packNumber(margins), packNumber(value), estimate.value, state] as const;
  if (turned === true) return [...packed, "turned"];
  return hollow === true ? [...packed, "hollow"] : packed;
}

function unpackCell([margins, value, estimate, state, mark]: PackedCell): CellFacts {
  return {
    margins: Number(margins),
    value: Number(value),
    estimate: { value: estimate },
    state,
    ...(mark === undefined ? {} : { [mark]: true }),
  };
}

function packNumber(value: number): Packed {
  return Number.isFinite(value) ? value : String(value);
}
