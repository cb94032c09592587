import { gzipSync, strToU8 } from "fflate";
import { choices, interactiveFigure } from "../figures/interactive-figure.ts";
import { COLOURS, FONT } from "../figures/theme.ts";
import { vendoredFile } from "../model/package-files.ts";
import type { Figure } from "../model/presentation.ts";
import { type Headline, packedHeadlines } from "./headlines.ts";
import { type Html, unsafe } from "./html.ts";
import { cspHash, template } from "./templates.ts";

/** What a page carries to draw its figures again: inert until a reader first uses a switch. */
export interface InteractiveBlocks {
  readonly blocks: Html;
  /** The source expression that lets the runtime alone run. */
  readonly hash: string;
}

/** Figures, headlines and runtime, compressed, as blocks of data that no browser runs. */
export async function interactiveBlocks(
  figures: readonly Figure[],
  headlines: readonly Headline[],
): Promise<InteractiveBlocks> {
  const data = new Map<string, object>();
  for (const figure of figures) data.set(figure.id, await interactiveFigure(figure));
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([name, { light }]) => [name, light]));
  const chosen = choices(figures);
  const packedData = JSON.stringify({
    colours,
    font: FONT,
    figures: Object.fromEntries(data),
    runs: chosen.runs,
    headlines: packedHeadlines(headlines, chosen),
  });
  const { packed, hash } = runtime();
  const block = (id: string, base64: string) =>
    `<script type="application/octet-stream" id="${id}">${base64}</script>`;
  return {
    blocks: unsafe(
      `${block("interactive-figures", pack(packedData))}\n${block("interactive-runtime", packed)}`,
    ),
    hash,
  };
}

/** Gzip by a library of its own: zlib's bytes differ between versions of Node. */
function pack(text: string): string {
  return Buffer.from(gzipSync(strToU8(text), { level: 9, mtime: 0 })).toString("base64");
}

let known: { readonly packed: string; readonly hash: string } | undefined;

/**
 * Vega and its interpreter of expressions, which needs no `eval`, with their licence, and the page's own code, as one
 * classic script.
 */
function runtime(): { readonly packed: string; readonly hash: string } {
  if (known === undefined) {
    const code = [
      `/*! Vega and vega-interpreter, BSD-3-Clause.\n${vendoredFile("vega", "LICENSE")}*/`,
      vendoredFile("vega", "build", "vega.min.js"),
      classicScript(vendoredFile("vega-interpreter", "build", "vega-interpreter.js")),
      template("page-code.js"),
    ].join("\n");
    known = { packed: pack(code), hash: cspHash(code) };
  }
  return known;
}

/**
 * The interpreter is published as a module only; modules can't be inlined with a name to import, so its
 * one import and its one export become those of the global `vega`. Its version is pinned for this.
 * @throws {Error} if the module has another form.
 */
function classicScript(module: string): string {
  const parts =
    /^import \{([\w, ]+)\} from 'vega-util';\n(.*)\nexport \{ (\w+) as expressionInterpreter \};/su.exec(
      module,
    );
  if (parts === null) throw new Error("vega-interpreter has another form than expected");
  return `(() => {\nconst {${parts[1]}} = vega;\n${parts[2]}\nvega.expressionInterpreter = ${parts[3]};\n})();\n`;
}
