import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize, fontOf } from "./theme.ts";

/** A word with its weight; heavier words are drawn larger. */
interface CloudWord {
  readonly text: string;
  readonly weight: number;
  /** Text of the word for pointers and screen readers. */
  readonly label: string;
}

export interface Cloud {
  readonly panel: string;
  readonly words: readonly CloudWord[];
}

/** A word with the centre of its position in pixels, from the left and the top. */
interface PlacedWord extends SizedWord {
  readonly x: number;
  readonly y: number;
}

/** Font sizes in pixels if all words fit; none goes below `LEAST_SIZE`, which is easy to read. */
const SIZES = [12, 15, 19, 25, 34] as const;
const LEAST_SIZE = 10;
const GAP = 5;
/** Initial height in pixels; a cloud grows if its words need more. */
const LEAST_HEIGHT = 90;

/** A word with its font size and width. */
interface SizedWord extends CloudWord {
  readonly size: number;
  readonly w: number;
  readonly colour: string;
}

/**
 * The words of each cloud, largest first, in five font sizes: the largest with which the widest word still fits a line.
 * A word too wide even for the smallest is cut with an ellipsis.
 */
function sizeWords(
  clouds: readonly (readonly CloudWord[])[],
  width: number,
  font?: string,
): readonly (readonly SizedWord[])[] {
  const widthOf = (text: string, fontSize: number) =>
    textWidth(text, { fontSize, ...(font === undefined ? {} : { font }) });
  const fits = (text: string, size: number) => widthOf(text, size) <= width - GAP;
  const steps = clouds.map((words) => {
    const most = Math.max(...words.map(({ weight }) => weight), 0);
    return words
      .map((word) => ({ word, step: Math.min(4, Math.floor((5 * word.weight) / (most || 1))) }))
      .toSorted((a, b) => b.word.weight - a.word.weight || (a.word.text < b.word.text ? -1 : 1));
  });
  const scaled = (scale: number) => SIZES.map((size) => Math.max(LEAST_SIZE, Math.round(size * scale)));
  let sizes = scaled(1);
  for (let scale = 1; sizes[4]! > LEAST_SIZE; scale *= 0.95) {
    sizes = scaled(scale);
    if (steps.flat().every(({ word, step }) => fits(word.text, sizes[step]!))) break;
  }
  return steps.map((words) =>
    words.map(({ word, step }) => {
      const size = sizes[step]!;
      const text = shortened(word.text, (part) => fits(part, size));
      return { ...word, text, size, w: widthOf(text, size), colour: colour(step >= 3 ? "ink" : "muted") };
    }),
  );
}

/** The text, or its beginning with an ellipsis, as far as it fits. */
function shortened(text: string, fits: (text: string) => boolean): string {
  const characters = [...text];
  if (fits(text)) return text;
  while (characters.length > 1 && !fits(`${characters.join("")}…`)) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/**
 * Places words along a spiral around the centre of a box, largest first and without overlap. All words are placed: a
 * box without space for one grows taller. The same words give the same cloud.
 * @returns the placed words and their height, at least `height`.
 */
function placeWords(
  sized: readonly SizedWord[],
  width: number,
  height: number,
): { readonly placed: readonly PlacedWord[]; readonly height: number } {
  for (let tall = height; ; tall = Math.ceil(tall * 1.2)) {
    const placed: (PlacedWord & { readonly h: number })[] = [];
    for (const word of sized) {
      // No wider than the frame, so that a taller frame has space for it.
      const w = Math.min(width, word.w + GAP);
      const h = word.size * 1.15 + GAP;
      const spot = freeSpot(placed, w, h, width, tall);
      if (spot === null) break;
      placed.push({ ...word, ...spot, w, h });
    }
    if (placed.length === sized.length) return { placed, height: tall };
  }
}

/** The first position on the spiral at which a box is within the frame and touches no other. */
function freeSpot(
  placed: readonly { x: number; y: number; w: number; h: number }[],
  w: number,
  h: number,
  width: number,
  height: number,
): { x: number; y: number } | null {
  const reach = Math.hypot(width, height) / 2;
  for (let turn = 0; ; turn += 0.15) {
    const radius = 1.6 * turn;
    if (radius > reach) return null;
    // The spiral may miss the few positions of a wide box, which is therefore kept within the width.
    const turned = width / 2 + radius * Math.cos(turn);
    const x = 2 * w > width ? Math.min(Math.max(turned, w / 2), width - w / 2) : turned;
    const y = height / 2 + ((radius * height) / width) * Math.sin(turn);
    if (x - w / 2 < 0 || x + w / 2 > width || y - h / 2 < 0 || y + h / 2 > height) continue;
    const free = placed.every(
      (other) => Math.abs(other.x - x) * 2 >= other.w + w || Math.abs(other.y - y) * 2 >= other.h + h,
    );
    if (free) return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  }
}

/** Clouds side by side with one scale of sizes, two panels per line. */
export function wordClouds(clouds: readonly Cloud[], size?: FigureSize): object {
  const columns = Math.min(2, clouds.length);
  const width = Math.floor(((size?.width ?? 900) - 40) / columns);
  const sized = sizeWords(
    clouds.map(({ words }) => words),
    width,
    fontOf(size?.width),
  );
  const placed = clouds.map(({ panel }, i) => ({ panel, ...placeWords(sized[i]!, width, LEAST_HEIGHT) }));
  const height = Math.max(...placed.map((cloud) => cloud.height));
  const values = placed.flatMap(({ panel, placed: words, height: own }, panelPlace) =>
    words.map(({ text, x, y, size, label, colour }) => ({
      panel,
      panelPlace,
      text,
      x,
      y: y + (height - own) / 2,
      size,
      label,
      colour,
    })),
  );
  const place = (field: "x" | "y", end: number) => ({
    field,
    type: "quantitative",
    axis: null,
    scale: { domain: field === "x" ? [0, end] : [end, 0], nice: false, zero: false },
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: configOf(size),
    data: { values },
    facet: { field: "panel", type: "nominal", sort: { field: "panelPlace", op: "min" }, title: null },
    columns,
    spec: {
      width,
      height,
      mark: { type: "text", baseline: "middle", align: "center" },
      encoding: {
        x: place("x", width),
        y: place("y", height),
        text: { field: "text", type: "nominal" },
        size: { field: "size", type: "quantitative", scale: null },
        color: { field: "colour", type: "nominal", scale: null },
        description: { field: "label", type: "nominal" },
      },
    },
  };
}
