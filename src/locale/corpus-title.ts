import { byLocale, type InLanguage } from "../model/locale.ts";

/** Corpora that simgap names itself; others are named by their files. */
const titles = byLocale<Readonly<Record<string, string>>>({
  en: { answers: "Answers", traces: "Traces", users: "Users", dialogues: "Dialogues" },
  zh: { answers: "回答", traces: "行为轨迹", users: "用户", dialogues: "对话" },
});

/** The display name of a corpus: "Answers", "airline". */
export function corpusTitle(corpus: string, of?: InLanguage): string {
  const known = titles(of);
  return Object.hasOwn(known, corpus) ? known[corpus]! : corpus;
}
