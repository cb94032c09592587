import { zipSync } from "fflate";

/** A small file in the true shape of a format, with words of our own, and what is in it. */
export interface FormatFixture {
  readonly format: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the user said: run, user, conversation, turn, text. */
  readonly said: readonly (readonly [
    run: string,
    user: string,
    conversation: string,
    turn: number,
    text: string,
  ])[];
  readonly problems?: readonly string[];
  /** What must be said of it. */
  readonly choices?: { readonly role?: string; readonly source?: string };
}

const json = (value: unknown) => JSON.stringify(value, null, 2);
const lines = (...values: readonly unknown[]) =>
  `${values.map((value) => JSON.stringify(value)).join("\n")}\n`;
const chat = (...turns: readonly (readonly [role: string, content: unknown])[]) =>
  turns.map(([role, content]) => ({ role, content }));

const inspectSample = {
  id: "late-parcel",
  epoch: 1,
  input: "play a customer",
  target: "",
  messages: [
    { role: "system", content: "You are a shop." },
    { role: "user", content: "my parcel is late", source: "generate" },
    { role: "assistant", content: [{ type: "text", text: "Sorry!" }], source: "generate" },
    { role: "user", content: [{ type: "text", text: "when does it come" }] },
  ],
};
const inspectEval = {
  task: "shop",
  model: "openai/gpt-4o",
  model_roles: { user: { model: "openai/gpt-4.1" } },
};

