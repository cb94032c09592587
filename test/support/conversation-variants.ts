import { zipSync } from "fflate";

/** A small file in a shape that people have, in words of our own, and what its users say, in the order of the file. */
export interface Variant {
  readonly kind: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly said: readonly string[];
  /** Counted beside what was assumed. */
  readonly odd?: readonly string[];
  /** Whose turns are the user's. */
  readonly role?: string;
}

const json = (value: unknown) => JSON.stringify(value, null, 1);
const lines = (...values: readonly unknown[]) =>
  `${values.map((value) => JSON.stringify(value)).join("\n")}\n`;
const chat = (...turns: readonly (readonly [role: string, content: unknown])[]) =>
  turns.map(([role, content]) => ({ role, content }));

const SAID = ["where is my parcel", "when exactly"];
const TURNS = chat(["user", SAID[0]], ["assistant", "on its way"], ["user", SAID[1]]);
const hello = (content: string, name = "hello.jsonl"): Variant => ({
  kind: "",
  name,
  content,
  said: ["hello you"],
});
const named = (kind: string, variants: readonly Omit<Variant, "kind">[]): Variant[] =>
  variants.map((variant) => ({ ...variant, kind }));

const node = (id: string, parent: string | null, role: string, text: string, more: object = {}) => ({
  [id]: {
    id,
    parent,
    children: [],
    message: {
      id,
      author: { role },
      create_time: 1700000001.5,
      content: { content_type: "text", parts: [text] },
      ...more,
    },
  },
});

