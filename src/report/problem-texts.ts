import { byLocale, type InLanguage } from "../model/locale.ts";

/** Descriptions of the kinds of oddities that `src/store` counts. */
const en = {
  record_filtered: "Record marked as filtered, never asked: left out",
  record_failed: "Record of a failed call: left out of every score",
  record_without_question: "Item without a question: left out",
  silent_question: "Question for a text, put to a simulator that writes none: left out",
  failed_question: "Question whose answer could not be parsed: left out",
  unparsed_answer: "Question without a prediction: left out",
  missing_truth: "Question without a true value: left out",
  missing_label: "Yes/no answer without a label: yes where the probability is at least 0.5",
  probability_out_of_range: "Probability outside 0 to 1: kept; clipped in log-loss, in no calibration bin",
  probability_in_percent:
    "Probability above 1, like most of this run's: percentages? Divide by 100; kept, clipped in log-loss, in no calibration bin",
  missing_normalizer: "Watch time without a duration: counts in MAE, not in NMAE",
  odd_normalizer: "Normalizer that is not a number above 0: the answer counts in MAE, not in NMAE",
  excluded_field: "Field that the benchmark excludes from scoring: left out",
  unknown_scenario: "Unknown scenario: kept under its own name",
  unknown_field: "Unknown field: kept under its own name",
  near_scenario: "Scenario whose name is almost a known one's: kept under its own name",
  near_field: "Field whose name is almost a known one's: kept under its own name",
  unread_text:
    "Text answer under another field than next_user_message: not read as an utterance; sentiment, style and wording leave it out",
  unknown_kind: "Unknown kind of question: left out",
  judge_skipped: "Customer-service record that the judge skipped",
  judge_error: "Customer-service record on which the judge failed",
  judge_average_derived: "Judge's marks without an average: computed from the four marks",
  unjudged: "Customer-service record without a judge's score",
  judged_without_success: "Judge's score on a failed record: counts, as in the benchmark's own average",
  conflicting_truth: "True value that differs between runs: each run is measured against its own",
  conflicting_utterance: "Real utterance that differs between runs: the first run's counts",
  empty_utterance: "Utterance without text: left out",
  repeated_utterance: "Duplicate utterance (same conversation, turn and text): counted once",
  control_token: "Control token of a program, such as ###STOP###: not speech, removed",
  assumed_real: "Conversation that does not say whether its user is real: taken as a real user's",
  assumed_simulated: "Conversation of a simulated user without a name: named after the file",
  suspicious_id:
    "Ids that differ only in blanks, zero-width characters, case or number format: counted as different users, perhaps one",
  damaged_id:
    "Id that a spreadsheet or a program has spoilt, such as 1.2E+15, #REF! or NaN: kept as it is, though several users or items may have become one",
  unordered_time: "Time that can't be put in order: left out where order matters",
  broken_character: "Half a surrogate pair (a broken emoji or rare character): replaced by U+FFFD",
  decoded_text: "File that is not UTF-8: read in the encoding that its bytes suggest",
  row_names: "Table with row names that its header lacks, as R writes them: read without these names",
  row_without_user: "Row whose user is null: left out",
  misplaced_input: "File given under another option: used where it belongs",
  long_topic: "Topic of more than 500 characters in the column of --topics: only its beginning counts",
  odd_duration: "Duration of a video that is not a number of seconds: left out",
  odd_watch_time: "Watch time that is not a number of seconds: left out",
  event_without_type: "Event of traces without a type: left out",
  event_without_action:
    "Event of traces without a list of actions: left out; an empty list means that nothing was done",
  action_without_type: "Action without a type: the event counts, the action does not",
  missing_turn: "Row without a turn: its whole conversation is numbered by the order of rows",
  unread_roles:
    "Row with a column that seems to say who speaks, under an unknown name: read as a user's; --columns role=NAME reads only the users' rows",
  unread_markers: "Column named like a style marker: not read; the built-in marker counts",
  swapped_columns:
    "Row whose user looks like an item and whose item like a user: are user_id and item swapped? --columns user_id=NAME,item=NAME says which is which",
  unknown_roles:
    "Row of one of a few speakers, none of them a known role: read as a user's; --role NAME reads only one speaker's rows",
  other_speaker:
    "Row of a speaker other than the user: left out; if simulators speak there, --columns source=NAME reads them",
  other_user:
    "Simulated conversation with the id of a real one but another user id: taken as the same user's, compared in pairs",
  doubtful_pair:
    "Simulated conversation that shares its id with a real one in another file, but the id is a number that any file may use: not taken as its pair; --pairs takes it",
  other_numbering:
    "Simulated conversation whose turns have other numbers than the real one's: compared in the order of the user's turns",
  assistant_like:
    "Conversation whose user speaks like an assistant (“How can I help you?”, or always second and at far greater length): if roles are swapped, --role NAME reads the other side",
  odd_turn: "Turn of a dialogue without speaker or text: left out",
  empty_conversation: "Conversation without a turn: left out",
  claimed_real:
    "Conversation in a format that simulators write, taken for a real user's because of --source human; --dialogues NAME=FILE names its simulator",
  copied_file: "Record of a file that is a copy of another run's: both runs are the same",
  unread_sheet: "Further sheet of a workbook: not read; FILE.xlsx/SHEET reads it",
  unread_context: "Context or persona beside what was said, perhaps written by somebody else: not read",
  unspoken_response: "Response that nobody gave (label 0 beside a context): left out",
  nameless_user:
    "Conversation that names no user: counts as a user of its own; --columns user_id=KEY says who it is",
  user_without_events: "User without an event: left out",
  judge_summary: "Judge's marks taken as means from a summary file: no intervals",
};

