import { gzipSync, strToU8 } from "fflate";
import { choices, interactiveFigure } from "../figures/interactive-figure.ts";
import { COLOURS, FONT } from "../figures/theme.ts";
import { vendoredFile } from "../model/package-files.ts";
import type { Figure } from "../model/presentation.ts";
import { type Headline, packedHeadlines } from "./headlines.ts";
import { type Html, unsafe } from "./html.ts";
import { cspHash, template } from "./templates.ts";

/** The parts of a page that redraw its figures: inert until a reader first selects something. */
export interface InteractiveBlocks {
  readonly blocks: Html;
  /** The CSP source expression that permits only the runtime. */
  readonly hash: string;
}

/** Figures, headlines and runtime, compressed, in data blocks that browsers do not run. */
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

/** Compresses with a bundled gzip library, since zlib's output differs between versions of Node. */
function pack(text: string): string {
  return Buffer.from(gzipSync(strToU8(text), { level: 9, mtime: 0 })).toString("base64");
}

let known: { readonly packed: string; readonly hash: string } | undefined;

/**
 * Vega and its expression interpreter, which needs no `eval`, with their licences, and the page's own code, as one
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
 * Turns a module into a classic script. The interpreter is published only as a module, and inlined modules can't be
 * imported by name, so its one import and its one export are replaced by those of the global `vega`. Its version is
 * pinned for this.
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