export const CONVERSATION_VARIANTS: readonly Variant[] = [
  ...named("chat logs", [
    {
      name: "batch.jsonl",
      content: lines({ custom_id: "r1", body: { model: "m", messages: TURNS } }),
      said: SAID,
    },
    {
      name: "logged.jsonl",
      content: lines({ request: { messages: TURNS }, response: { choices: [] } }),
      said: SAID,
    },
    hello(lines({ input: [{ role: "user", content: [{ type: "input_text", text: "hello you" }] }] })),
    hello(lines({ messages: [{ role: "user", content: [{ text: "hello you" }] }] })),
    hello(
      lines({
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "hello you" },
              { type: "tool_result", content: "42" },
            ],
          },
        ],
      }),
    ),
    hello(lines({ messages: [{ role: "user", parts: [{ type: "text", text: "hello you" }] }] })),
    hello(
      lines({
        chat_history: [
          { role: "USER", message: "hello you" },
          { role: "CHATBOT", message: "hi" },
        ],
      }),
    ),
    {
      name: "cohere.jsonl",
      content: lines(
        {
          message: SAID[1],
          chat_history: [
            { role: "USER", message: SAID[0] },
            { role: "CHATBOT", message: "on its way" },
          ],
        },
        { message: "hello you", chat_history: [] },
      ),
      said: [...SAID, "hello you"],
    },
    {
      name: "request.json",
      content: json({ model: "m", chat_history: TURNS.slice(0, 2), message: SAID[1] }),
      said: SAID,
    },
    {
      name: "messages.csv",
      content: `id,model,messages\na,m,"${JSON.stringify(TURNS).replaceAll('"', '""')}"\nb,m,[]\n`,
      said: SAID,
      odd: ["empty_conversation"],
    },
    {
      name: "pandas.csv",
      content: `,conversation\n0,"[{'role': 'user', 'content': 'where is my parcel'}, {'role': 'assistant', 'content': None}, {'role': 'user', 'content': ""when exactly""}]"\n`,
      said: SAID,
    },
    {
      name: "transcripts.tsv",
      content: 'conversation\tscore\n"User: hello you\nAgent: hi"\t3\n',
      said: ["hello you"],
    },
    { name: "chain.jsonl", content: lines({ inputs: { question: SAID[1], history: TURNS } }), said: SAID },
    hello(
      json({
        contents: [
          { role: "user", parts: [{ text: "hello you" }] },
          { role: "model", parts: [{ text: "hi" }] },
        ],
      }),
      "contents.json",
    ),
    hello(
      json({
        sender_id: "u",
        events: [
          { event: "action", name: "listen" },
          { event: "user", text: "hello you" },
          { event: "bot", text: "hi" },
        ],
      }),
      "tracker.json",
    ),
    hello(lines({ id: 1, transcript: "User: hello you\nAgent: hi" })),
    hello(
      lines({
        chosen: "\n\nHuman: hello you\n\nAssistant: hi",
        rejected: "\n\nHuman: hello you\n\nAssistant: no",
      }),
    ),
    { name: "text.jsonl", content: lines({ id: 1, messages: JSON.stringify(TURNS) }), said: SAID },
    {
      name: "deep.jsonl",
      content: lines({ metadata: { session_id: "s" }, payload: { thread: { messages: TURNS } } }),
      said: SAID,
    },
    {
      name: "wrapped.json",
      content: json({ version: 1, conversations: [{ id: "a", messages: TURNS }] }),
      said: SAID,
    },
    {
      name: "data.json",
      content: json({ meta: { n: 1 }, data: [{ id: "a", messages: TURNS }] }),
      said: SAID,
    },
    {
      name: "keyed.json",
      content: json({ a: { messages: TURNS }, b: { messages: chat(["user", "hello you"]) } }),
      said: [...SAID, "hello you"],
    },
    {
      name: "lists.json",
      content: json({ a: TURNS, b: chat(["user", "hello you"]) }),
      said: [...SAID, "hello you"],
    },
    { name: "lines.jsonl", content: lines(TURNS, chat(["user", "hello you"])), said: [...SAID, "hello you"] },
    {
      name: "pairs.jsonl",
      content: lines({
        id: "q",
        dialogue: [
          ["user", "hello you"],
          ["assistant", "hi"],
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "roles.json",
      content: json([
        { messages: chat(["用户", "在吗"], ["客服", "在"], ["Kunde", "wo ist es"], ["ユーザー", "どこ"]) },
      ]),
      said: ["在吗", "wo ist es", "どこ"],
    },
    {
      name: "odd.jsonl",
      content: lines(
        { messages: [] },
        { messages: null },
        { messages: [{ role: "user" }, "what", ...TURNS] },
      ),
      said: SAID,
      odd: ["empty_conversation", "odd_turn"],
    },
  ]),
  ...named("help desks", [
    {
      name: "comments.jsonl",
      content: lines({
        id: 7,
        requester_id: 1,
        comments: [
          { id: 1, type: "Comment", author_id: 1, body: SAID[0], public: true },
          { id: 2, type: "Comment", author_id: 9, body: "on its way", public: true },
          { id: 3, type: "Comment", author_id: 1, body: SAID[1], public: true },
        ],
      }),
      said: SAID,
    },
    {
      name: "threads.json",
      content: json({
        chats: [
          {
            id: "P",
            users: [
              { id: "x1", type: "customer" },
              { id: "s@shop.example", type: "agent" },
            ],
            thread: {
              events: [
                { type: "message", text: "hello you", author_id: "x1" },
                { type: "message", text: "hi", author_id: "s@shop.example" },
              ],
            },
          },
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "chats.json",
      content: json({
        chats: [
          {
            id: "M",
            messages: [
              { type: "message", user_type: "agent", author_name: "Jo", text: "welcome" },
              { type: "message", user_type: "visitor", author_name: "Al", text: "hello you" },
            ],
          },
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "mails.json",
      content: json([
        {
          id: "m",
          messages: [
            { type: "email", is_inbound: true, text: "hello you" },
            { type: "email", is_inbound: false, text: "hi" },
          ],
        },
      ]),
      said: ["hello you"],
    },
  ]),
  ...named("messages of an interface", [
    {
      name: "thread-of-hubspot.json",
      content: json({
        results: [
          { id: "m1", type: "MESSAGE", direction: "INCOMING", text: SAID[0], senders: [{ actorId: "V-1" }] },
          { id: "m2", type: "MESSAGE", direction: "OUTGOING", text: "on its way", senders: [] },
          { id: "m3", type: "MESSAGE", direction: "INCOMING", text: SAID[1], senders: [{ actorId: "V-1" }] },
        ],
      }),
      said: SAID,
    },
    {
      name: "messages-of-gorgias.json",
      content: json({
        object: "list",
        data: [
          { id: 1, ticket_id: 5, from_agent: false, sender: { id: 8 }, stripped_text: SAID[0] },
          { id: 2, ticket_id: 5, from_agent: true, sender: { id: 9 }, stripped_text: "on its way" },
          { id: 3, ticket_id: 5, from_agent: false, sender: { id: 8 }, stripped_text: SAID[1] },
        ],
      }),
      said: SAID,
    },
    {
      name: "channel-of-teams.json",
      content: json({
        "@odata.context": "messages",
        value: [
          { id: "1", from: { user: { id: "a", displayName: "Ann" } }, body: { content: "<p>hello you</p>" } },
          { id: "2", from: { user: { id: "b", displayName: "Bob" } }, body: { content: "<p>hi</p>" } },
        ],
      }),
      role: "Ann",
      said: ["<p>hello you</p>"],
    },
    {
      name: "flat-langchain.json",
      content: json([
        { type: "human", data: { content: SAID[0] } },
        { type: "ai", data: { content: "on its way" } },
        { type: "human", data: { content: SAID[1] } },
      ]),
      said: SAID,
    },
  ]),
  ...named("calls and chats of contact centres", [
    {
      name: "ccai.json",
      content: json({
        conversation_info: { categories: [] },
        entries: [
          { role: "AGENT", text: "hello, how can I help", start_timestamp_usec: "1" },
          { role: "CUSTOMER", text: SAID[0], start_timestamp_usec: "2" },
          { role: "CUSTOMER", text: SAID[1], start_timestamp_usec: "3" },
        ],
      }),
      said: SAID,
    },
    {
      name: "contact-lens.json",
      content: json({
        Version: "1.1.0",
        Participants: [{ ParticipantId: "CUSTOMER", ParticipantRole: "CUSTOMER" }],
        Transcript: [
          { Id: "1", ParticipantId: "AGENT", Content: "hello" },
          { Id: "2", ParticipantId: "CUSTOMER", Content: SAID[0] },
          { Id: "3", ParticipantId: "CUSTOMER", Content: SAID[1] },
        ],
      }),
      said: SAID,
    },
    {
      name: "freshchat.json",
      content: json({
        messages: [
          { message_parts: [{ text: { content: SAID[0] } }], actor_type: "user", actor_id: "u1" },
          { message_parts: [{ text: { content: "on its way" } }], actor_type: "agent", actor_id: "a1" },
          { message_parts: [{ text: { content: SAID[1] } }], actor_type: "user", actor_id: "u1" },
        ],
      }),
      said: SAID,
    },
    {
      name: "dialogflow.csv",
      content: `conversation_id,turn,participant,message\nc1,1,END_USER,${SAID[0]}\nc1,2,AUTOMATED_AGENT,on its way\nc1,3,END_USER,${SAID[1]}\n`,
      said: SAID,
      odd: ["nameless_user", "other_speaker"],
    },
  ]),
  ...named("speakers by their ids", [
    {
      name: "world-log.jsonl",
      content: lines({
        dialog: [
          [
            { id: "human_evaluator", text: SAID[0], episode_done: false },
            { id: "BlenderBot", text: "on its way" },
          ],
          [
            { id: "human_evaluator", text: SAID[1] },
            { id: "BlenderBot", text: "soon" },
          ],
        ],
        context: [],
      }),
      said: SAID,
    },
    {
      name: "one-exchange.jsonl",
      content: lines({
        dialog: [
          [
            { id: "localHuman", text: "hello you" },
            { id: "TransformerGenerator", text: "hi" },
          ],
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "casino.json",
      content: json([
        {
          dialogue_id: 0,
          chat_logs: [
            { text: SAID[0], task_data: {}, id: "mturk_agent_1" },
            { text: "in the tent", task_data: {}, id: "mturk_agent_2" },
            { text: SAID[1], task_data: {}, id: "mturk_agent_1" },
          ],
        },
      ]),
      role: "mturk_agent_1",
      said: SAID,
    },
    {
      name: "redial.jsonl",
      content: lines({
        conversationId: "391",
        messages: [
          { messageId: 1, text: SAID[0], senderWorkerId: 956 },
          { messageId: 2, text: "on its way", senderWorkerId: 957 },
          { messageId: 3, text: SAID[1], senderWorkerId: 956 },
        ],
        respondentWorkerId: 957,
        initiatorWorkerId: 956,
      }),
      said: SAID,
    },
    {
      name: "soda.jsonl",
      content: lines({
        dialogue: [SAID[0], "it is on its way", SAID[1]],
        speakers: ["Ann", "Bob", "Ann"],
      }),
      role: "Ann",
      said: SAID,
    },
    {
      name: "cells-in-capitals.csv",
      content:
        'Messages,User Rating\n"[{""type"": ""chat"", ""sender"": ""user"", ""message"": ""hello you""}, {""type"": ""chat"", ""sender"": ""assistant"", ""message"": ""hi""}]",4\n',
      said: ["hello you"],
    },
    {
      name: "jddc.txt",
      content: "s1\tc1\t0\t0\t0\t在吗\ns1\tc1\t1\t0\t0\t在的\ns2\tc2\t0\t0\t1\t什么时候到\n",
      said: ["在吗", "什么时候到"],
    },
  ]),
  ...named("exchanges under other names", [
    {
      name: "turns.jsonl",
      content: lines({
        conversation: [
          { input: SAID[0], output: "on its way" },
          { input: SAID[1], output: "today" },
        ],
      }),
      said: SAID,
    },
    {
      name: "transcripts.json",
      content: json([
        {
          dialogue_idx: "S1.json",
          dialogue: [
            { system_transcript: "", transcript: SAID[0], turn_idx: 0 },
            { system_transcript: "on its way", transcript: SAID[1], turn_idx: 1 },
          ],
        },
      ]),
      said: SAID,
    },
    {
      name: "letters.json",
      content: json([
        [
          { speaker: "U", text: SAID[0] },
          { speaker: "S", text: "on its way" },
          { speaker: "U", text: SAID[1] },
        ],
      ]),
      said: SAID,
    },
  ]),
  ...named("exports", [
    {
      name: "thread.json",
      content: json({
        object: "list",
        data: TURNS.map(({ role, content }, i) => ({
          id: `m${i}`,
          thread_id: "t",
          role,
          content: [{ type: "text", text: { value: content, annotations: [] } }],
        })),
      }),
      said: SAID,
    },
    {
      name: "conversations.json",
      content: json([
        {
          conversation_id: "c",
          current_node: "n4",
          mapping: {
            n0: { id: "n0", message: null, parent: null, children: ["n1"] },
            ...node("n1", "n0", "user", "hidden", {
              metadata: { is_visually_hidden_from_conversation: true },
            }),
            ...node("n2", "n1", "user", SAID[0]!),
            ...node("n3", "n2", "assistant", "on its way"),
            ...node("nx", "n2", "user", "an abandoned branch"),
            ...node("n4", "n3", "user", SAID[1]!),
          },
        },
      ]),
      said: SAID,
    },
    {
      name: "claude.json",
      content: json([
        {
          uuid: "u",
          account: { uuid: "x" },
          chat_messages: [
            { uuid: "m", text: "hello you", content: [{ type: "text", text: "hello you" }], sender: "human" },
            { text: "hi", sender: "assistant" },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "trees.jsonl",
      content: lines({
        message_tree_id: "t",
        prompt: {
          message_id: "1",
          user_id: "a",
          role: "prompter",
          text: SAID[0],
          lang: "en",
          replies: [
            {
              role: "assistant",
              text: "on its way",
              replies: [{ role: "prompter", user_id: "b", text: SAID[1], replies: [] }],
            },
          ],
        },
      }),
      said: SAID,
    },
    {
      name: "flat.jsonl",
      content: lines(
        {
          message_id: "1",
          parent_id: null,
          user_id: "a",
          text: "hello you",
          role: "prompter",
          message_tree_id: "t",
        },
        {
          message_id: "2",
          parent_id: "1",
          user_id: "b",
          text: "hi",
          role: "assistant",
          message_tree_id: "t",
        },
      ),
      said: ["hello you"],
    },
  ]),
  ...named("LangChain and LangSmith", [
    {
      name: "dicts.json",
      content: json([
        {
          session: "s",
          messages: [
            { type: "human", data: { content: "hello you" } },
            { type: "ai", data: { content: "hi" } },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "dumped.jsonl",
      content: lines({
        inputs: {
          messages: [
            [
              {
                lc: 1,
                type: "constructor",
                id: ["langchain", "HumanMessage"],
                kwargs: { content: "hello you", type: "human" },
              },
              { lc: 1, id: ["langchain", "AIMessage"], kwargs: { content: "hi" } },
            ],
          ],
        },
      }),
      said: ["hello you"],
    },
    {
      name: "run.jsonl",
      content: lines({
        id: "r",
        run_type: "chain",
        inputs: { messages: chat(["user", "hello you"]) },
        outputs: { generations: [] },
      }),
      said: ["hello you"],
    },
  ]),
  ...named("ShareGPT", [
    {
      name: "items.json",
      content: json([
        {
          id: "a",
          items: [
            { from: "human", value: "hello you" },
            { from: "gpt", value: "hi" },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "user.json",
      content: json([
        {
          conversations: [
            { from: "user", value: "hello you" },
            { from: "assistant", value: "hi" },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "system.jsonl",
      content: lines({
        system: "be",
        conversations: [
          { from: "system", value: "be" },
          { from: "human", value: "hello you" },
          { from: "function_call", value: "{}" },
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "exchanges.jsonl",
      content: lines({
        conversation_id: 1,
        conversation: [
          { human: "你好", assistant: "您好" },
          { human: "谢谢", assistant: "不客气" },
        ],
      }),
      said: ["你好", "谢谢"],
    },
    {
      name: "one.json",
      content: json({ id: "a", conversations: [{ from: "human", value: "hello you" }] }),
      said: ["hello you"],
    },
  ]),
  ...named("speakers with numbers", [
    {
      name: "numbered-speakers.json",
      content: json([
        {
          dialog: [
            { speaker: "0_Apprentice", text: "hello you" },
            { speaker: "1_Wizard", text: "hi" },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "numbered-speakers.csv",
      content: "conversation_id,user_id,speaker,text\nc1,u,0_Apprentice,hello you\nc1,w,1_Wizard,hi\n",
      said: ["hello you"],
    },
  ]),
  ...named("lists within lists", [
    {
      name: "lists-of-lists.json",
      content: json([[TURNS, chat(["user", "hello you"])], [chat(["user", "thanks"])]]),
      said: [...SAID, "hello you", "thanks"],
    },
    {
      name: "lists-in-an-object.jsonl",
      content: lines({
        id: "a",
        conversations: { from: ["human", "gpt", "human"], value: [SAID[0], "on its way", SAID[1]] },
      }),
      said: SAID,
    },
    {
      name: "history-of-pairs.jsonl",
      content: lines({
        conv_id: "1",
        history: [
          [SAID[0], "on its way"],
          [SAID[1], null],
        ],
      }),
      said: SAID,
    },
    {
      name: "instruction-after-pairs.json",
      content: json([
        { instruction: SAID[1], input: "", output: "soon", history: [[SAID[0], "on its way"]] },
      ]),
      said: SAID,
    },
    {
      name: "ultra.jsonl",
      content: lines({ id: "7", data: [SAID[0], "on its way", SAID[1], "soon"] }),
      said: SAID,
    },
    {
      name: "intercom.json",
      content: json({
        type: "conversation.list",
        conversations: [
          {
            ...{ type: "conversation", id: "1" },
            source: {
              type: "conversation",
              body: "<p>where is my&nbsp;parcel</p>".replace("&nbsp;", " "),
              author: { type: "lead", id: "u5" },
            },
            conversation_parts: {
              type: "conversation_part.list",
              conversation_parts: [
                { part_type: "comment", body: "<p>on its way</p>", author: { type: "admin", id: "9" } },
                { part_type: "assignment", body: null, author: { type: "bot", id: "0" } },
                { part_type: "comment", body: "<p>when exactly</p>", author: { type: "user", id: "u5" } },
              ],
            },
          },
        ],
      }),
      said: SAID,
    },
  ]),
  ...named("benchmarks of agents", [
    { name: "tau.jsonl", content: lines({ task_id: 1, trial: 0, reward: 1, traj: TURNS }), said: SAID },
    { name: "tau-one.json", content: json({ task_id: 1, trial: 0, reward: 1, traj: TURNS }), said: SAID },
    {
      name: "tau2.json",
      content: json({
        info: { user_info: { llm: "gpt" } },
        simulations: [
          { task_id: "1", trial: 0, messages: null },
          { task_id: "2", trial: 0, messages: [...TURNS, { role: "multi_tool", tool_messages: [] }] },
        ],
      }),
      said: SAID,
      odd: ["empty_conversation"],
    },
    {
      name: "inspect.zip",
      content: zipSync({
        "_journal/start.json": Buffer.from(JSON.stringify({ eval: { task: "t" } })),
        "samples/a_epoch_1.json": Buffer.from(JSON.stringify({ id: "a", epoch: 1, messages: TURNS })),
      }),
      said: SAID,
    },
    {
      name: "promptfoo.json",
      content: json({
        results: { version: 3, results: [{ testIdx: 1, vars: {}, response: { output: TURNS } }] },
      }),
      said: SAID,
    },
    {
      name: "promptfoo.jsonl",
      content: lines({
        testIdx: 0,
        promptIdx: 0,
        vars: {},
        response: { output: "User: hello you\n---\nAssistant: Hi" },
      }),
      said: ["hello you"],
    },
    {
      name: "deepeval.json",
      content: json({ scenario: "s", expected_outcome: "x", turns: TURNS }),
      said: SAID,
    },
    {
      name: "deepeval-messages.json",
      content: json({ testCases: [], conversationalTestCases: [{ name: "c", messages: TURNS }] }),
      said: SAID,
    },
    {
      name: "deepeval-cases.json",
      content: json({
        testCases: [],
        conversationalTestCases: [
          { name: "c", messages: SAID.map((input) => ({ input, actualOutput: "one moment" })) },
        ],
      }),
      said: SAID,
    },
  ]),
  ...named("research corpora", [
    {
      name: "woz.json",
      content: json([{ dialogue_id: "PMUL", goal: {}, log: [{ text: "hello you" }, { text: "hi" }] }]),
      said: ["hello you"],
    },
    {
      name: "unified.json",
      content: json([
        {
          dataset: "x",
          dialogue_id: "d",
          turns: [
            { speaker: "user", utterance: "hello you", utt_idx: 0 },
            { speaker: "system", utterance: "hi" },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "sgd.json",
      content: json({
        dialogue_id: "1_0",
        services: [],
        turns: [{ speaker: "USER", utterance: "hello you" }],
      }),
      said: ["hello you"],
    },
    {
      name: "taskmaster.json",
      content: json({
        conversation_id: "d",
        instruction_id: "p",
        utterances: [{ speaker: "USER", text: "hello you" }],
      }),
      said: ["hello you"],
    },
    {
      name: "risawoz.json",
      content: json([
        {
          dialogue_id: "d",
          dialogue: [{ turn_id: 0, user_utterance: "订个酒店", system_utterance: "好的" }],
        },
      ]),
      said: ["订个酒店"],
    },
    {
      name: "frames.json",
      content: json([
        {
          id: "f",
          user_id: "U1",
          turns: [
            { author: "user", text: "hello you", timestamp: 1471272019730 },
            { author: "wizard", text: "hi" },
          ],
        },
      ]),
      said: ["hello you"],
    },
    {
      name: "ccpe.json",
      content: json([
        { conversationId: "C", utterances: [{ index: 0, speaker: "USER", text: "hello you" }] },
      ]),
      said: ["hello you"],
    },
    {
      name: "star.json",
      content: json({
        DialogueID: 1,
        Events: [
          { Agent: "User", Action: "utter", Text: "hello you" },
          { Agent: "Wizard", Text: "hi" },
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "abcd.json",
      content: json({
        convo_id: 1,
        scenario: { subflow: "s" },
        original: [
          ["agent", "hi"],
          ["customer", "hello you"],
          ["action", "x"],
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "esconv.jsonl",
      content: lines({
        emotion_type: "e",
        problem_type: "p",
        dialog: [
          { text: "hello you", speaker: "usr" },
          { text: "hi", speaker: "sys" },
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "convokit.json",
      content: json([{ id: "e", user: "a", root: "e", reply_to: null, text: "hello you", timestamp: 1 }]),
      said: ["hello you"],
    },
    {
      name: "wildchat.jsonl",
      content: lines({
        conversation_hash: "h",
        hashed_ip: "ip",
        language: "English",
        conversation: [
          { content: "hello you", role: "user", turn_identifier: 1 },
          { content: "hi", role: "assistant" },
        ],
      }),
      said: ["hello you"],
    },
    {
      name: "arena.jsonl",
      content: lines({
        question_id: "q",
        judge: "j",
        conversation_a: chat(["user", "hello you"], ["assistant", "hi"]),
        conversation_b: chat(["user", "hello you"], ["assistant", "ho"]),
      }),
      said: ["hello you"],
    },
  ]),
];
