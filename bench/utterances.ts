import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PHRASES } from "../src/synthetic/index.ts";
import { measureChild, printTable } from "./support.ts";

/**
 * Sentiment and language style of 100,000 utterances, from file to report, in Chinese and in English.
 * Usage: npx tsx bench/utterances.ts
 */
const ENGLISH = [
  "my flight was cancelled and nobody told me why",
  "could you please check the refund for my booking, thank you so much",
  "i want to talk to a manager now!!",
  "that would be great, i really appreciate your help",
  "no that is not what i asked for",
  "what about the baggage fee",
];

function dialogues(texts: readonly string[], lang: string, utterances: number): string {
  const lines: string[] = [];
  for (let i = 0; i < utterances; i++) {
    const source = i % 2 === 0 ? "human" : "simulator";
    const user = Math.floor(i / 2) % 2000;
    lines.push(
      JSON.stringify({
        source,
        user_id: `${source}-${user}`,
        conversation_id: `${source}-${user}`,
        turn: Math.floor(i / 4000) + 1,
        text: `${texts[(i * 7 + user) % texts.length]} ${i}`,
        lang,
      }),
    );
  }
  return `${lines.join("\n")}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  for (const [lang, texts] of [
    ["zh", Object.values(PHRASES).flat()],
    ["en", ENGLISH],
  ] as const) {
    const path = join(folder, `${lang}.jsonl`);
    writeFileSync(path, dialogues(texts.map(String), lang, 100_000));
    const found = measureChild(
      "report",
      "--dialogues",
      path,
      "--only",
      "sentiment,language-style",
      "-o",
      join(folder, "report.html"),
    );
    rows.push([
      `100,000 utterances, ${lang}`,
      `${found.seconds.toFixed(1)} s`,
      found.cpuSeconds === undefined ? "" : `${found.cpuSeconds.toFixed(1)} s`,
      `${found.megabytes.toFixed(0)} MB`,
    ]);
  }
  printTable(["work: sentiment and language style, page included", "time", "CPU", "peak memory"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
