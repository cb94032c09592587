import * as canvas from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { outlineTexts } from "../../src/figures/outline-texts.ts";

const FONT = 'Helvetica, Arial, "Liberation Sans", "Noto Sans CJK SC", sans-serif';

/** Where ink is on a canvas: its amount and its edges. */
function inkOf(text: string, align: "left" | "center" | "right", font: string, outlined: boolean) {
  const page = canvas.createCanvas(900, 120);
  const context = page.getContext("2d");
  if (outlined) outlineTexts(context, () => true, canvas);
  context.font = font;
  context.textAlign = align;
  context.setLineDash([3, 2]);
  context.fillText(text, 450, 70);
  const { data } = context.getImageData(0, 0, 900, 120);
  const inked = Array.from({ length: 900 * 120 }, (_, i) => data[4 * i + 3]!);
  const columns = inked.flatMap((alpha, i) => (alpha > 40 ? [i % 900] : []));
  return {
    amount: inked.reduce((sum, alpha) => sum + alpha, 0) / 255,
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
}

describe("texts as outlines", () => {
  it.each(["距离（用户间均值 = 1）", "通义千问 & <b>", "Real users", "a −0.5 ≤ β"])(
    "of %s are where and what characters would be",
    (text) => {
      for (const font of [`22px ${FONT}`, `600 40px ${FONT}`, `italic 26px ${FONT}`]) {
        for (const align of ["left", "center", "right"] as const) {
          const [characters, outlines] = [inkOf(text, align, font, false), inkOf(text, align, font, true)];
          expect(characters.amount).toBeGreaterThan(0);
          expect(outlines.amount / characters.amount, font).toBeGreaterThan(0.8);
          expect(outlines.amount / characters.amount, font).toBeLessThan(1.25);
          expect(Math.abs(outlines.left - characters.left)).toBeLessThanOrEqual(2);
          expect(Math.abs(outlines.right - characters.right)).toBeLessThanOrEqual(2);
        }
      }
    },
  );
});
