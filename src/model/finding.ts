import { z } from "zod";
import { AXES, type Axis } from "./axes.ts";
import { descriptionSchema } from "./description.ts";
import { distributionSchema, pointSchema } from "./drawn.ts";
import { savedSumsSchema } from "./saved-sums.ts";
import { writtenSchema } from "./written.ts";

/** The run of the real users; a simulator can't have this name. */
export const REAL_RUN = "real";

const name = z.string().optional();
/** Where an estimate lies on the axes. */
export const axesSchema = z.object(
  Object.fromEntries(AXES.map((axis) => [axis, name])) as Record<Axis, typeof name>,
);

/**
 * One estimated quantity. `scenario` and `field` are omitted if the estimate is pooled over them. Rates are fractions
 * in [0, 1]; benchmark scores are 0-100. An undefined value is `null` with a note.
 */
export const estimateSchema = z.object({
  measure: z.string(),
  /** The measured run; real users are the run `real`. */
  run: z.string(),
  /** The run it is compared with, for differences between two runs. */
  versus: z.string().optional(),
  ...axesSchema.shape,
  value: z.number().nullable(),
  /** 95% interval, lower and upper end; null if it can't be estimated. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Number of items behind the estimate. */
  n: z.number().int(),
  /** Number of users behind the estimate: the unit of all inference. */
  users: z.number().int(),
  /** Effective number of users: how many equally weighted users would give this certainty; omitted if unknown. */
  effective_users: z.number().optional(),
  /** For a share of weighted answers, the effective number of positive ones (Kish); omitted if it equals value · n. */
  effective_positives: z.number().optional(),
  /** Two-sided p-value, unadjusted. */
  p: z.number().nullable().optional(),
  /** The p-value adjusted within its family. */
  q: z.number().nullable().optional(),
  /** The published value for this run and measure, if any. */
  published: z.number().optional(),
  note: z.string().optional(),
});
/** An estimate; `M` are the names of the measures it may have, where they are known. */
export type Estimate<M extends string = string> = Omit<z.infer<typeof estimateSchema>, "measure"> & {
  measure: M;
};

export const noteSchema = z.union([
  z.object({
    code: z.string(),
    /** The corpus it is about, where there are several. */
    corpus: name,
    params: z.record(z.string(), z.unknown()).optional(),
    /** The note in English; pages word it in their own language, by code and parameters. */
    text: z.string(),
  }),
  // Results of version 0.1 have the text alone.
  z
    .string()
    .transform((text): { code: string; corpus?: string; params?: Record<string, unknown>; text: string } => ({
      code: "text",
      text,
    })),
]);
/** A qualification of a finding's estimates: few users, what was left out and why. */
export interface Note {
  readonly code: string;
  readonly corpus?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly text: string;
}

/** An example text of a run; spans in `hits` are UTF-16 offsets into `text`. */
export const exampleSchema = z.object({
  run: z.string(),
  /** The corpus, if there are several. */
  corpus: name,
  dimension: z.string(),
  text: z.string(),
  hits: z.array(z.object({ marker: z.string(), start: z.number().int(), end: z.number().int() })).readonly(),
});
export type Example = z.infer<typeof exampleSchema>;

/** What the real user, or a simulator in their place, did or wrote at one item. */
export const caseSideSchema = z.object({
  run: z.string(),
  /** Distance of the simulator from the real user here, in [0, 1]; omitted for the real user. */
  differs: z.number().optional(),
  /** What was said, with spans as those of examples. */
  text: z.string().optional(),
  hits: exampleSchema.shape.hits.optional(),
  /** The score of the text, if the analysis has one. */
  score: z.number().optional(),
  /** The fields answered with yes. */
  acts: z.array(z.string()).optional(),
  /** The fields that a simulator answered with no, the real user with yes. */
  missed: z.array(z.string()).optional(),
});
export type CaseSide = z.infer<typeof caseSideSchema>;

/** One item, with the real user first and then the simulators that answered it: the evidence behind an estimate. */
export const caseSchema = z.object({
  corpus: name,
  scenario: name,
  /** Mean of `differs` over the simulators, by which cases are sorted. */
  disagreement: z.number(),
  sides: z.array(caseSideSchema),
});
export type Case = z.infer<typeof caseSchema>;

/** The finding of one analysis: all that a report, comparison or export needs. */
export const findingSchema = z.object({
  estimates: z.array(estimateSchema),
  notes: z.array(noteSchema),
  /** Example texts of users; omitted with `--no-examples`. */
  examples: z.array(exampleSchema).optional(),
  /** Drawn items at which simulators differ most from the real user; omitted with `--no-examples`. */
  cases: z.array(caseSchema).optional(),
  written: z.array(writtenSchema).optional(),
  distributions: z.array(distributionSchema).optional(),
  points: z.array(pointSchema).optional(),
});
/** The finding of one analysis; `M` are the names of its measures, where they are known. */
export type Finding<M extends string = string> = Omit<
  z.infer<typeof findingSchema>,
  "estimates" | "notes"
