import { weChat, whatsApp } from "./chat-exports.ts";
import { chatMessages } from "./chat-messages.ts";
import { chatGptExport } from "./chatgpt-export.ts";
import { cocoa } from "./cocoa.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { convoKit } from "./convokit.ts";
import { cornell } from "./cornell.ts";
import { deepEval } from "./deepeval.ts";
import { inspectLog } from "./inspect-log.ts";
import { intercom } from "./intercom.ts";
import { irc } from "./irc.ts";
import { lineChat } from "./line-chat.ts";
import { endOfUtterance, jddc, ubuntuDialogue } from "./line-dialogues.ts";
import { crossWoz, multiWoz, schemaGuided } from "./multiwoz.ts";
import { nestedParquet } from "./nested-parquet.ts";
import { oasst } from "./oasst.ts";
import { pairs } from "./pairs.ts";
import { parlai } from "./parlai.ts";
import { personaChat } from "./personachat.ts";
import { promptfoo } from "./promptfoo.ts";
import { promptfooTable } from "./promptfoo-table.ts";
import { rasaEvents } from "./rasa-events.ts";
import { responseSelection, ubuntuTable } from "./response-selection.ts";
import { abcd, esConv, taskmaster } from "./service-corpora.ts";
import { shareGpt } from "./sharegpt.ts";
import { slack } from "./slack.ts";
import { sotopia } from "./sotopia.ts";
import { subtitles } from "./subtitles.ts";
import { switchboard, switchboardTable } from "./swda.ts";
import { tau2Bench, tauBench } from "./tau-bench.ts";
import { textCells } from "./text-cells.ts";
import { ticketList } from "./ticket-lists.ts";
import { ticketTable } from "./ticket-table.ts";
import { transcript } from "./transcript.ts";
import { ultraChat } from "./ultrachat.ts";

/** Every format of conversations; the one most certain about a file reads it. */
export const conversationFormats: readonly ConversationFormat[] = [
  ...[chatMessages, shareGpt, nestedParquet, convoKit, chatGptExport, oasst, intercom, ticketList, ultraChat],
  ...[tauBench, tau2Bench, inspectLog, promptfoo, promptfooTable, deepEval, textCells, pairs],
  ...[lineChat, irc, subtitles, rasaEvents, cocoa, sotopia],
  ...[whatsApp, weChat, slack, endOfUtterance, jddc, responseSelection, ubuntuTable, ubuntuDialogue],
  ...[ticketTable, transcript, parlai, personaChat, cornell, switchboard, switchboardTable],
  ...[multiWoz, schemaGuided, crossWoz, taskmaster, abcd, esConv],
];
