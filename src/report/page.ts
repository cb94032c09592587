import { realTitle } from "../locale/run-title.ts";
import type { Locale } from "../model/presentation.ts";
import { anchor } from "./anchor.ts";
import { type BlockPage, blockPage } from "./block-page.ts";
import { type Html, html, unsafe } from "./html.ts";
import { colourVariables } from "./inline-svg.ts";
import type { InteractiveBlocks } from "./interactive-blocks.ts";
import { cspHash, template } from "./templates.ts";

/** A contents entry: a section and, if it has one, its verdict. */
export interface ContentsEntry {
  /** The `id` of the section; omitted if nothing links to it. */
  readonly id?: string;
  readonly title: string;
  readonly verdict?: string;
}

export interface PageParts {
  readonly title: string;
  /** The kind of page, shown above the title: "simgap report". */
  readonly kicker: string;
  /** The data behind the numbers, shown below the title. */
  readonly scope: string;
  /** How the reader could learn more; default: nothing is missing. */
  readonly hint?: string | undefined;
  readonly synthetic: boolean;
  /** Whether users and files were removed (`redactResult`). */
  readonly redacted?: boolean;
  readonly contents: readonly ContentsEntry[];
  /** The sections, with the `id`s used in the contents. */
  readonly body: Html;
  /** Version of simgap. */
  readonly version: string;
  readonly locale?: Locale;
  /** Redraws the figures for the selected runs and scenarios (`interactiveBlocks`); default: they are static. */
  readonly interactive?: InteractiveBlocks;
}

/** Scripts for sorting, filters and tooltips; for downloads; for selections. */
const SCRIPTS = ["report.js", "downloads.js", "switches.js"] as const;

const LANGUAGES: Readonly<Record<Locale, string>> = { en: "en", zh: "zh-Hans" };

/**
 * The shell of every page: one self-contained HTML file with a policy that permits only its own style and script. The
 * same parts give the same bytes.
 */
export function renderPage(parts: PageParts): string {
  const { locale = "en", synthetic } = parts;
  const shell = blockPage({ locale }, synthetic);
  const { texts } = shell;
  const style = pageStyle();
  const script = SCRIPTS.map(template).join("\n");
  const scripts = [
    cspHash(script),
    ...(parts.interactive === undefined ? [] : [parts.interactive.hash]),
  ].join(" ");
  const policy = `default-src 'none'; style-src ${cspHash(style)}; script-src ${scripts}; img-src data:; base-uri 'none'; form-action 'none'`;
  const page = html`<html lang="${LANGUAGES[locale]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${unsafe(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="simgap ${parts.version}">
<title>${parts.title} – simgap</title>
<style>${unsafe(style)}</style>
</head>
<body data-real="${realTitle(shell)}">
<a class="skip" href="#main">${texts.skip}</a>
<header>
<p class="brand">${parts.kicker}</p>
<h1>${parts.title}</h1>
<p class="scope">${parts.scope}</p>
${parts.hint !== undefined && html`<p class="hint" role="note">${parts.hint}</p>`}
${synthetic && html`<p class="banner" role="note">${texts.synthetic.notice}</p>`}
${parts.redacted === true && html`<p class="banner redacted" role="note">${texts.redacted}</p>`}
</header>
<div class="columns">
${contentsBlock(parts.contents, shell)}
<main id="main">
${parts.body}
</main>
</div>
<footer><p>${texts.footer(parts.version)}</p></footer>
${parts.interactive?.blocks}
<script>${unsafe(script)}</script>
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

function contentsBlock(contents: readonly ContentsEntry[], page: BlockPage): Html {
  return html`<nav id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">${page.texts.contents}${anchor("findings", page)}</h2>
<ol>
${contents.map(
  ({ id, title, verdict }) =>
    html`<li>${id === undefined ? html`<strong>${title}</strong>` : html`<a href="#${id}">${title}</a>`}${verdict !== undefined && html` <span>${verdict}</span>`}</li>\n`,
)}</ol>
</nav>`;
}

function pageStyle(): string {
  const [light, dark] = [colourVariables("light"), colourVariables("dark")];
  return `:root{${light}}\n@media (prefers-color-scheme: dark){:root{${dark}}}\n@media print{:root{${light}}}\n${template("report.css")}`;
}
