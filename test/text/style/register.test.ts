import { expect, it } from "vitest";
import { registerOf } from "../../../src/text/style/register.ts";
import { textComposite } from "../../../src/text/style/text-composite.ts";

it("tells written from spoken Chinese, by words that say the same", () => {
  expect(registerOf("该词条尚未提供依据，故无法予以采用", "zh")).toBeGreaterThan(0.3);
  expect(registerOf("这么弄真的搞不懂啊，拿去看看吧", "zh")).toBeLessThan(-0.2);
  expect(registerOf("北京上海广州", "zh")).toBe(0);
});

it("reads traditional characters alike", () => {
  expect(registerOf("該條目由於缺乏依據，尚未採用", "zh")).toBeCloseTo(
    registerOf("该条目由于缺乏依据，尚未采用", "zh"),
    10,
  );
});

it("stays within -1 and 1, and says nothing of English or of empty texts", () => {
  expect(registerOf("了".repeat(500), "zh")).toBeGreaterThanOrEqual(-1);
  expect(registerOf("hence the aforementioned", "en")).toBe(0);
  expect(registerOf("", "zh")).toBe(0);
});

it("makes the composite of a written text higher than that of a spoken one without any marker of politeness", () => {
  expect(textComposite("上述内容由本站提供", "zh")).toBeGreaterThan(textComposite("这个是网站给的", "zh"));
});