> & {
  estimates: Estimate<M>[];
  notes: Note[];
};

export const problemSchema = z.object({
  run: z.string(),
  kind: z.string(),
  count: z.number().int(),
  example: z.string(),
});
/** An oddity of the input, left out or kept, with its count. */
export type Problem = z.infer<typeof problemSchema>;

export const inputSchema = z.object({
  run: z.string(),
  path: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  records: z.number().int(),
});
/** One input file, with the digest of the bytes that the result is based on. */
export type Input = z.infer<typeof inputSchema>;

export const runSchema = z.object({
  name: z.string(),
  kind: z.enum(["real", "simulated"]),
  /** The corpus it belongs to; omitted if there is only one. */
  corpus: name,
  users: z.number().int(),
  items: z.number().int(),
  answers: z.number().int(),
  /** What its users said; omitted if they said nothing. */
  utterances: z.number().int().optional(),
  /** For real users, those whom simulators answer for; omitted if all are compared. */
  compared_utterances: z.number().int().optional(),
});
/** One source of answers: a simulator, or the real users. */
export type Run = z.infer<typeof runSchema>;

export const resultSchema = z.object({
  schema: z.literal("simgap/result@1"),
  simgap: z.string(),
  /** The data are synthetic and every rendering says so. */
  synthetic: z.boolean().optional(),
  options: z.record(z.string(), z.unknown()),
  inputs: z.array(inputSchema),
  runs: z.array(runSchema),
  analyses: z.record(z.string(), findingSchema),
  problems: z.array(problemSchema),
  /** Description of the traces; omitted if there are none. */
  data_set: descriptionSchema.optional(),
  /** With `--save-sums`: what else a comparison needs, so that the file can replace the run. */
  sums: savedSumsSchema.optional(),
});
/** Everything a report shows, as JSON (`--format json`). */
export type Result = Omit<z.infer<typeof resultSchema>, "analyses"> & {
  analyses: Record<string, Finding>;
};

/**
 * The same result with ten significant digits in every number: far beyond any standard error, and the same on every
 * platform. All renderings start from it, so that they agree exactly.
 */
export function roundNumbers<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "number" ? Number(inner.toPrecision(10)) : inner,
    ),
  );
}

/**
 * The result as JSON text, indented, ending in a newline.
 * @example
 * import { openStore, resultFromJson, resultToJson, runAnalyses } from "simgap";
 * import { analyses } from "simgap/analyses";
 * const result = await runAnalyses(await openStore(), analyses, { only: ["leaderboard"] });
 * Object.keys(resultFromJson(resultToJson(result)).analyses); // => ["leaderboard"]
 */
export function resultToJson(result: Result): string {
  return `${JSON.stringify(resultSchema.parse(result), null, 2)}\n`;
}

/**
 * Reads a result back from its JSON text, as `resultToJson` or `simgap report --format json` wrote it.
 * @throws {z.ZodError} if the text is JSON of another shape.
 */
export function resultFromJson(text: string): Result {
  return resultSchema.parse(JSON.parse(text));
}

export interface EstimateKey<M extends string = string> {
  readonly measure: M;
  readonly run?: string;
  /** Default: the first that has it. */
  readonly corpus?: string;
  readonly scenario?: string | undefined;
  readonly field?: string | undefined;
  /** The basis of a rate or distance, such as `utterance` or `plain`; default: any. */
  readonly basis?: string;
}

/**
 * The estimate of a measure, pooled or for a given scenario and field; undefined if there is none.
 * @example
 * import { findEstimate } from "simgap";
 * const finding = { estimates: [{ measure: "gap", run: "gpt", value: 0.52, low: 0.4, high: 0.64, n: 200, users: 40 }] };
 * findEstimate(finding, { measure: "gap", run: "gpt" })?.value; // => 0.52
 */
export function findEstimate<M extends string>(
  finding: Pick<Finding<M>, "estimates"> | undefined,
  key: EstimateKey<NoInfer<M>>,
): Estimate<M> | undefined {
  return finding?.estimates.find(
    (e) =>
      e.measure === key.measure &&
      (key.run === undefined || e.run === key.run) &&
      (key.corpus === undefined || e.corpus === key.corpus) &&
      e.scenario === key.scenario &&
      e.field === key.field &&
      (key.basis === undefined || e.basis === key.basis) &&
      e.versus === undefined,
  );
}
