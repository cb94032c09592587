import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { type Analysis, DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { checkFields } from "../../src/figures/figure-view.ts";
import { renderSvg } from "../../src/figures/render.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { View } from "../../src/model/presentation.ts";
import { columnTitle } from "../../src/report/column-titles.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { numbersIn, proseFaults, specTexts } from "./chinese.ts";
import { scratch } from "./cli.ts";
import { syntheticStore } from "./synthetic-runs.ts";

const ZH: View = { locale: "zh" };
const EN: View = { locale: "en" };

type Path = (name: string) => string;

/** What an analysis can be asked about: many runs, one, few users, people who are not the same, nothing. */
const STORES = {
  "three simulators": (path: Path) =>
    syntheticStore(path, { users: 14, simulators: ["utopian", "faithful", "lazy"], traces: true }),
  "one simulator": (path: Path) => syntheticStore(path, { users: 12, simulators: ["mild"] }),
  "two users": (path: Path) => syntheticStore(path, { users: 2, simulators: ["utopian"] }),
  "dialogues of other people": dialogues,
  nothing: () => DuckStore.open(),
};

async function dialogues(path: Path): Promise<DuckStore> {
  const said = {
    human: ["where is my bag", "this is the third time, give me a refund now", "退货太慢了，快点"],
    "gpt-4o": ["Thank you so much, could you please help me?", "I think it might be late, sorry", "Отлично"],
    模型甲: ["您好，请问能帮我看一下吗", "谢谢您，辛苦了", "可能是我弄错了，不好意思"],
  };
  const lines = Object.entries(said).flatMap(([source, texts]) =>
    Array.from({ length: 36 }, (_, i) => ({
      source,
      user_id: `${source}-${i % 12}`,
      conversation_id: `${source}-${i}`,
      turn: 0,
      text: texts[i % 3],
    })),
  );
  const file = path("dialogues.jsonl");
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const store = await DuckStore.open();
  await readInputs(store, { dialogues: [file] });
  return store;
}

/** All that an analysis says to a reader, by the place where it stands. */
function textsOf(analysis: Analysis, finding: Finding, view: View): ReadonlyMap<string, string> {
  const { title, question } = analysis.heading(view);
  const { verdict, paragraphs, method } = analysis.narrative(finding, view);
  const about = analysis.about(view);
  const texts = new Map([
    ["title", title],
    ["question", question],
    ["verdict", verdict],
    ["method", method],
    ["what", about.what],
    ["why", about.why],
    ["cannot", about.cannot],
    ["paper", about.sources[0]!.text],
  ]);
  paragraphs.forEach((text, i) => {
    texts.set(`paragraph ${i}`, text);
  });
  about.formulas.forEach((text, i) => {
    texts.set(`formula ${i}`, text);
  });
  analysis.notes(finding, view).forEach((text, i) => {
    texts.set(`note ${i}`, text);
  });
  for (const figure of analysis.figures(finding, view)) {
    for (const part of ["title", "caption", "alt"] as const) texts.set(`${figure.id} ${part}`, figure[part]);
    specTexts(figure.spec).forEach((text, i) => {
      texts.set(`${figure.id} drawn ${i}`, text);
    });
    for (const name of Object.keys(figure.rows[0] ?? {}))
      texts.set(`${figure.id} column ${name}`, analysis.columnTitle(name, view) ?? columnTitle(name, view));
    figure.rows.forEach((row, i) => {
      for (const [name, value] of Object.entries(row))
        if (typeof value === "string") texts.set(`${figure.id} row ${i} ${name}`, value);
    });
  }
  for (const table of analysis.tables(finding, view)) {
    texts.set(`${table.id} table title`, table.title).set(`${table.id} table caption`, table.caption);
    table.columns.forEach((name, i) => {
      texts.set(`${table.id} table column ${i}`, name);
    });
    table.rows.flat().forEach(({ text, details = [] }, i) => {
      texts.set(`${table.id} table cell ${i}`, [text, ...details].join(" | "));
    });
  }
  return texts;
}

/** Tests that every analysis says of these stores in Chinese what it says in English. */
export function sayInChinese(...situations: readonly (keyof typeof STORES)[]): void {
  describe.each(situations)("on %s, in Chinese,", (situation) => {
    const folder = scratch();
    let store: DuckStore;
    beforeAll(async () => {
      store = await STORES[situation](folder.path);
    }, 60_000);
    afterAll(async () => {
      await store.close();
      folder.remove();
    });

    describe.each(Object.entries(analyses))("%s", (id, analysis) => {
      let english: ReadonlyMap<string, string>;
      let chinese: ReadonlyMap<string, string>;
      let finding: Finding;
      beforeAll(async () => {
        finding = (await runAnalyses(store, { [id]: analysis }, DEFAULT_OPTIONS)).analyses[id]!;
        english = textsOf(analysis, finding, EN);
        chinese = textsOf(analysis, finding, ZH);
      }, 60_000);

      it("says all that it says in English, with the same numbers", () => {
        expect([...chinese.keys()]).toEqual([...english.keys()]);
        for (const [place, text] of chinese)
          expect(numbersIn(text), `${place}: ${text}`).toEqual(numbersIn(english.get(place)!));
      });

      it("leaves no English sentence, and keeps the rules of Chinese typesetting", () => {
        for (const [place, text] of chinese) expect(proseFaults(text), `${place}: ${text}`).toEqual([]);
      });

      it("ends its sentences", () => {
        for (const [place, text] of chinese)
          if (/^(?:verdict|method|what|why|cannot|paragraph|note)|caption$|alt$/u.test(place))
            expect(text, place).toMatch(/。$/u);
        expect(chinese.get("question")).toMatch(/？$/u);
      });

      it("draws its figures without a warning", async () => {
        for (const figure of analysis.figures(finding, ZH)) {
          expect(() => checkFields(figure)).not.toThrow();
          expect(await renderSvg(figure)).toMatch(/\p{Script=Han}/u);
        }
        if (situation === "three simulators") expect(analysis.figures(finding, ZH).length).toBeGreaterThan(0);
      });
    });
  });
}
