import { expect, it } from "vitest";
import { displayWidth } from "../../src/model/display-width.ts";

it("counts Chinese characters twice, a character of two code units once", () => {
  expect(["", "gap", "模拟 a", "，", "𠀀"].map(displayWidth)).toEqual([0, 3, 6, 2, 2]);
});
