import { chinese as t } from "../locale/format-zh.ts";
import { byLocale } from "../model/locale.ts";
import type { Figure, FindingTable } from "../model/presentation.ts";
import type { BlockPage } from "./block-page.ts";
import { captionOf } from "./caption.ts";
import { type Html, html, unsafe } from "./html.ts";

/** A figure or table with its files, all in the folder of the index. */
export interface IndexedFigure {
  readonly shown: Figure | FindingTable;
  /** File names; all start with the same stem. */
  readonly files: readonly string[];
}

const texts = byLocale({
  en: {
    title: "Figures and tables",
    scope: (figures: number, files: number) => `${figures} figures and tables, ${files} files.`,
  },
  zh: {
    title: "图与表",
    scope: (figures: number, files: number) => t`${figures} 个图表，${files} 个文件。`,
  },
});

/** Endings of images that browsers show, sharpest first. */
const PICTURES = [".svg", ".png"];

const POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'";

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2025;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin:0 0 .4rem}section{border-top:1px solid #e4e6ea;padding:1.2rem 0}
img{max-width:100%;height:auto;display:block;margin:.6rem 0}p{margin:.4rem 0;max-width:46rem}a{color:#0067a5;margin-right:1rem}`;

/** A page that shows all figures of a folder with captions and links to their files; it also works from disk. */
export function figuresIndex(entries: readonly IndexedFigure[], page: BlockPage): string {
  const { title, scope } = texts(page);
  const files = entries.reduce((sum, one) => sum + one.files.length, 0);
  return `<!doctype html>\n${
    html`<html lang="${page.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${unsafe(POLICY)}">
<title>${title}</title><style>${unsafe(STYLE)}</style></head>
<body><main><h1>${title}</h1>
<p>${scope(entries.length, files)}</p>
${entries.map((entry) => entryBlock(entry, page))}</main></body></html>
`.text
  }`;
}

function entryBlock({ shown, files }: IndexedFigure, page: BlockPage): Html {
  const picture = PICTURES.flatMap((ending) => files.filter((file) => file.endsWith(ending)))[0];
  const heading = `${shown.title}${page.format.stop}`;
  const caption = page.format.sentences(captionOf(shown, page).filter((part) => part !== heading));
  return html`<section><h2>${shown.title}</h2>
${picture !== undefined && html`<img src="${encodeURIComponent(picture)}" alt="${"alt" in shown ? shown.alt : shown.title}" loading="lazy">`}
<p>${caption}</p>
<p>${files.map((file) => html`<a href="${encodeURIComponent(file)}">${file}</a> `)}</p></section>
`;
}
