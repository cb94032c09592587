/** The grid that intervals and tests are tried on. */
export const USERS = [10, 20, 50, 200] as const;
export const LAYOUTS = ["balanced", "Zipf", "one dominant"] as const;
export const RATES = [0.005, 0.035, 0.3] as const;
export const SPREADS = [1, 1.7, 3] as const;
export const ITEMS_A_USER = 30;

export type Layout = (typeof LAYOUTS)[number];

export interface Cell {
  readonly users: number;
  readonly layout: Layout;
  readonly rate: number;
  /** Standard deviation of users' log odds. */
  readonly spread: number;
}

export const GRID: readonly Cell[] = USERS.flatMap((users) =>
  LAYOUTS.flatMap((layout) =>
    RATES.flatMap((rate) => SPREADS.map((spread) => ({ users, layout, rate, spread }))),
  ),
);

/** Items of each user: `each` on average, all as many, as 1 / rank, or one with half of all. */
export function itemsOf({ users, layout }: Pick<Cell, "users" | "layout">, each = ITEMS_A_USER): number[] {
  const weights = Array.from({ length: users }, (_, u) =>
    layout === "balanced" ? 1 : layout === "Zipf" ? 1 / (u + 1) : u === 0 ? users - 1 : 1,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((each * users * weight) / sum)));
}

/** A cell as tables and files name it. */
export function nameOf({ users, layout, rate, spread }: Cell): string {
  return `${users} users, ${layout}, ${percent(rate)}, SD ${spread}`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))}%`;
}
