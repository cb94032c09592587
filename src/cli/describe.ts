import type { Description } from "../model/description.ts";
import { inertLine } from "../model/inert.ts";
import { localeNamed } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";
import { describeLogs } from "../prepare/describe/describe.ts";
import { descriptionToLatex, renderDescription } from "../prepare/describe/page.ts";
import { parseLogMap } from "../prepare/log-map.ts";
import { DuckStore } from "../store/duck-store.ts";
import { wholeText } from "../store/source/whole-text.ts";
import { formatsOf } from "./formats-of.ts";
import { inputChoices } from "./input-choices.ts";
import { logFiles } from "./log-files.ts";
import { deliver, targets } from "./output.ts";
import { readingProgress } from "./progress.ts";
import { wholeNumber } from "./whole-number.ts";

const FORMS = { html: "description.html", tex: "description.tex", json: "description.json" } as const;

export interface DescribeFlags {
  readonly output?: string;
  readonly format?: string;
  readonly map?: string;
  readonly encoding?: string;
  readonly k: string;
  readonly locale: string;
}

/** `simgap describe INPUT…`: what traces, prepared sets and flat logs hold, as a page, LaTeX tables or JSON. */
export async function describeCommand(inputs: readonly string[], flags: DescribeFlags): Promise<void> {
  const formats = formatsOf(flags, FORMS);
  const view: View = { locale: localeNamed(flags.locale) };
  const k = wholeNumber(flags.k, "--k", 0);
  const map = flags.map === undefined ? undefined : parseLogMap(await wholeText(flags.map), flags.map);
  const { files, bytes } = await logFiles(inputs);
  const found = await described(files, bytes, {
    map,
    k,
    ...inputChoices(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
  });
  const texts = new Map<string, string>();
  for (const [format, path] of await targets(formats, flags.output, FORMS.html, FORMS)) {
    texts.set(path, await renderAs(format, found, view));
  }
  await deliver(texts, files);
}

async function described(
  files: readonly string[],
  bytes: number,
  options: Parameters<typeof describeLogs>[2],
): Promise<Description> {
  const store = await DuckStore.open();
  const progress = await readingProgress();
  let done = 0;
  const onBytes = (read: number) => {
    done += read;
    progress.onBytes?.(done, bytes);
  };
  const onNote = (note: string) => void process.stderr.write(`${inertLine(`note: ${note}`)}\n`);
  try {
    return await describeLogs(store, files, { ...options, onBytes, onNote });
  } finally {
    progress.stop();
    await store.close();
  }
}

async function renderAs(format: keyof typeof FORMS, found: Description, view: View): Promise<string> {
  switch (format) {
    case "html":
      return renderDescription(found, view);
    case "tex":
      return descriptionToLatex(found, view);
    case "json":
      return `${JSON.stringify(found, null, 2)}\n`;
  }
}
