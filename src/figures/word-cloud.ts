import { textWidth } from "./text-width.ts";
import { colour, configOf, type FigureSize, fontOf } from "./theme.ts";

/** A word with how much it counts; larger words are drawn larger. */
interface CloudWord {
  readonly text: string;
  readonly weight: number;
  /** What a pointer or a screen reader says of it. */
  readonly label: string;
}

export interface Cloud {
  readonly panel: string;
  readonly words: readonly CloudWord[];
}

/** A word with the middle of its place in pixels, from the left and the top. */
interface PlacedWord extends CloudWord {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Sizes of type in pixels; none is below what is read with ease. */
const SIZES = [12, 15, 19, 25, 34] as const;
const GAP = 5;
/** Pixels from which a cloud grows as its words need room. */
const LEAST_HEIGHT = 90;

/**
 * Places words along a spiral around the middle of a box, largest first, so that none overlaps another. All words are
 * placed: where the box has no room for one, the box becomes taller. The same words give the same cloud.
 * @returns the placed words and the height that they need, at least `height`.
 */
function placeWords(
  words: readonly CloudWord[],
  width: number,
  height: number,
  font?: string,
): { readonly placed: readonly PlacedWord[]; readonly height: number } {
  const most = Math.max(...words.map(({ weight }) => weight), 0);
  const sized = words
    .map((word) => ({ word, size: SIZES[Math.min(4, Math.floor((5 * word.weight) / (most || 1)))]! }))
    .toSorted((a, b) => b.word.weight - a.word.weight || (a.word.text < b.word.text ? -1 : 1));
  for (let tall = height; ; tall = Math.ceil(tall * 1.2)) {
    const placed: (PlacedWord & { readonly w: number; readonly h: number })[] = [];
    for (const { word, size } of sized) {
      const w =
        Math.min(width, textWidth(word.text, { fontSize: size, ...(font === undefined ? {} : { font }) })) +
        GAP;
      const h = size * 1.15 + GAP;
      const spot = freeSpot(placed, w, h, width, tall);
      if (spot === null) break;
      placed.push({ ...word, ...spot, size, w, h });
    }
    if (placed.length === sized.length)
      return { placed: placed.map(({ w: _, h: __, ...word }) => word), height: tall };
  }
}

/** The first place on the spiral where a box lies within the frame and touches no other. */
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
    const x = width / 2 + radius * Math.cos(turn);
    const y = height / 2 + ((radius * height) / width) * Math.sin(turn);
    if (x - w / 2 < 0 || x + w / 2 > width || y - h / 2 < 0 || y + h / 2 > height) continue;
    const free = placed.every(
      (other) => Math.abs(other.x - x) * 2 >= other.w + w || Math.abs(other.y - y) * 2 >= other.h + h,
    );
    if (free) return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
  }
}

/** Clouds side by side on one scale of sizes: panels two in a line. */
export function wordClouds(clouds: readonly Cloud[], size?: FigureSize): object {
  const columns = Math.min(2, clouds.length);
  const width = Math.floor(((size?.width ?? 900) - 40) / columns);
  const placed = clouds.map(({ panel, words }) => ({
    panel,
    ...placeWords(words, width, LEAST_HEIGHT, fontOf(size?.width)),
  }));
  const height = Math.max(...placed.map((cloud) => cloud.height));
  const values = placed.flatMap(({ panel, placed: words, height: own }, panelPlace) =>
    words.map(({ text, x, y, size, label }) => ({
      panel,
      panelPlace,
      text,
      x,
      y: y + (height - own) / 2,
      size,
      label,
      colour: colour(size >= SIZES[3] ? "ink" : "muted"),
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
