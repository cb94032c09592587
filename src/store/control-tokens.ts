/** Names of tokens by which programs end, transfer or format a conversation. */
const NAMES = [
  ...[
    "STOP",
    "TRANSFER",
    "END",
    "DONE",
    "EXIT",
    "QUIT",
    "EOS",
    "BOS",
    "EOT",
    "EOU",
    "EOF",
    "TERMINATE",
    "TERMINATED",
  ],
  ...[
    "FINISH",
    "FINISHED",
    "COMPLETE",
    "COMPLETED",
    "HANG ?UP",
    "OUT OF SCOPE",
    "GOAL ACHIEVED",
    "NO RESPONSE",
  ],
  ...["(?:TASK|GOAL) (?:DONE|COMPLETED?|FINISHED)", "SEP", "CLS", "PAD", "UNK", "MASK", "TOOL CALLS"],
  ...[
    "(?:CONVERSATION|DIALOGUE|DIALOG|CHAT|SESSION)(?: IS)? (?:END|ENDED|ENDS|OVER|DONE|COMPLETED?|FINISHED)",
  ],
  ...["END(?: OF)?(?: THE)? (?:CONVERSATION|DIALOGUE|DIALOG|CHAT|SESSION|TURN|TEXT|SENTENCE)"],
].map((name) => name.replaceAll(" ", "[ _-]"));
const NAME = `(?:${NAMES.join("|")})`;
const THOUGHT =
  "(?:think|thinking|thought|thoughts|reasoning|analysis|scratchpad|inner_monologue|reflection)";

/**
 * Tokens that are not speech: `###STOP###`, `[STOP]`, `{{END}}`, `<|im_end|>`, `</s>`, `[INST]`, `<start_of_turn>`,
 * `__eou__`, what a model thought between `<think>` tags or before a closing one, and `TERMINATE` at the end.
 */
const TOKENS = [
  "[#＃]{2,}\\s*[A-Z][A-Z _-]*[A-Z]\\s*[#＃]{2,}",
  `[#＃]+\\s*(?i:${NAME})\\s*[#＃]+`,
  `[#＃]{2,}\\s*${NAME}\\s*$`,
  `[\\[{<]{1,3}/?\\s*(?i:${NAME})\\s*/?[\\]}>]{1,3}`,
  `\\(${NAME}\\)`,
  `(?:\\*{2,}|~{2,}|={2,}|_{2,}|-{3,})\\s*${NAME}\\s*(?:\\*{2,}|~{2,}|={2,}|_{2,}|-{3,})`,
  "\\b(?:END_OF_|END_)(?:CONVERSATION|DIALOGUE|DIALOG|CHAT|SESSION)\\b|\\b(?:CONVERSATION|DIALOGUE|CHAT|TASK)_(?:ENDED|END|OVER|COMPLETED?)\\b",
  "\\[/?INST\\]|<</?SYS>>|__eo[ut]__",
  "<[|｜]start_header_id[|｜]>\\w+<[|｜]end_header_id[|｜]>|<[|｜]im_start[|｜]>(?:user|assistant|system|tool)?",
  "(?:<|&lt;)[|｜][^<>|｜\\s]{1,40}[|｜](?:>|&gt;)",
  "<(?:image|video|audio)>",
  "(?:<|&lt;)/?s(?:>|&gt;)|<(?:eos|bos|pad|unk|eot_id)>",
  "</?(?:start|end)_of_turn>(?:user|model)?",
  `(?s:<${THOUGHT}>.*?</${THOUGHT}>)|^[^<]*</${THOUGHT}>|(?s:<${THOUGHT}>.*$)`,
  "(?:^|\\s)TERMINATE\\.?\\s*$",
];

/** The tokens as an RE2 regular expression, for DuckDB. */
const CONTROL_TOKENS = TOKENS.join("|");

const PATTERN = `'${CONTROL_TOKENS.replaceAll("'", "''")}'`;
/** Fast pre-check: hardly any text has one of the characters that tokens begin with. */
const SIGNS = "'[#＃\\[<*{(~=_&-]|TERMINATE|END|OVER|COMPLETE'";

/** SQL for the first token in a text; null if there is none. */
export function tokenIn(text: string): string {
  return `CASE WHEN regexp_matches(${text}, ${SIGNS}) THEN nullif(trim(regexp_extract(${text}, ${PATTERN})), '') END`;
}

/** SQL for a text without tokens. @param token the column with the result of `tokenIn`. */
export function withoutTokens(text: string, token: string): string {
  return `CASE WHEN ${token} IS NULL THEN ${text} ELSE trim(regexp_replace(${text}, ${PATTERN}, ' ', 'g'), chr(32) || chr(9) || chr(10) || chr(13)) END`;
}
