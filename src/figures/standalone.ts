import type { Figure } from "../model/presentation.ts";
import { inertText } from "./inert-text.ts";
import { textWidth } from "./text-width.ts";
import { colour, PRINT_FONT } from "./theme.ts";
import { wrapLabel } from "./wrap-label.ts";

export interface StandaloneOptions {
  /** Whether the picture includes the figure's title; in a paper, the caption has it. */
  readonly title: boolean;
  /** Text that marks synthetic data in every picture, since pictures travel without their captions. */
  readonly synthetic: string | false;
  /** In pixels. */
  readonly width: number;
}

const TITLE = { fontSize: 13, fontWeight: 600, lineHeight: 16 } as const;

/** A figure outside the page, with a title if asked for, and with a mark if its data are synthetic. */
export function standalone(figure: Figure, { title, synthetic, width }: StandaloneOptions): Figure {
  const measure = (line: string) => textWidth(line, { ...TITLE, font: PRINT_FONT });
  const lines = wrapLabel(figure.title, width - 24, measure).split("\n");
  const heading = title
    ? { text: lines, ...(synthetic === false ? {} : { subtitle: synthetic }), ...TITLE }
    : { text: synthetic, fontSize: 11, fontWeight: 400, color: colour("muted") };
  const shown = title || synthetic !== false;
  const spec = {
    ...figure.spec,
    description: figure.alt,
    ...(shown
      ? {
          title: {
            color: colour("ink"),
            subtitleColor: colour("muted"),
            subtitleFontSize: 11,
            ...heading,
            anchor: "start",
            frame: "bounds",
            offset: 10,
          },
        }
      : {}),
  };
  return { ...figure, spec };
}

/** The specification as a complete file for any Vega-Lite editor. */
export function specToJson({ spec }: Figure): string {
  return `${JSON.stringify(inertText(spec), null, 2)}\n`;
}
