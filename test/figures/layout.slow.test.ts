import type { Bounds } from "vega";
import { beforeAll, describe, expect, it } from "vitest";
import { figureView } from "../../src/figures/figure-view.ts";
import {
  layoutWidth,
  PAPER_WIDTHS,
  POINTS_PER_PIXEL,
  paperWidth,
  printFrame,
} from "../../src/figures/print-size.ts";
import { renderSvg, svgSize } from "../../src/figures/render.ts";
import type { Result } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/index.ts";
import { figuresOf, renamed, smallResult } from "../support/small-result.ts";

interface Text {
  readonly text: string;
  readonly size: number;
  readonly box: readonly [x1: number, y1: number, x2: number, y2: number];
}

/** What of Vega's scene is looked at: marks hold items, items of a group hold marks. */
interface Mark {
  readonly marktype: string;
  readonly items: readonly SceneItem[];
}
interface SceneItem {
  readonly x?: number;
  readonly y?: number;
  readonly items?: readonly Mark[];
  readonly bounds: Bounds;
  readonly text?: unknown;
  readonly fontSize?: number;
}

/** Every text of a figure with its place, as the scene of Vega has it. */
async function textsOf(figure: Figure): Promise<Text[]> {
  const view = await figureView(figure);
  await view.runAsync();
  const { root } = view.scenegraph() as unknown as { root: Mark };
  view.finalize();
  return textsIn(root, 0, 0);
}

function textsIn({ marktype, items }: Mark, x: number, y: number): Text[] {
  return items.flatMap((item) => {
    if (marktype === "group")
      return (item.items ?? []).flatMap((mark) => textsIn(mark, x + (item.x ?? 0), y + (item.y ?? 0)));
    if (marktype !== "text" || String(item.text ?? "").trim() === "") return [];
    const { x1, y1, x2, y2 } = item.bounds;
    const box = [x + x1, y + y1, x + x2, y + y2] as const;
    return [{ text: String(item.text), size: item.fontSize ?? 11, box }];
  });
}

/** Pairs of texts that stand on each other by more than a hair. */
function overlaps(texts: readonly Text[]): string[] {
  const share = 1.5;
  return texts.flatMap((a, i) =>
    texts.slice(i + 1).flatMap((b) => {
      const across = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
      const down = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
      return across > share && down > 3
        ? [`"${a.text}" on "${b.text}" (${across.toFixed(0)}x${down.toFixed(0)})`]
        : [];
    }),
  );
}

const LONG = {
  utopian: "qwen3-8b-persona-sft-checkpoint-1000",
  eager: "qwen3-8b-persona-sft-checkpoint-2000",
  cheerful: "通义千问三代中文用户模拟器第二版",
  courtly: "Claude-Sonnet-4.5-20260101-thinking",
  lazy: "a-model-name-that-has-a-A-in-its-middle-and-no-end",
  hasty: "a-model-name-that-has-a-B-in-its-middle-and-no-end",
  mild: "meta-llama/Llama-3.3-70B-Instruct",
};

describe("figures of eleven models with long names", () => {
  const named: { short?: Result; long?: Result } = {};
  beforeAll(async () => {
    named.short = await smallResult(DEMO_SIMULATORS.map(({ name }) => name));
    named.long = renamed(named.short, LONG);
  });

  describe.each(["short", "long"] as const)("%s names", (names) => {
    it.each(Object.keys(PAPER_WIDTHS))(
      "stay in %s width, in print of 6.5 points or more, no text on another",
      async (size) => {
        const millimetres = paperWidth(size);
        for (const figure of figuresOf(named[names]!, { locale: "en", width: layoutWidth(millimetres) })) {
          const { scale } = printFrame(svgSize(await renderSvg(figure)), millimetres);
          const texts = await textsOf(figure);
          expect(texts.length, figure.id).toBeGreaterThan(10);
          expect(
            Math.min(...texts.map((text) => text.size)) * scale * POINTS_PER_PIXEL,
            figure.id,
          ).toBeGreaterThanOrEqual(6.5);
          expect(overlaps(texts), `${figure.id} at ${size} width`).toEqual([]);
        }
      },
    );
    it("have no text on another on the page", async () => {
      for (const figure of figuresOf(named[names]!))
        expect(overlaps(await textsOf(figure)), figure.id).toEqual([]);
    });
  });
});

describe("the width of a figure", () => {
  it("is that of a column, of a page, or in millimetres", () => {
    expect(["column", "page", "120", "88.5mm"].map(paperWidth)).toEqual([85, 178, 120, 88.5]);
    for (const wrong of ["", "wide", "59", "501", "-85", "1e2", "toString"])
      expect(() => paperWidth(wrong)).toThrow(/expected column, page or 60 to 500 \(millimetres\)/u);
  });
  it("is kept by a drawing that is smaller, and shrinks one that is wider", () => {
    expect(printFrame({ width: 374, height: 100 }, 85)).toMatchObject({ scale: 1, height: 100 });
    expect(printFrame({ width: 274, height: 100 }, 85).left).toBeCloseTo(50);
    const half = printFrame({ width: 748, height: 100 }, 85);
    expect([half.scale, half.left, half.height].map((x) => x.toFixed(6))).toEqual([
      "0.500000",
      "0.000000",
      "50.000000",
    ]);
  });
});
