import type { Registry } from "../analysis/analysis.ts";
import { UsageError } from "../model/errors.ts";
import type { Finding, Result } from "../model/finding.ts";
import { foldedLine, inertLine } from "../model/inert.ts";
import { localeNamed } from "../model/locale.ts";
import type { Locale } from "../model/presentation.ts";
import type { WrittenText } from "../model/written.ts";
import { AskedModel } from "./asked-model.ts";
import type { LlmFlags } from "./llm-flags.ts";

export interface SummaryFlags extends LlmFlags {
  /** The model that puts the terms shown of single users into words. */
  readonly summaryModel?: string;
  /** False with `--no-examples`. */
  readonly examples: boolean;
  readonly redact?: boolean;
  readonly locale: string;
}

const MOST_TOKENS = 300;
/** Longer answers are discarded. */
const MOST_CHARACTERS = 600;

/** @throws {UsageError} if a summary is requested but the terms it needs are withheld. */
export function checkSummaryModel({ summaryModel, baseUrl, examples, redact }: SummaryFlags): void {
  if (summaryModel === undefined) return;
  if (summaryModel === "")
    throw new UsageError("--summary-model needs the name of a model", ["summary-model"]);
  if (baseUrl === undefined) throw new UsageError("--summary-model needs --base-url", ["summary-model"]);
  const hiding = redact === true ? "redact" : examples ? undefined : "no-examples";
  if (hiding !== undefined)
    throw new UsageError(`--${hiding} leaves out the terms that --summary-model summarises: use one`, [
      hiding,
      "summary-model",
    ]);
}

/**
 * Adds a language model's summaries to a result, if the flags name a model. The model gets what the page shows (the
 * analyses write the prompts), never a text of a user.
 * @throws {EndpointError} where the endpoint answers nothing.
 */
export async function withSummaries(
  result: Result,
  registry: Registry,
  flags: SummaryFlags,
): Promise<Result> {
  const { summaryModel: model } = flags;
  if (model === undefined) return result;
  const locale = localeNamed(flags.locale);
  const asked = new AskedModel(model, flags, {
    option: "--summary-model",
    noun: "summary",
    plural: "summaries",
    tokens: MOST_TOKENS,
  });
  const analyses: Record<string, Finding> = {};
  try {
    for (const [id, finding] of Object.entries(result.analyses)) {
      const written = await writtenOf(finding, id, { registry, asked, model, locale });
      analyses[id] = written.length === 0 ? finding : { ...finding, written };
    }
  } finally {
    asked.close();
  }
  process.stderr.write(`${inertLine(`note: ${asked.summary()}`)}\n`);
  return { ...result, analyses };
}

async function writtenOf(
  finding: Finding,
  id: string,
  {
    registry,
    asked,
    model,
    locale,
  }: {
    readonly registry: Registry;
    readonly asked: AskedModel;
    readonly model: string;
    readonly locale: Locale;
  },
): Promise<WrittenText[]> {
  const written: WrittenText[] = [];
  if (!Object.hasOwn(registry, id)) return written;
  for (const { id: prompt, prompt: content, ...of } of registry[id]!.writing(finding, { locale })) {
    const answer = await asked.answer(prompt, content);
    const text = foldedLine(answer ?? "").slice(0, MOST_CHARACTERS);
    if (text !== "") written.push({ ...of, model, prompt, locale, text });
  }
  return written;
}
