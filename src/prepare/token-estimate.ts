import { rangesIn } from "../model/invisible.ts";

/** Characters that the benchmark counts as Chinese. */
const CHINESE = [0x4e00, 0x9fff] as const;
/** Hundredths of a token that a Chinese character counts as, and any other. */
const HUNDREDTHS = { chinese: 150, other: 65 } as const;

/** Hundredths of a token that one character counts as; whole numbers, so that sums are exact. */
export function hundredthsOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  return point >= CHINESE[0] && point <= CHINESE[1] ? HUNDREDTHS.chinese : HUNDREDTHS.other;
}

/** Tokens as the benchmark estimates them without a tokenizer: 1.5 per Chinese character, 0.65 per other character. */
export function estimateTokens(text: string): number {
  let hundredths = 0;
  for (const sign of text) hundredths += hundredthsOf(sign);
  return Math.ceil(hundredths / 100);
}

/** SQL for the same. */
export function tokensSql(text: string): string {
  // As many bytes as characters means that all are ASCII.
  const chinese = `CASE WHEN strlen(${text}) = length(${text}) THEN 0 ELSE length(regexp_replace(${text}, '[^${rangesIn("re2", [CHINESE])}]+', '', 'g')) END`;
  const { chinese: more, other } = HUNDREDTHS;
  return `CAST(ceil((${other} * length(${text}) + ${more - other} * ${chinese}) / 100) AS BIGINT)`;
}
