import type { Registry } from "../analysis/analysis.ts";
import { count } from "../locale/format.ts";
import { UsageError } from "../model/errors.ts";
import type { Finding, Result } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { localeNamed } from "../model/locale.ts";
import type { Locale } from "../model/presentation.ts";
import type { WritingOddity, WrittenText } from "../model/written.ts";
import { AskedModel } from "./asked-model.ts";
import type { LlmFlags } from "./llm-flags.ts";
import { readWritten } from "./written-answer.ts";

export interface SummaryFlags extends LlmFlags {
  /** The model that puts the terms shown of single users into words. */
  readonly summaryModel?: string;
  /** False with `--no-examples`. */
  readonly examples: boolean;
  readonly redact?: boolean;
  readonly locale: string;
}

const MOST_TOKENS = 300;

/** @throws {UsageError} if a summary is requested but the terms it needs are withheld. */
export function checkSummaryModel({ summaryModel, baseUrl, examples, redact }: SummaryFlags): void {
  if (summaryModel === undefined) return;
  if (summaryModel.trim() === "")
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
 * @throws {EndpointError} if the endpoint answers nothing.
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
  const odd = oddAnswers(Object.values(analyses));
  process.stderr.write(`${inertLine(`note: ${asked.summary()}${odd}`)}\n`);
  return { ...result, analyses };
}

const ODD = {
  empty: "empty",
  cut: "cut, as too long",
  other_language: "in another language than asked for",
  refusal: "like a refusal",
  no_term: "without any of the terms",
} as const satisfies Record<WritingOddity, string>;

/** "; of the answers 1 empty, 2 cut", for a log; on the page, each answer is marked. */
function oddAnswers(findings: readonly Finding[]): string {
  const all = findings.flatMap(({ written = [] }) => written.flatMap(({ odd = [] }) => odd));
  const counts = Object.entries(ODD).flatMap(([kind, said]) => {
    const n = all.filter((one) => one === kind).length;
    return n === 0 ? [] : [`${count(n)} ${said}`];
  });
  return counts.length === 0 ? "" : `; of the answers ${counts.join(", ")}`;
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
  for (const { id: prompt, prompt: content, terms, ...of } of registry[id]!.writing(finding, { locale })) {
    const answer = await asked.answer(prompt, content);
    if (answer === null) continue;
    const { text, odd } = readWritten(answer, { terms, locale });
    written.push({ ...of, model, prompt, locale, text, ...(odd.length === 0 ? {} : { odd: [...odd] }) });
  }
  return written;
}
