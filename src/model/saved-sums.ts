import { z } from "zod";

const base64 = z.string().regex(/^[\d+/A-Za-z]*={0,2}$/u);
/** Doubles by their bytes, little-endian, so that none loses a digit. */
const doubles = base64;

/** Replicates of the estimate at index `at` of its analysis. */
const savedEstimate = z.object({
  at: z.number().int(),
  scale: z.enum(["linear", "log"]),
  centre: z.number(),
  populations: z.array(
    z.object({
      name: z.string(),
      /** Index into the lists of `people`. */
      people: z.number().int(),
      /** Whether groups of these people were left out instead of single ones: `members` are then groups. */
      grouped: z.literal(true).optional(),
      /** Those who take part; omitted if all do. */
      members: z.array(z.number().int()).optional(),
      /** The estimate without each member. */
      values: doubles,
    }),
  ),
});
export type SavedEstimate = z.infer<typeof savedEstimate>;

const overlap = z.object({
  rows: z.number().int(),
  users: z.number().int(),
  /** Messages without a real counterpart. */
  unpaired: z.number().int().optional(),
});

/**
 * What a comparison needs of a run besides its estimates (`--save-sums`): each estimate without each user, and
 * digests of the rows behind it. Users are pseudonyms; it contains no text or answer.
 */
export const savedSumsSchema = z.object({
  run: z.string(),
  people: z.array(z.array(z.string())),
  /** Along `people`, the group of each where any estimate leaves out groups: 16-bit numbers, little-endian, as base64. */
  groups: z.array(base64).optional(),
  estimates: z.record(z.string(), z.array(savedEstimate)),
  /** By analysis, the tables it reads. */
  reads: z.record(z.string(), z.array(z.string())),
  /** By kind of row, how many the run has, of how many users. */
  rows: z.record(z.string(), overlap),
  /** Answers by scenario. */
  scenarios: z.record(z.string(), z.number().int()),
  /** By kind of row, a digest of what was asked, the same for all runs on the same questions. */
  asked: z.record(z.string(), z.string()),
  /** By table, a digest of what the run did. */
  did: z.record(z.string(), z.string()),
});
export type SavedSums = z.infer<typeof savedSumsSchema>;
