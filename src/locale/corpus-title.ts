import { byLocale, type InLanguage } from "../model/locale.ts";

/** Corpora that simgap names itself; others bear the name that their files give them. */
const titles = byLocale<Readonly<Record<string, string>>>({
  en: { answers: "Answers", traces: "Traces", users: "Users", dialogues: "Dialogues" },
  zh: { answers: "回答", traces: "行为轨迹", users: "用户", dialogues: "对话" },
});

/** What a reader sees for a corpus: "Answers", "airline". */
export function corpusTitle(corpus: string, of?: InLanguage): string {
  const known = titles(of);
  return Object.hasOwn(known, corpus) ? known[corpus]! : corpus;
}
