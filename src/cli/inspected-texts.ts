import { count, plural } from "../locale/format.ts";
import { chinese } from "../locale/format-zh.ts";
import { byLocale } from "../model/locale.ts";

/** What is said about a path that is not a file of a known kind. */
export const LOOKED_AT = {
  broken: "a broken link",
  folder: "a folder",
  unknownTable: "a table with unknown columns",
  nothing: "nothing that simgap reads",
} as const;

/** What the records of dialogues and traces are. */
export type SpeechUnit = "row" | "turn" | "event";

const UNITS: Readonly<Record<SpeechUnit, string>> = { row: "row", turn: "user turn", event: "event" };

const en = {
  of: (name: string, text: string) => `${name}: ${text}`,
  sentences: (parts: readonly string[], last: string) => [...parts, last].join("; "),
  counts: (records: number, users: number, items: number, bytes: number, judged: number) =>
    `${plural(records, "record")}, ${plural(users, "user")}, ${plural(items, "scored item")}, ${count(bytes)} bytes, judged ${count(judged)}`,
  speech: (unit: SpeechUnit, records: number, users: number, bytes: number) =>
    `${plural(records, UNITS[unit])}, ${plural(users, "user")}, ${count(bytes)} bytes`,
  span: (first: string, last: string) => `from ${first} to ${last}`,
  fields: {} as Readonly<Record<string, string>>,
  rates: (real: string, simulated: string) => `yes: real ${real}, simulated ${simulated}`,
  source: (utterances: number, users: number, conversations: number) =>
    `${plural(utterances, "utterance")} by ${plural(users, "user")} in ${plural(conversations, "conversation")}`,
  noAction: "no action",
  columns: (names: string) => `columns: ${names}`,
  asAnswers: (map: string) => `as answers: --columns ${map}`,
  asDialogues: (map: string) => `as dialogues: --columns ${map} --source human`,
  nothingOdd: "nothing odd",
  odd: "odd:",
  notes: "notes:",
  noEnding: "none",
  others: (files: number, endings: string) =>
    `skipped ${plural(files, "file")} with other endings (${endings}); name a file to inspect it`,
};

const unitsZh: Readonly<Record<SpeechUnit, string>> = { row: "行", turn: "条用户发言", event: "个事件" };

const zh: typeof en = {
  of: (name, text) => chinese`${name}：${text}`,
  sentences: (parts, last) => [...parts, last].join("；"),
  counts: (records, users, items, bytes, judged) =>
    chinese`${count(records)} 条记录，${count(users)} 名用户，${count(items)} 个计分条目，${count(bytes)} 字节，已评审 ${count(judged)} 条`,
  speech: (unit, records, users, bytes) =>
    chinese`${count(records)} ${unitsZh[unit]}，${count(users)} 名用户，${count(bytes)} 字节`,
  span: (first, last) => chinese`${first} 至 ${last}`,
  fields: { binary: "二分类", continuous: "连续值", text: "文本" },
  rates: (real, simulated) => chinese`答“是”：真实用户 ${real}，模拟用户 ${simulated}`,
  source: (utterances, users, conversations) =>
    chinese`${count(users)} 名用户在 ${count(conversations)} 段对话中的 ${count(utterances)} 条发言`,
  noAction: "无行为",
  columns: (names) => chinese`列：${names}`,
  asAnswers: (map) => chinese`作为回答：--columns ${map}`,
  asDialogues: (map) => chinese`作为对话：--columns ${map} --source human`,
  nothingOdd: "没有异常",
  odd: "异常：",
  notes: "说明：",
  noEnding: "无扩展名",
  others: (files, endings) =>
    chinese`另有 ${count(files)} 个其他扩展名的文件未查看（${endings}）；要查看请直接指明文件`,
};

export const inspectedTexts = byLocale({ en, zh });

/** Kinds of files in Chinese, by their English titles. */
export const kindsZh: Readonly<Record<string, string>> = {
  "prediction results": "预测结果",
  "a table of answers": "回答表",
  "a benchmark evaluation report": "基准评测报告",
  "a benchmark run summary": "基准运行摘要",
  "user traces": "用户行为轨迹",
  "a table of dialogues": "对话表",
  conversations: "对话",
  "vectors of users": "用户向量",
  "a file of another kind": "其他类型的文件",
  "an empty JSON list": "空的 JSON 列表",
  "a JSON list without objects": "不含对象的 JSON 列表",
  [LOOKED_AT.broken]: "失效的链接",
  [LOOKED_AT.folder]: "文件夹",
  [LOOKED_AT.unknownTable]: "列名未知的表格",
  [LOOKED_AT.nothing]: "无法读取的内容",
  "a WhatsApp chat": "WhatsApp 聊天记录",
  "a LINE chat": "LINE 聊天记录",
  "an IRC log": "IRC 日志",
  "subtitles with speakers": "带说话人的字幕",
  "Rasa events": "Rasa 事件",
  "Cocoa dialogues": "Cocoa 对话",
  "Sotopia episodes": "Sotopia 模拟情节",
  "a WeChat or QQ chat": "微信或 QQ 聊天记录",
  "chat messages": "聊天消息",
  "a ChatGPT export": "ChatGPT 导出文件",
  "a ConvoKit corpus": "ConvoKit 语料",
  "movie dialogs of the Cornell corpus": "Cornell 电影对白语料",
  "DeepEval conversations": "DeepEval 对话",
  "an Inspect log": "Inspect 日志",
  "Intercom conversations": "Intercom 对话",
  "dialogues with __eou__ after each utterance": "以 __eou__ 分隔发言的对话",
  "a dialogue of the Ubuntu corpus": "Ubuntu 语料的对话",
  "MultiWOZ dialogues": "MultiWOZ 对话",
  "schema-guided dialogues": "Schema-Guided 对话",
  "CrossWOZ dialogues": "CrossWOZ 对话",
  "conversations in Parquet": "Parquet 格式的对话",
  "OpenAssistant message trees": "OpenAssistant 消息树",
  "pairs of request and answer": "请求与回复的配对",
  "ParlAI dialogues": "ParlAI 对话",
  "JDDC sessions": "JDDC 会话",
  "a Slack export": "Slack 导出文件",
  "PersonaChat dialogues": "PersonaChat 对话",
  "promptfoo results in a table": "promptfoo 结果表",
  "promptfoo results": "promptfoo 结果",
  "labelled contexts and responses": "带标签的上下文与回复",
  "Taskmaster conversations": "Taskmaster 对话",
  "ABCD conversations": "ABCD 对话",
  "ESConv conversations": "ESConv 对话",
  "ShareGPT conversations": "ShareGPT 对话",
  "Switchboard dialogue acts": "Switchboard 对话行为语料",
  "tau-bench results": "tau-bench 结果",
  "tau2-bench results": "tau2-bench 结果",
  "conversations in the cells of a table": "表格单元格中的对话",
  "tickets of a help desk": "客服工单",
  "a transcript": "对话转写文本",
  "UltraChat dialogues": "UltraChat 对话",
};
