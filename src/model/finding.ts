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
 * One estimated quantity. `scenario` and `field` are left out where the estimate is pooled over them.
 * Rates are fractions in [0, 1]; benchmark scores are 0-100. An undefined value is `null` with a note.
 */
export const estimateSchema = z.object({
  measure: z.string(),
  /** The run that is measured; real users are the run `real`. */
  run: z.string(),
  /** The run it is compared with, for differences between two runs. */
  versus: z.string().optional(),
  ...axesSchema.shape,
  value: z.number().nullable(),
  /** 95% interval, lower and upper end; null where it can't be estimated. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Items the estimate rests on. */
  n: z.number().int(),
  /** Users the estimate rests on: the unit of all inference. */
  users: z.number().int(),
  /** As many users as would give this certainty if all weighed alike; left out where nothing is said of it. */
  effective_users: z.number().optional(),
  /**
   * Of a share of weighed answers, how many of its part count (Kish's effective number); left out where it is value ·
   * n.
   */
  effective_positives: z.number().optional(),
  /** Two-sided p-value, unadjusted. */
  p: z.number().nullable().optional(),
  /** The p-value adjusted within its family. */
  q: z.number().nullable().optional(),
  /** The figure that was published for this run and measure, where there is one. */
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
/** What qualifies the estimates of a finding: few users, what was left out and why. */
export interface Note {
  readonly code: string;
  readonly corpus?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly text: string;
}

/** A text of a run that shows what is measured: spans of `hits` are UTF-16 offsets into `text`. */
export const exampleSchema = z.object({
  run: z.string(),
  /** Whose words they are, where there are several corpora. */
  corpus: name,
  dimension: z.string(),
  text: z.string(),
  hits: z.array(z.object({ marker: z.string(), start: z.number().int(), end: z.number().int() })).readonly(),
});
export type Example = z.infer<typeof exampleSchema>;

/** What the real user, or a simulator in their place, did or said at one item. */
export const caseSideSchema = z.object({
  run: z.string(),
  /** In [0, 1], how far a simulator is from the real user here; left out for the real user. */
  differs: z.number().optional(),
  /** What was said, with spans as those of examples. */
  text: z.string().optional(),
  hits: exampleSchema.shape.hits.optional(),
  /** The score of what was said, where the analysis gives one. */
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

/** What one analysis found: all that a report, a comparison or an export needs to know of it. */
export const findingSchema = z.object({
  estimates: z.array(estimateSchema),
  notes: z.array(noteSchema),
  /** Texts of users, to look at; left out with `--no-examples`. */
  examples: z.array(exampleSchema).optional(),
  /** Items at which simulators and the real user differ most, of those drawn; left out with `--no-examples`. */
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
/** Something odd in the input that was kept out or kept in, and counted. */
export type Problem = z.infer<typeof problemSchema>;

export const inputSchema = z.object({
  run: z.string(),
  path: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  records: z.number().int(),
});
/** One input file: its digest says which bytes the result rests on. */
export type Input = z.infer<typeof inputSchema>;

export const runSchema = z.object({
  name: z.string(),
  kind: z.enum(["real", "simulated"]),
  /** The set of real users it belongs to; left out where there is one. */
  corpus: name,
  users: z.number().int(),
  items: z.number().int(),
  answers: z.number().int(),
  /** What its users said; left out where they said nothing. */
  utterances: z.number().int().optional(),
  /** Of real users, those that simulators answer in the place of; left out where all are compared. */
  compared_utterances: z.number().int().optional(),
});
/** One source of answers: a simulator, or the real users it is measured against. */
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
  /** What the traces hold; left out where there are none. */
  data_set: descriptionSchema.optional(),
  /** With `--save-sums`: what a comparison needs besides, so that the file can replace its run. */
  sums: savedSumsSchema.optional(),
});
/** Everything a report shows, as JSON (`--format json`). */
export type Result = Omit<z.infer<typeof resultSchema>, "analyses"> & {
  analyses: Record<string, Finding>;
};

/**
 * The same result with ten significant digits in every number: far beyond any standard error, and the
 * same on every platform. All renderings start from it, so that they agree to the byte.
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
 * @throws {z.ZodError} where the text is JSON of another shape.
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
  /** What a rate is per, or a distance is: `utterance`, `plain`; default: any. */
  readonly basis?: string;
}

/**
 * The pooled estimate of a measure, or that of the scenario and field named; undefined if there is none.
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
