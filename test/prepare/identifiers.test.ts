import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { identifierScores, type PlantedText } from "../../bench/identifier-scores.ts";
import { findIdentifiers, withoutIdentifiers } from "../../src/prepare/find-identifiers.ts";
import { ibanChecks, idCardChecks, luhnChecks } from "../../src/prepare/identifier-checks.ts";

const fixture = readFileSync(join(import.meta.dirname, "fixtures", "identifiers.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as PlantedText);
const redacted = (text: string) => withoutIdentifiers(text, findIdentifiers(text));

describe("identifiers planted in 500 Chinese and English texts", () => {
  const scores = identifierScores(fixture);
  it("are found: recall of at least 98%, in each language and of each kind at least 95%", () => {
    expect(fixture).toHaveLength(500);
    expect(scores.all.planted).toBeGreaterThan(350);
    expect(scores.all.found / scores.all.planted).toBeGreaterThanOrEqual(0.98);
    for (const { planted, found } of Object.values(scores.kinds))
      expect(found / planted).toBeGreaterThanOrEqual(0.95);
  });
  it("are what is found: precision of at least 95%, with traps in a quarter of the texts", () => {
    expect(fixture.filter((text) => text.spans.length === 0).length).toBeGreaterThanOrEqual(120);
    const { right, wrong } = scores.all;
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.95);
  });
});

describe("texts that the rules were not written along", () => {
  it.each([
    ["请拨打 １３８１２３４５６７８ 联系", "请拨打 [mobile] 联系"],
    ["我电话是一三八零零一三八零零零", "我电话是[mobile]"],
    ["我的号 1 3 8 1 2 3 4 5 6 7 8", "我的号 [mobile]"],
    ["电话 010-62785001", "电话 [mobile]"],
    ["Email: zhang.san+shop@sub.example.com.cn", "Email: [mail]"],
    ["I'm at 350 5th Ave, New York, NY 10118", "I'm at [address]"],
    ["deliver to 77 Massachusetts Avenue Cambridge MA 02139", "deliver to [address]"],
    ["我在上海市徐汇区漕溪北路595号上海电影广场A座12楼上班", "我在[address]上班"],
    ["amex 378282246310005", "amex [bank_card]"],
    ["护照号E12345678", "护照号[id_card]"],
    ["@DamoIsHere(O2616665631) 你好", "[mention] 你好"],
    ["收货人：欧阳明月，放门口", "收货人：[name]，放门口"],
    ["My name is Anne O'Hara, hi", "My name is [name], hi"],
    ["座机 010-62785001 转 806", "座机 [mobile]"],
    ["call +1-312-555-0147 ext. 22", "call [mobile]"],
  ])("%s", (text, expected) => expect(redacted(text)).toBe(expected));
  it.each([
    "路边摊2号摊位",
    "第1路公交车到8号线",
    "中山路上人很多",
    "今天在王府井大街逛了3个小时",
    "3 miles down the road",
    "收件人王先生签收了",
    "我叫车了，姓名和电话都要填吗",
    "姓名和电话。",
    "学生党，家长群",
    "患者康复，乘客安全",
    "联系人方式，收货人信息",
    "歌曲名字：王妃",
    "My name is Not on the list",
    "Product name: Galaxy Buds, file name: Report",
    "Passenger Seat, signed Contract, Recipient Address",
    "销量突破15800000000了",
    "at 21:19:08:15:22:30",
  ])("stay: %s", (text) => expect(redacted(text)).toBe(text));
  it("are read in a time that grows with their length, whatever they repeat", () => {
    for (const part of ["1", "1-", "a.", "qq", "路1号楼", "Room 1, ", "12 The Main Old ", "@", "微信号是"]) {
      const long = `${part.repeat(20_000)}。 手机 13812345678`;
      expect(findIdentifiers(long).at(-1)).toEqual({
        kind: "mobile",
        start: long.length - 11,
        end: long.length,
      });
    }
  });
});

describe("check digits", () => {
  // The standard's own example (GB 11643-1999), and test numbers that card schemes publish.
  it("of international bank accounts", () => {
    // Examples of the registry (ISO 13616).
    for (const number of [
      "GB29 NWBK 6016 1331 9268 19",
      "DE89370400440532013000",
      "FR1420041010050500013M02606",
    ])
      expect(ibanChecks(number)).toBe(true);
    expect(ibanChecks("DE88370400440532013000")).toBe(false);
    expect(ibanChecks("MODEL 2024 EDITION")).toBe(false);
  });
  it("of identity cards and bank cards", () => {
    expect(idCardChecks("11010519491231002X")).toBe(true);
    expect(idCardChecks("440524188001010014")).toBe(true);
    expect(idCardChecks("440524188001010015")).toBe(false);
    for (const number of ["4111111111111111", "5555 5555 5555 4444", "378282246310005"])
      expect(luhnChecks(number)).toBe(true);
    expect(luhnChecks("4111111111111112")).toBe(false);
  });
});
