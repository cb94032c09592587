import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { runCli, scratch } from "../support/cli.ts";

const missing = spawnSync("pdflatex", ["--version"]).error !== undefined;
const title = "compile in a paper of two columns";

/** Figures and tables as a paper takes them: LaTeX includes all of them, and no font in the paper is of Type 3. */
describe("figures and tables in LaTeX", () => {
  const folder = scratch();
  const hostile = "g_t%5 & {x}\\y $1^2~#";
  beforeAll(() => {
    const people = cohort({ users: 14, itemsPerUser: 12, seed: 7, heterogeneity: 1 });
    for (const name of ["utopian", "lazy"]) {
      const simulator = DEMO_SIMULATORS.find((spec) => spec.name === name)!;
      writeFileSync(
        folder.path(`${name}.json`),
        [...predictionText(simulate(people, simulator, 7))].join(""),
      );
    }
  });
  afterAll(() => folder.remove());

  it.skipIf(missing)(
    missing
      ? `${title} (SKIPPED: pdflatex is missing, apt-get install texlive-latex-recommended lmodern)`
      : title,
    async () => {
      for (const [name, ...args] of [
        ["paper", "--paper"],
        ["all", "--width", "column"],
      ] as const) {
        const out = folder.path(name);
        const runs = [`${hostile}=${folder.path("utopian.json")}`, folder.path("lazy.json")];
        const ran = await runCli("figures", ...runs, "--format", "pdf,tex,txt", "-o", out, ...args);
        expect(ran).toMatchObject({ code: 0, stderr: "" });
        const parts = readdirSync(out).filter((file) => file.endsWith(".tex"));
        expect(parts.length).toBeGreaterThan(name === "paper" ? 4 : 12);
        const document = [
          "\\documentclass[twocolumn]{article}",
          "\\usepackage{booktabs,graphicx}",
          // The usual fonts are bitmaps of Type 3 for a few signs.
          "\\usepackage[T1]{fontenc}",
          "\\usepackage{lmodern}",
          "\\begin{document}",
          ...parts.flatMap((part) => [`\\input{${part}}`, "\\clearpage"]),
          "\\end{document}",
        ].join("\n");
        writeFileSync(join(out, "document.tex"), document);
        const args2 = ["-interaction=nonstopmode", "-halt-on-error", "document.tex"];
        const compiled = spawnSync("pdflatex", args2, { cwd: out, encoding: "utf8" });
        expect(compiled.status, compiled.stdout.slice(-2000)).toBe(0);
        const log = readFileSync(join(out, "document.log"), "utf8");
        expect(log).not.toMatch(/Undefined control|Missing character|File .* not found/u);
        const fonts = spawnSync("pdffonts", [join(out, "document.pdf")], { encoding: "utf8" });
        if (fonts.error === undefined) expect(fonts.stdout).not.toContain("Type 3");
      }
    },
    300_000,
  );
});
