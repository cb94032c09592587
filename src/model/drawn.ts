import { z } from "zod";

const name = z.string().optional();

/**
 * How a quantity is distributed, in equal bins: bin i holds the share of values from `start + i * width` to `start +
 * (i + 1) * width`. For figures, which show aggregates and never single values.
 */
export const distributionSchema = z.object({
  measure: z.string(),
  run: z.string(),
  corpus: name,
  basis: z.string().optional(),
  /** Lower end of the first bin; omitted if 0. */
  start: z.number().optional(),
  width: z.number().positive(),
  shares: z.array(z.number()),
  /** Share of values beyond the last bin. */
  beyond: z.number(),
});
export type Distribution = z.infer<typeof distributionSchema>;

/**
 * A point of a figure of two quantities, such as users' real (y) and simulated (x) rates: `users` so close to each
 * other that they share a mark, with `n` answers.
 */
export const pointSchema = z.object({
  measure: z.string(),
  run: z.string(),
  corpus: name,
  x: z.number(),
  y: z.number(),
  n: z.number().int(),
  users: z.number().int(),
});
export type Point = z.infer<typeof pointSchema>;
