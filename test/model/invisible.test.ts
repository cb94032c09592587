import { describe, expect, it } from "vitest";
import { INVISIBLE, layoutSigns, rangesIn, visibleName } from "../../src/model/invisible.ts";

describe("signs that show nothing", () => {
  it("are Unicode's default ignorable code points and the anchors of annotations", () => {
    const listed = new RegExp(`^[${rangesIn("js", INVISIBLE)}]$`, "u");
    const wrong: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const sign = String.fromCodePoint(point);
      const ignorable = /^[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]$/u.test(sign);
      if (listed.test(sign) !== ignorable) wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });
  it("make no name another one", () => {
    for (const sign of ["\ufeff", "\u200b", "\u200d", "\u00ad", "\u202e", "\u180e", "\u2064", "\u{e0041}"])
      expect(visibleName(` ${sign}us${sign}er${sign} `)).toBe("user");
  });
  it("stay in texts where they shape what stands beside them, and go where they say nothing", () => {
    const kept = ["👩‍💻", "می‌خواهم", "क्‍ष", "❤️", "葛󠄀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ᠪᠠᠭᠰᠢ᠎ᠠ", "ภาษา\u200bไทย"];
    for (const text of kept) expect(text.replace(layoutSigns(), "")).toBe(text);
    const gone = [
      "ter\u00adrible",
      "\ufeffterrible",
      "\u202bterrible\u202c",
      "terr\u2060ible",
      "terrible\u200e",
    ];
    for (const text of gone) expect(text.replace(layoutSigns(), "")).toBe("terrible");
    expect("fine\u{e0069}\u{e0067}".replace(layoutSigns(), "")).toBe("fine");
  });
});
