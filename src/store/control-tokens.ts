/**
 * Signs by which programs end, hand over or format a conversation: no speech. `###STOP###`, `[STOP]`, `<|im_end|>`,
 * `</s>`, `[INST]`, `<start_of_turn>`, what a model thought between `<think>` tags, and `TERMINATE` at the end.
 */
const NAMES =
  "STOP|TRANSFER|END|DONE|EXIT|EOS|BOS|EOT|OUT-OF-SCOPE|TERMINATE|END_OF_CONVERSATION|END OF CONVERSATION|CONVERSATION_END|END_CONVERSATION|FINISH|FINISHED";
const TOKENS = [
  "#{2,}\\s*[A-Z][A-Z _-]*[A-Z]\\s*#{2,}",
  `\\[/?(?:${NAMES})\\]`,
  `</?(?:${NAMES})>`,
  `\\*\\*(?:${NAMES})\\*\\*`,
  "\\[/?INST\\]|<</?SYS>>",
  "<\\|[A-Za-z0-9_]+\\|>",
  "</?s>|<(?:eos|bos|pad|unk|eot_id)>",
  "</?(?:start|end)_of_turn>(?:user|model)?",
  "(?s:<think(?:ing)?>.*?</think(?:ing)?>)",
  "(?:^|\\s)TERMINATE\\.?\\s*$",
];

/** The tokens as a regular expression of RE2, which DuckDB reads. */
export const CONTROL_TOKENS = TOKENS.join("|");

/** SQL for whether a text holds any. */
export function holdsTokens(text: string): string {
  // Hardly any text has one of the signs that they begin with.
  return `CASE WHEN regexp_matches(${text}, '[#\\[<*]|TERMINATE') THEN regexp_matches(${text}, ${PATTERN}) ELSE false END`;
}

/** SQL for a text without them. */
export function withoutTokens(text: string): string {
  return `CASE WHEN ${holdsTokens(text)} THEN trim(regexp_replace(${text}, ${PATTERN}, ' ', 'g'), chr(32) || chr(9) || chr(10) || chr(13)) ELSE ${text} END`;
}

/** SQL for the first one in a text. */
export function firstToken(text: string): string {
  return `trim(regexp_extract(${text}, ${PATTERN}))`;
}

const PATTERN = `'${CONTROL_TOKENS.replaceAll("'", "''")}'`;
