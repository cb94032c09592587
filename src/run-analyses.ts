import { type AnalysisOptions, DEFAULT_OPTIONS, type Registry } from "./analysis.ts";
import { UsageError } from "./errors.ts";
import { type Finding, type Result, resultSchema, roundNumbers } from "./finding.ts";
import { byLocale } from "./locale.ts";
import type { Store, TableName } from "./store/store.ts";
import { VERSION } from "./version.ts";

export interface RunAnalysesOptions extends Partial<AnalysisOptions> {
  /** Ids of the analyses to run; default: all of the registry. */
  readonly only?: readonly string[];
  /** Marks the data as synthetic, in the result and in every rendering. */
  readonly synthetic?: boolean;
  /** Stands in the result's options: the command that makes it again. */
  readonly command?: string;
}

/**
 * Runs analyses on what a store holds.
 * @returns the whole result, which `renderReport` and the exports take.
 * @throws {UsageError} where `only` names an unknown analysis.
 */
export async function runAnalyses(
  store: Store,
  registry: Registry,
  options: RunAnalysesOptions = {},
): Promise<Result> {
  const {
    seed = DEFAULT_OPTIONS.seed,
    draws = DEFAULT_OPTIONS.draws,
    scorer = DEFAULT_OPTIONS.scorer,
    examples = DEFAULT_OPTIONS.examples,
    representation,
    blocks,
    locale,
  } = options;
  const optional = {
    ...(representation === undefined ? {} : { representation }),
    ...(blocks === undefined ? {} : { blocks }),
    // English goes without saying.
    ...(locale === undefined || locale === "en" ? {} : { locale }),
  };
  const ids = Object.keys(registry);
  const unknown = options.only?.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new UsageError(`no analysis "${unknown}" (there are: ${ids.join(", ")})`);
  const chosen = ids.filter((id) => options.only === undefined || options.only.includes(id));
  const found: [string, Finding][] = [];
  for (const id of chosen) {
    const analysis = registry[id]!;
    const missing = await firstEmpty(store, analysis.needs);
    found.push([
      id,
      missing === undefined
        ? await analysis.measure(store, { seed, draws, scorer, examples, ...optional })
        : { estimates: [], notes: [skipped(options)(missing)] },
    ]);
  }
  return resultSchema.parse(
    roundNumbers({
      schema: "simgap/result@1",
      simgap: VERSION,
      ...(options.synthetic ? { synthetic: true } : {}),
      options: {
        analyses: chosen,
        confidence: 0.95,
        seed,
        draws,
        scorer,
        examples,
        ...optional,
        ...(options.command === undefined ? {} : { command: options.command }),
      },
      inputs: await store.inputs(),
      runs: await store.runs(),
      analyses: Object.fromEntries(found),
      problems: await store.problems(),
    }),
  );
}

async function firstEmpty(store: Store, tables: Registry[string]["needs"]): Promise<TableName | undefined> {
  for (const table of tables) if ((await store.count(table)) === 0) return table;
  return undefined;
}

const skipped = byLocale({
  en: (table: TableName) => `Skipped: the input has no ${table}.`,
  zh: (table) => `已跳过：输入中没有${TABLES_ZH[table]}。`,
});

const TABLES_ZH: Readonly<Record<TableName, string>> = {
  answers: "回答",
  judgements: "评审打分",
  utterances: "发言",
  events: "事件",
  embeddings: "嵌入向量",
};