export const FORMAT_FIXTURES: readonly FormatFixture[] = [
  {
    format: "chat messages",
    name: "chat.jsonl",
    content: lines(
      {
        messages: [
          { role: "system", content: "You are a shop." },
          { role: "user", content: "where is my order" },
          {
            role: "assistant",
            content: null,
            tool_calls: [{ id: "1", type: "function", function: { name: "find" } }],
          },
          { role: "tool", content: "{}", tool_call_id: "1" },
          { role: "assistant", content: "On its way." },
          {
            role: "user",
            content: [
              { type: "text", text: "look at this" },
              { type: "image_url", image_url: { url: "x" } },
            ],
          },
        ],
      },
      { id: "b", user: "u7", messages: chat(["user", null], ["user", "thanks"]) },
    ),
    said: [
      ["real", "chat 1", "chat 1", 2, "where is my order"],
      ["real", "chat 1", "chat 1", 6, "look at this"],
      ["real", "u7", "b", 2, "thanks"],
    ],
    problems: ["assumed_real", "empty_utterance", "nameless_user"],
  },
  {
    format: "chat messages",
    name: "one.json",
    content: json({ messages: chat(["user", "hello"], ["assistant", "hi"]) }),
    said: [["real", "one 1", "one 1", 1, "hello"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "chat messages",
    name: "lists.json",
    content: json([chat(["user", "one"]), chat(["user", "two"], ["assistant", "ok"])]),
    said: [
      ["real", "lists 1", "lists 1", 1, "one"],
      ["real", "lists 2", "lists 2", 1, "two"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "ShareGPT conversations",
    name: "share.json",
    content: json([
      {
        id: "q1",
        conversations: [
          { from: "human", value: "write a poem" },
          { from: "gpt", value: "Roses" },
          { from: "human", value: "shorter" },
        ],
      },
    ]),
    said: [
      ["real", "q1", "q1", 1, "write a poem"],
      ["real", "q1", "q1", 3, "shorter"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "tau-bench results",
    name: "gpt-4o-airline.json",
    content: json([
      {
        task_id: 3,
        reward: 1,
        info: { task: { user_id: "mia_li", instruction: "…", actions: [] }, source: "user", user_cost: 0.01 },
        traj: [
          { role: "system", content: "policy" },
          { role: "user", content: "I need another flight" },
          { role: "assistant", content: null, tool_calls: [] },
          { role: "tool", content: "[]" },
          { role: "assistant", content: "Which one?" },
          { role: "user", content: "###STOP###" },
        ],
        trial: 2,
      },
    ]),
    said: [["gpt-4o-airline", "3", "3/2", 2, "I need another flight"]],
    problems: ["assumed_simulated", "control_token"],
  },
  {
    format: "tau2-bench results",
    name: "tau2.json",
    content: json({
      timestamp: "2025-06-01T10:00:00",
      info: {
        num_trials: 1,
        user_info: { implementation: "user_simulator", llm: "gpt-4.1-2025-04-14", llm_args: {} },
        agent_info: { implementation: "llm_agent", llm: "claude" },
        environment_info: { domain_name: "airline", policy: "…" },
      },
      tasks: [{ id: "7", user_scenario: {} }],
      simulations: [
        {
          id: "x-1",
          task_id: "7",
          trial: 0,
          termination_reason: "user_stop",
          messages: [
            { role: "assistant", content: "Hi! How can I help you today?", turn_idx: 0 },
            { role: "user", content: "cancel my booking", turn_idx: 1, timestamp: "2025-06-01T10:00:01" },
            { role: "user", content: null, tool_calls: [{ name: "check", arguments: {} }], turn_idx: 2 },
          ],
        },
      ],
    }),
    said: [["gpt-4.1-2025-04-14", "7", "7/0", 2, "cancel my booking"]],
    problems: ["empty_utterance"],
  },
  {
    format: "an Inspect log",
    name: "log.json",
    content: json({ version: 2, status: "success", eval: inspectEval, plan: {}, samples: [inspectSample] }),
    said: [
      ["openai/gpt-4.1", "late-parcel", "late-parcel/1", 2, "my parcel is late"],
      ["openai/gpt-4.1", "late-parcel", "late-parcel/1", 4, "when does it come"],
    ],
  },
  {
    format: "an Inspect log",
    name: "log.eval",
    content: zipSync({
      "header.json": Buffer.from(JSON.stringify({ version: 2, status: "success", eval: inspectEval })),
      "samples/late-parcel_epoch_1.json": Buffer.from(JSON.stringify(inspectSample)),
    }),
    said: [
      ["openai/gpt-4.1", "late-parcel", "late-parcel/1", 2, "my parcel is late"],
      ["openai/gpt-4.1", "late-parcel", "late-parcel/1", 4, "when does it come"],
    ],
  },
  {
    format: "promptfoo results",
    name: "promptfoo.json",
    content: json({
      evalId: "eval-1",
      results: {
        version: 3,
        results: [
          {
            id: "r1",
            testIdx: 0,
            provider: { id: "openai:gpt-4o" },
            testCase: { provider: { id: "promptfoo:simulated-user", config: { maxTurns: 3 } } },
            vars: {},
            response: {
              output: "User: a table for two\n---\nAssistant: When?",
              metadata: { messages: chat(["user", "a table for two"], ["assistant", "When?"]) },
            },
          },
          {
            id: "r2",
            testIdx: 1,
            testCase: { provider: "promptfoo:simulated-user" },
            vars: {},
            response: { output: "User: hello\n---\nAssistant: Hi\n---\nUser: bye" },
          },
        ],
        stats: {},
      },
      config: {},
    }),
    said: [
      ["promptfoo:simulated-user", "0", "r1", 1, "a table for two"],
      ["promptfoo:simulated-user", "1", "r2", 1, "hello"],
      ["promptfoo:simulated-user", "1", "r2", 3, "bye"],
    ],
  },
  {
    format: "DeepEval conversations",
    name: "deepeval.json",
    content: json({
      testCases: [],
      conversationalTestCases: [
        {
          name: "conversational_test_case_0",
          success: true,
          metricsData: [],
          turns: [
            { role: "user", content: "open an account", order: 0 },
            { role: "assistant", content: "Sure", order: 1 },
          ],
          scenario: "new customer",
        },
      ],
    }),
    said: [["deepeval", "conversational_test_case_0", "conversational_test_case_0/1", 1, "open an account"]],
    problems: ["assumed_simulated"],
  },
  {
    format: "MultiWOZ dialogues",
    name: "data.json",
    content: json({
      "PMUL9.json": {
        goal: { hotel: { info: { area: "north" } }, taxi: {}, message: [] },
        log: [
          { text: "a hotel in the north please", metadata: {} },
          { text: "There are three.", metadata: {} },
          { text: "the cheapest one", metadata: {} },
        ],
      },
    }),
    said: [
      ["real", "PMUL9.json", "PMUL9.json", 1, "a hotel in the north please"],
      ["real", "PMUL9.json", "PMUL9.json", 3, "the cheapest one"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "schema-guided dialogues",
    name: "dialogues_001.json",
    content: json([
      {
        dialogue_id: "1_00000",
        services: ["Restaurants_1"],
        turns: [
          { speaker: "USER", utterance: "somewhere to eat", frames: [] },
          { speaker: "SYSTEM", utterance: "In which city?", frames: [] },
        ],
      },
    ]),
    said: [["real", "1_00000", "1_00000", 1, "somewhere to eat"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "CrossWOZ dialogues",
    name: "val.json",
    content: json({
      "21": {
        "sys-usr": [101, 102],
        goal: [[1, "景点", "名称", "", false]],
        messages: [
          { content: "附近有什么景点", dialog_act: [], role: "usr" },
          { content: "有故宫", dialog_act: [], role: "sys" },
        ],
        "task description": ["…"],
        type: "单领域",
      },
    }),
    said: [["real", "102", "21", 1, "附近有什么景点"]],
    problems: ["assumed_real"],
  },
  {
    format: "Taskmaster conversations",
    name: "woz.json",
    content: json([
      {
        conversation_id: "dlg-1",
        instruction_id: "pizza-1",
        utterances: [
          { index: 0, speaker: "ASSISTANT", text: "How can I help?" },
          { index: 1, speaker: "USER", text: "one pizza", segments: [] },
        ],
      },
    ]),
    said: [["real", "dlg-1", "dlg-1", 2, "one pizza"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "ABCD conversations",
    name: "abcd.json",
    content: json({
      train: [
        {
          convo_id: 11,
          scenario: { flow: "shipping_issue", subflow: "missing", personal: {} },
          original: [
            ["agent", "Hello"],
            ["customer", "my box is missing"],
            ["action", "Account has been pulled up."],
          ],
          delexed: [],
        },
      ],
      test: [
        { convo_id: 12, scenario: { flow: "a", subflow: "b" }, original: [["customer", "hi"]], delexed: [] },
      ],
    }),
    said: [
      ["real", "11", "11", 2, "my box is missing"],
      ["real", "12", "12", 1, "hi"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "ESConv conversations",
    name: "ESConv.json",
    content: json([
      {
        experience_type: "Current Experience",
        emotion_type: "anxiety",
        problem_type: "job crisis",
        situation: "…",
        dialog: [
          { speaker: "seeker", annotation: {}, content: "I can't sleep" },
          { speaker: "supporter", annotation: { strategy: "Question" }, content: "Since when?" },
        ],
      },
    ]),
    said: [["real", "ESConv 1", "ESConv 1", 1, "I can't sleep"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "a ConvoKit corpus",
    name: "utterances.jsonl",
    content: lines(
      {
        id: "e1",
        conversation_id: "e1",
        text: "what a film",
        speaker: "ann",
        meta: {},
        "reply-to": null,
        timestamp: 1,
      },
      {
        id: "e2",
        conversation_id: "e1",
        text: "no",
        speaker: "bob",
        meta: {},
        "reply-to": "e1",
        timestamp: 2,
      },
    ),
    said: [
      ["real", "ann", "e1", 1, "what a film"],
      ["real", "bob", "e1", 2, "no"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "a table of dialogues",
    name: "sessions.csv",
    content: "role,content,session_id\nuser,hello there,s1\nassistant,hi,s1\nuser,bye,s1\n",
    said: [
      ["real", "s1", "s1", 1, "hello there"],
      ["real", "s1", "s1", 3, "bye"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "a table of dialogues",
    name: "multidogo.tsv",
    content:
      "conversationId\tturnNumber\tutteranceId\tutterance\tauthorRole\nacs-1\t0\tu0\tneed a seat\tcustomer\nacs-1\t1\tu1\tok\tagent\n",
    said: [["real", "acs-1", "acs-1", 0, "need a seat"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "a table of dialogues",
    name: "rows.json",
    content: json([
      { source: "human", user_id: 7, conversation_id: "c", turn: 1, text: "hm" },
      { source: "bot-1", user_id: 8, conversation_id: "d", turn: 1, text: "Great!" },
    ]),
    said: [
      ["bot-1", "8", "d", 1, "Great!"],
      ["real", "7", "c", 1, "hm"],
    ],
  },
  {
    format: "pairs of request and answer",
    name: "pairs.jsonl",
    content: lines(
      { instruction: "make this shorter", input: "my parcel is very late", output: "late parcel" },
      { instruction: "who was he", context: "He was a king.", response: "A king." },
    ),
    choices: { source: "human" },
    said: [
      ["real", "pairs 1", "pairs 1", 1, "make this shorter\n\nmy parcel is very late"],
      ["real", "pairs 2", "pairs 2", 1, "who was he"],
    ],
    problems: ["nameless_user", "unread_context"],
  },
  {
    format: "tickets of a help desk",
    name: "tickets.json",
    content: json({
      tickets: [
        { id: 35, requester_id: 7, subject: "lamp", description: "my lamp is broken", status: "open" },
        { id: 36, requester_id: 8, subject: "chair", description: "<p>my chair, too</p>", status: "open" },
      ],
      next_page: null,
      count: 2,
    }),
    said: [
      ["real", "7", "35", 1, "my lamp is broken"],
      ["real", "8", "36", 1, "my chair, too"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "promptfoo results in a table",
    name: "output.csv",
    content:
      'instructions,"[openai:gpt-4o] {{instructions}}",Status,Score\npolite,"User: a table for two\n---\nAssistant: When?\n---\nUser: at eight",PASS,1\n',
    said: [
      ["output", "1", "1", 1, "a table for two"],
      ["output", "1", "1", 3, "at eight"],
    ],
    problems: ["assumed_simulated"],
  },
  {
    format: "a WhatsApp chat",
    name: "android.txt",
    content:
      "12/05/2024, 09:15 - Messages and calls are end-to-end encrypted. Tap to learn more.\n12/05/2024, 09:15 - Ann: hi there\nstill me\n12/05/2024, 09:16 - Bob: hello: who\n12/05/2024, 09:17 - Ann: <Media omitted>\n12/05/2024, 09:18 - Cem joined using this group's invite link\n",
    choices: { role: "all" },
    said: [
      ["real", "Ann", "android 1", 1, "hi there\nstill me"],
      ["real", "Bob", "android 1", 2, "hello: who"],
    ],
    problems: ["assumed_real", "empty_utterance"],
  },
  {
    format: "a WhatsApp chat",
    name: "_chat.txt",
    content:
      "\u200E[05.01.24, 10:00:00] Ann: \u200EMessages and calls are end-to-end encrypted.\r\n[05.01.24, 10:00:05] Ann: hi there\r\n[1/5/24, 10:01:05\u202FAM] Bob B: hello\r\nmore\r\n\u200E[05.01.24, 10:02:05] Bob B: \u200Eimage omitted\r\n",
    choices: { role: "all" },
    said: [
      ["real", "Ann", "_chat 1", 2, "hi there"],
      ["real", "Bob B", "_chat 1", 3, "hello\nmore"],
    ],
    problems: ["assumed_real", "empty_utterance"],
  },
  {
    format: "a WeChat or QQ chat",
    name: "wechat.txt",
    content: "2023-11-14 22:13:20 张三\n在吗\n\n2023-11-14 22:13:30 李四(10001)\n在的\n什么事\n",
    choices: { role: "all" },
    said: [
      ["real", "张三", "wechat 1", 1, "在吗"],
      ["real", "李四(10001)", "wechat 1", 2, "在的\n什么事"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "dialogues with __eou__ after each utterance",
    name: "dialogues_text.txt",
    content: "How was it ? __eou__ Fine , and yours ? __eou__\nIs it open ? __eou__ Yes . __eou__\n",
    choices: { role: "all" },
    said: [
      ["real", "dialogues_text 1, speaker 1", "dialogues_text 1", 1, "How was it ?"],
      ["real", "dialogues_text 1, speaker 2", "dialogues_text 1", 2, "Fine , and yours ?"],
      ["real", "dialogues_text 2, speaker 1", "dialogues_text 2", 1, "Is it open ?"],
      ["real", "dialogues_text 2, speaker 2", "dialogues_text 2", 2, "Yes ."],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "labelled contexts and responses",
    name: "train.txt",
    content: "1\t你好 在 吗\t在 的 亲\t这个 有 货 吗\n0\t你好 在 吗\t在 的 亲\t今天 下雨\n",
    choices: { role: "speaker 1" },
    said: [
      ["real", "train 1", "train 1", 1, "你好 在 吗"],
      ["real", "train 1", "train 1", 3, "这个 有 货 吗"],
    ],
    problems: ["assumed_real", "nameless_user", "unspoken_response"],
  },
  {
    format: "labelled contexts and responses",
    name: "ubuntu.csv",
    content:
      "Context,Utterance,Label\nmy screen is black __eou__ __eot__ which card __eou__ __eot__ ,an old one __eou__,1\n",
    choices: { role: "speaker 1" },
    said: [
      ["real", "ubuntu 1", "ubuntu 1", 1, "my screen is black"],
      ["real", "ubuntu 1", "ubuntu 1", 3, "an old one"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "a Slack export",
    name: "2024-01-01.json",
    content: json([
      {
        type: "message",
        user: "U1",
        text: "is <@U2> here? see <https://a.example/x|this>",
        ts: "1704103200.000100",
      },
      {
        type: "message",
        subtype: "channel_join",
        user: "U3",
        text: "<@U3> has joined",
        ts: "1704103210.000100",
      },
      { type: "message", subtype: "bot_message", bot_id: "B1", text: "beep", ts: "1704103220.000100" },
      { type: "message", user: "U2", text: "yes", ts: "1704103260.000200", thread_ts: "1704103250.000100" },
    ]),
    choices: { role: "all" },
    said: [
      ["real", "U1", "2024-01-01 1", 1, "is @U2 here? see this"],
      ["real", "U2", "1704103250.000100", 1, "yes"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "JDDC sessions",
    name: "chat.txt",
    content:
      "s1\tc1\t0\t0\t0\t在吗\ns1\tc1\t1\t0\t0\t在的\ns1\tc1\t0\t0\t0\t什么时候到\ns2\tc2\t0\t0\t0\t你好\n",
    said: [
      ["real", "c1", "s1", 1, "在吗"],
      ["real", "c1", "s1", 3, "什么时候到"],
      ["real", "c2", "s2", 1, "你好"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "ParlAI dialogues",
    name: "valid.txt",
    content:
      "1 your persona: i bake .\n2 what do you do ?\ti bake bread .\t\tno|yes\n3 is it good ?\tit is .\n",
    choices: { role: "speaker 1" },
    said: [
      ["real", "dialogue 04c10a08ebfb608a", "dialogue 04c10a08ebfb608a", 1, "what do you do ?"],
      ["real", "dialogue 04c10a08ebfb608a", "dialogue 04c10a08ebfb608a", 3, "is it good ?"],
    ],
    problems: ["assumed_real", "nameless_user", "unread_context"],
  },
  {
    format: "PersonaChat dialogues",
    name: "personachat.json",
    content: json({
      train: [
        {
          personality: ["i bake ."],
          utterances: [{ history: ["what do you do ?"], candidates: ["i ski .", "i bake bread ."] }],
        },
      ],
    }),
    choices: { role: "speaker 2" },
    said: [["real", "personachat 1", "personachat 1", 2, "i bake bread ."]],
    problems: ["assumed_real", "nameless_user", "unread_context"],
  },
  {
    format: "Switchboard dialogue acts",
    name: "sw.utt.csv",
    content:
      'conversation_no,caller,utterance_index,subutterance_index,text\n4325,A,1,1,"Okay. /"\n4325,A,1,2,"{D So, } and? /"\n4325,B,2,1,Fine. /\n',
    choices: { role: "A" },
    said: [["real", "4325", "4325", 1, "Okay. So, and?"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "a transcript",
    name: "talk.txt",
    content:
      "User: where is my order\nAssistant: On its way.\n\nUser: when will it arrive,\nand who brings it\n",
    said: [
      ["real", "talk 1", "talk 1", 1, "where is my order"],
      ["real", "talk 1", "talk 1", 3, "when will it arrive,\nand who brings it"],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "tickets of a help desk",
    name: "tickets.csv",
    content:
      "Ticket ID,Subject,Description,Status,Requester Email\n7,late,<p>my box is late</p>,Open,ann@example.com\n8,lamp,,Open,bob@example.com\n",
    said: [["real", "ann@example.com", "7", 1, "my box is late"]],
    problems: ["assumed_real", "empty_conversation"],
  },
  {
    format: "conversations in the cells of a table",
    name: "numpy.csv",
    content:
      "conversation_id,conversation\nc1,\"[{'content': 'hello you', 'role': 'user'}\n {'content': \"\"it's fine\"\", 'role': 'assistant'}]\"\n",
    said: [["real", "c1", "c1", 1, "hello you"]],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "a dialogue of the Ubuntu corpus",
    name: "1.tsv",
    content:
      "2008-04-23T14:55:00.000Z\tann\t\tmy screen stays black\n2008-04-23T14:56:00.000Z\tbob\tann\twhich card\n",
    choices: { role: "all" },
    said: [
      ["real", "ann", "1 1", 1, "my screen stays black"],
      ["real", "bob", "1 1", 2, "which card"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "a LINE chat",
    name: "line.txt",
    content:
      '[LINE] Bobとのトーク履歴\r\n保存日時：2024/01/03 09:00\r\n\r\n2024/01/02(火)\r\n09:15\tAnn\thi there\r\n09:16\tBob\t"hello ""you""\r\n\r\nand welcome"\r\n09:17\tAnn\t[スタンプ]\r\n09:18\t\tAnnがメッセージの送信を取り消しました\r\n09:19\tCemが参加しました\r\n\r\n2024/01/03(水)\r\n午後9:15\tAnn\t"bye"\r\n',
    choices: { role: "all" },
    said: [
      ["real", "Ann", "line 1", 1, "hi there"],
      ["real", "Ann", "line 1", 4, '"bye"'],
      ["real", "Bob", "line 1", 2, 'hello "you"\nand welcome'],
    ],
    problems: ["assumed_real", "empty_utterance"],
  },
  {
    format: "an IRC log",
    name: "irc.log",
    content:
      "[10:00] <ann> is bob here?\n=== cem [~cem@host] has joined #shop\n[10:01] <@bob> ann: yes\n[10:02] * ann waves\n[10:03] <ann> see <https://a.example>\n",
    choices: { role: "all" },
    said: [
      ["real", "ann", "irc 1", 1, "is bob here?"],
      ["real", "ann", "irc 1", 3, "see <https://a.example>"],
      ["real", "bob", "irc 1", 2, "ann: yes"],
    ],
    problems: ["assumed_real"],
  },
  {
    format: "subtitles with speakers",
    name: "teams.vtt",
    content:
      "\uFEFFWEBVTT\r\n\r\nNOTE Language: en\r\n\r\n1f-0\r\n00:00:01.000 --> 00:00:02.500 align:start\r\n<v Ann Lee>My parcel &amp; box</v>\r\n\r\n1f-1\r\n00:00:02.500 --> 00:00:04.000\r\n<v Ann Lee>are late:\r\nby <i>7</i></v>\r\n\r\n1f-2\r\n00:00:05.000 --> 00:00:07.500\r\n<v Clerk>Let me look.</v> <v Ann Lee>Thanks.</v>\r\n",
    choices: { role: "Ann Lee" },
    said: [
      ["real", "teams 1", "teams 1", 1, "My parcel & box are late: by 7"],
      ["real", "teams 1", "teams 1", 3, "Thanks."],
    ],
    problems: ["assumed_real", "nameless_user"],
  },
  {
    format: "subtitles with speakers",
    name: "call.srt",
    content:
      "1\n00:00:00,500 --> 00:00:01,000\n[music]\n\n2\n00:00:01,000 --> 00:00:04,000\nCustomer: where is my parcel\nit is late\n\n3\n00:00:05,000 --> 00:00:07,500\nAgent: On its way.\n\n4\n00:00:07,500 --> 00:00:09,000\nIt comes at 7.\n\n5\n00:00:09,000 --> 00:00:10,000\n- Customer: <i>thanks</i>\n- Agent: bye\n",
    said: [
      ["real", "call 1", "call 1", 2, "where is my parcel it is late"],
      ["real", "call 1", "call 1", 4, "thanks"],
    ],
    problems: ["assumed_real", "nameless_user", "odd_turn"],
  },
  {
    format: "Rasa events",
    name: "events.csv",
    content:
      'id,sender_id,type_name,timestamp,intent_name,action_name,data\n1,s1,action,1.5,,action_session_start,"{""event"": ""action"", ""timestamp"": 1.5, ""name"": ""action_session_start""}"\n2,s1,user,2.5,ask,,"{""event"": ""user"", ""timestamp"": 2.5, ""text"": ""where is it, please"", ""parse_data"": {}}"\n3,s2,user,3.5,ask,,"{""event"": ""user"", ""timestamp"": 3.5, ""text"": ""hello""}"\n4,s1,bot,4.5,,,"{""event"": ""bot"", ""timestamp"": 4.5, ""text"": ""On its way."", ""data"": {}}"\n5,s1,user,5.5,thank,,"{""event"": ""user"", ""timestamp"": 5.5, ""text"": ""thanks""}"\n6,s1,user,6.5,thank,,"{""event"": "\n',
    said: [
      ["real", "s1", "s1", 1, "where is it, please"],
      ["real", "s1", "s1", 3, "thanks"],
      ["real", "s2", "s2", 1, "hello"],
    ],
    problems: ["assumed_real", "odd_turn"],
  },
  {
    format: "Rasa events",
    name: "broker.jsonl",
    content: lines(
      { sender_id: "s1", event: "action", timestamp: 1.5, name: "action_listen" },
      { sender_id: "s1", event: "user", timestamp: 2.5, text: "where is it", parse_data: {} },
      { sender_id: "s1", event: "bot", timestamp: 3.5, text: "On its way.", data: {} },
    ),
    said: [["real", "s1", "s1", 1, "where is it"]],
    problems: ["assumed_real"],
  },
  {
    format: "Cocoa dialogues",
    name: "bargains.json",
    content: json([
      {
        uuid: "C_1",
        scenario_uuid: "S_1",
        scenario: { kbs: [{ personal: { Role: "seller" } }, { personal: { Role: "buyer" } }] },
        agents: { 0: "human", 1: "human" },
        outcome: { reward: 1 },
        events: [
          { action: "message", agent: 0, data: "do you like the bike", time: "1500000000.0" },
          { action: "message", agent: 1, data: "i do", time: "1500000001.0" },
          { action: "offer", agent: 1, data: { price: 80 }, time: "1500000002.0" },
          { action: "accept", agent: 0, data: null, time: "1500000003.0" },
        ],
      },
    ]),
    said: [["real", "C_1", "C_1", 2, "i do"]],
    problems: ["empty_utterance", "nameless_user"],
  },
  {
    format: "Cocoa dialogues",
    name: "craigslist.jsonl",
    content: lines({
      agent_info: { Role: ["buyer", "seller"], Target: [7, 10] },
      agent_turn: [0, 1, 0],
      dialogue_acts: { intent: ["", "", ""], price: [-1, -1, -1] },
      utterance: ["is it there", "it is", ""],
    }),
    said: [["real", "craigslist 1", "craigslist 1", 1, "is it there"]],
    problems: ["assumed_real", "empty_utterance", "nameless_user"],
  },
  {
    format: "Sotopia episodes",
    name: "episodes.jsonl",
    content: lines({
      episode_id: "e1",
      environment_id: "v1",
      agent_ids: ["a1", "a2"],
      experiment_model_name_pairs: ["gpt-4", "gpt-4o", "gpt-4o"],
      raw_messages: [
        [
          ["Environment", "Ann Lee", "Here is the context"],
          ["Environment", "Bob Ray", "Here is the context"],
        ],
        [
          ["Ann Lee", "Environment", 'said: "is it "there"?"'],
          ["Bob Ray", "Environment", "did nothing"],
        ],
        [
          ["Ann Lee", "Environment", "did nothing"],
          ["Bob Ray", "Environment", "[non-verbal communication] nods"],
        ],
        [
          ["Ann Lee", "Environment", "left the conversation"],
          ["Bob Ray", "Environment", 'said: "it is"'],
        ],
      ],
    }),
    choices: { role: "all" },
    said: [
      ["gpt-4o", "Ann Lee", "e1", 1, 'is it "there"?'],
      ["gpt-4o", "Bob Ray", "e1", 4, "it is"],
    ],
    problems: ["empty_utterance"],
  },
];
