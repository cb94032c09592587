/** Round factors above 1; below 1, their inverses. */
const STEPS = [
  1.005, 1.01, 1.02, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000,
] as const;
/** Space for a tick label, in pixels. */
const LABEL = 36;
/** Free space at either end, as a share of the axis. */
const PADDING = 0.04;

/** A logarithmic axis of factors that covers the intervals and always includes 1. */
export interface FactorAxis {
  readonly scale: "log";
  readonly domain: readonly [number, number];
  /** Round factors, including 1, spaced for their labels. */
  ticks(panelWidth: number): readonly number[];
}

/** @param ends natural logarithms of the ends of all intervals. */
export function factorAxis(ends: readonly number[]): FactorAxis {
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const padding = Math.max(PADDING * (most - least), Math.log(STEPS[0]));
  const [low, high] = [least - padding, most + padding];
  const known = STEPS.flatMap((step) => [step, Number((1 / step).toPrecision(step < 1.05 ? 3 : 2))]);
  return {
    scale: "log",
    domain: [Math.exp(low), Math.exp(high)],
    ticks: (panelWidth) => {
      const apart = (LABEL / panelWidth) * (high - low);
      const kept = [1];
      // From the ends inward, so that ticks show the range of the axis.
      const inside = known.filter((tick) => Math.log(tick) > low && Math.log(tick) < high);
      for (const tick of inside.toSorted((a, b) => Math.abs(Math.log(b)) - Math.abs(Math.log(a))))
        if (kept.every((other) => Math.abs(Math.log(tick / other)) >= apart)) kept.push(tick);
      return kept.sort((a, b) => a - b);
    },
  };
}