const zh: Readonly<Record<keyof typeof en, string>> = {
  record_filtered: "标记为已过滤的记录：从未提问，已略去",
  record_failed: "未成功的记录：不计入任何分数",
  record_without_question: "没有问题的条目：未提问，已略去",
  silent_question: "不写文本的模拟器未回答的文本问题：已略去",
  failed_question: "回答始终无法解析的问题：已略去",
  unparsed_answer: "没有预测值的问题：已略去",
  missing_truth: "没有真实值的问题：已略去",
  missing_label: "没有标签的是非题回答：概率不低于 0.5 时记为“是”",
  probability_out_of_range: "超出 0 至 1 的概率：予以保留；计算对数损失时截断，不落入任何校准分箱",
  probability_in_percent:
    "大于 1 的概率，且该来源的多数预测都如此：是百分数吗？请除以 100；予以保留，计算对数损失时截断，不落入任何校准分箱",
  missing_normalizer: "不知内容时长的观看时长：计入 MAE，不计入 NMAE",
  odd_normalizer: "不是正数的归一化值：该回答计入 MAE，不计入 NMAE",
  excluded_field: "基准不计分的字段：已略去",
  unknown_scenario: "未知场景：按原名保留",
  unknown_field: "未知字段：按原名保留",
  near_scenario: "名称与已知场景几乎相同的场景：按原名保留",
  near_field: "名称与已知字段几乎相同的字段：按原名保留",
  unread_text: "字段名不是 next_user_message 的文本回答：不作为发言读取，情感、语言风格与措辞分析不计",
  unknown_kind: "未知题型：已略去",
  judge_skipped: "评审跳过的客服记录",
  judge_error: "评审出错的客服记录",
  judge_average_derived: "评审打分缺少平均分：由四项打分计算得出",
  unjudged: "没有评审分数的客服记录",
  judged_without_success: "未成功的记录带有评审分数：计入，与基准自身的平均方法一致",
  conflicting_truth: "同一问题在不同来源中的真实值不一致：各来源按其自身的真实值计算",
  conflicting_utterance: "同一条目在不同来源中的真实发言不一致：以第一个来源为准",
  empty_utterance: "没有文本的发言：已略去",
  repeated_utterance: "对话、轮次和文本均相同的重复发言：只计一次",
  control_token: "程序的控制符号（如 ###STOP###）：不是发言，已删去",
  assumed_real: "未注明用户是真实还是模拟的对话：视为真实用户",
  assumed_simulated: "用户为模拟但未注明名称的对话：以文件名为名",
  suspicious_id: "标识仅在空格、零宽字符、大小写或数字写法上不同的用户：分开计数，可能是同一人",
  damaged_id:
    "被电子表格或程序损坏的标识（如 1.2E+15、#REF!、NaN）：按原样保留，可能有多个用户或条目变成了一个",
  unordered_time: "无法排序的时间：在需要顺序处略去",
  broken_character: "不完整的代理对（损坏的表情或生僻字）：以 U+FFFD 代替",
  decoded_text: "不是 UTF-8 的文件：按其字节所示的编码读取",
  row_names: "各行以表头中没有的行名开头的表格（如 R 所写）：行名不读取",
  row_without_user: "用户为 null 的行：已略去",
  misplaced_input: "文件放在了别的选项下：已按其类型使用",
  long_topic: "--topics 所指的主题超过 500 个字符：只取开头",
  odd_duration: "不是秒数的视频时长：已略去",
  odd_watch_time: "不是秒数的观看时长：已略去",
  event_without_type: "轨迹中没有类型的事件：已略去",
  event_without_action: "轨迹中没有行为列表的事件：已略去；空列表表示没有任何行为",
  action_without_type: "没有类型的行为：事件计入，该行为不计",
  missing_turn: "没有轮次的行：其所在对话全部按行的顺序编号",
  unread_roles:
    "所在表格有一列似乎注明说话人，但列名未知的行：视为用户的发言；--columns role=列名 只读取用户的行",
  unread_markers: "与风格标记同名的列：不读取，以内置标记计数",
  swapped_columns:
    "用户像条目、条目像用户的行：user_id 与 item 两列是否填反？用 --columns user_id=列名,item=列名 指明",
  unknown_roles: "说话人只有几种、且都不是已知角色的行：视为用户的发言；--role 名称 只读取其中一种",
  other_speaker: "说话人不是用户的行：已略去；若为模拟器的发言，--columns source=列名 读取",
  other_user: "与一段真实对话标识相同、但用户标识不同的模拟对话：视为同一用户的对话，成对比较",
  doubtful_pair:
    "与另一文件中某段真实对话标识相同、但标识只是普通编号的模拟对话：不视为同一段对话；--pairs 使其成对比较",
  other_numbering: "轮次编号与对应的真实对话不同的模拟对话：按用户发言的先后成对比较",
  assistant_like:
    "用户说话像助手的对话（如“有什么可以帮您”，或总是后开口且篇幅长得多）：若角色颠倒，--role 名称 读取另一方",
  odd_turn: "没有说话人或文本的对话轮次：已略去",
  empty_conversation: "没有任何轮次的对话：已略去",
  claimed_real:
    "所用格式出自用户模拟工具、但因 --source human 视为真实用户的对话；--dialogues 名称=文件 注明其模拟器",
  copied_file: "文件与另一来源的文件逐字节相同：两个来源实为同一份",
  unread_sheet: "工作簿中的其他工作表：不读取；写作 文件.xlsx/工作表名 即可读取",
  unread_context: "发言之外附带的背景或人设文本，可能出自他人：不读取",
  unspoken_response: "上下文之后并非真实给出的回复（标签为 0）：已略去",
  nameless_user: "没有注明用户的对话：各算作一名用户；--columns user_id=键名 从该键读取用户",
  user_without_events: "没有任何事件的用户：已略去",
  judge_summary: "评审打分取自汇总文件的均值，没有区间",
};

const texts = byLocale<Readonly<Record<string, string>>>({ en, zh });

/** The description of a kind of oddity; an unknown one is shown unchanged. */
export function problemText(kind: string, of?: InLanguage): string {
  const known = texts(of);
  return Object.hasOwn(known, kind) ? known[kind]! : kind;
}

/**
 * Kinds that describe how a sound input was read: own names, values that are derived because a file leaves them out.
 */
const NOTES: ReadonlySet<string> = new Set<keyof typeof en>([
  "record_without_question",
  "record_filtered",
  "missing_label",
  "excluded_field",
  "unknown_scenario",
  "unknown_field",
  "judge_skipped",
  "judge_average_derived",
  "judge_summary",
  "decoded_text",
  "row_names",
  "misplaced_input",
  "assumed_simulated",
  "other_user",
  "other_numbering",
  "nameless_user",
  "control_token",
  "silent_question",
  "unjudged",
  "unread_context",
  "unspoken_response",
]);

/**
 * Whether a kind is a neutral note: it neither points to an error in the input nor means that something was changed or
 * left out.
 */
export function isNote(kind: string): boolean {
  return NOTES.has(kind);
}
