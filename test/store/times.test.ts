import { describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { canonicalTime, dateOrderOf, orderTimes } from "../../src/store/times.ts";

describe("times", () => {
  it.each([
    ["2025-03-01T10:05:00Z", "2025-03-01 10:05:00"],
    ["2025-03-01T10:05:00+08:00", "2025-03-01 02:05:00"],
    ["2025-03-01 10:05:00.250", "2025-03-01 10:05:00.250"],
    ["2025-3-1 9:05", "2025-03-01 09:05:00"],
    ["2025/03/01", "2025-03-01"],
    ["2025年3月1日 10:05", "2025-03-01 10:05:00"],
    ["20250301", "2025-03-01"],
    ["20250301T100500Z", "2025-03-01 10:05:00"],
    ["1740823500", "2025-03-01 10:05:00"],
    ["1740823500000", "2025-03-01 10:05:00"],
    ["1740823500.5", "2025-03-01 10:05:00.500"],
    ["1 Mar 2025 10:05", "2025-03-01 10:05:00"],
    ["Sat, 01 Mar 2025 10:05:00 GMT", "2025-03-01 10:05:00"],
    ["March 1, 2025 10:05 PM", "2025-03-01 22:05:00"],
    ["2025-02-30", null],
    ["yesterday", null],
    ["2025-03-01T10:05:00+14:00", "2025-02-28 20:05:00"],
    ["2025-03-01T10:05:00-14:00", "2025-03-02 00:05:00"],
    ["2025-03-01T10:05:00+14:01", null],
    ["2025-03-01T10:05:00-15:00", null],
    ["2025-03-01T10:05:00+99:00", null],
    ["2025-03-01T10:05:00+05:60", null],
    ["0050/3/1 10:05", "0050-03-01 10:05:00"],
    ["0000-00-00", null],
    ["2025-03-01 24:00", "2025-03-02 00:00:00"],
    ["2025-03-01 24:01", null],
    ["2025-03-01 24:00:01", null],
    ["2025-03-01 25:00", null],
    ["12:30", null],
  ])("%s is %s", (text, expected) => expect(canonicalTime(text, null)).toBe(expected));

  it("with day and month are ordered where the file decides which is first", () => {
    expect(dateOrderOf(["3/1/2025 9:05", "3/30/2025 11:05"])).toBe("month");
    expect(dateOrderOf(["3/1/2025", "30/1/2025"])).toBe("day");
    expect(dateOrderOf(["01.02.2025"])).toBe("day");
    expect(dateOrderOf(["3/1/2025", "4/2/2025"])).toBeNull();
    expect(dateOrderOf(["13/1/2025", "1/13/2025"])).toBeNull();
    expect(canonicalTime("3/30/2025 1:05 PM", "month")).toBe("2025-03-30 13:05:00");
    expect(canonicalTime("3/30/2025", "day")).toBeNull();
    expect(canonicalTime("3/4/2025", null)).toBeNull();
  });

  it("in one form after another sort as time does", () => {
    const order = ["2/28/2025 23:59", "3/1/2025 9:05", "3/1/2025 10:05", "3/9/2025 1:00", "3/30/2025 0:00"];
    const read = order.map((text) => canonicalTime(text, "month")!);
    expect(read.toSorted()).toEqual(read);
  });

  it("that only look like it are read or counted: hour 24, days and minutes that there are not", async () => {
    const store = await DuckStore.open();
    const times = [
      "2025-03-01 10:05:00.25",
      "2024-02-29 23:59:59",
      "2025-02-28 24:00:00",
      "2025-02-29 10:05:00",
      "2025-13-01 10:05:00",
      "2025-03-01 10:61:00",
    ];
    try {
      await store.run(`CREATE TABLE said (run VARCHAR, n INTEGER, happened VARCHAR);
        INSERT INTO said VALUES ${times.map((time, i) => `('sim', ${i}, '${time}')`).join(", ")}`);
      await orderTimes(store, "said", "happened", "run");
      const read = await store.query("SELECT happened FROM said ORDER BY n");
      expect(read.map(({ happened }) => happened)).toEqual([
        "2025-03-01 10:05:00.25",
        "2024-02-29 23:59:59",
        "2025-03-01 00:00:00",
        null,
        null,
        null,
      ]);
      expect(await store.problems()).toMatchObject([{ kind: "unordered_time", count: 3 }]);
    } finally {
      await store.close();
    }
  });
});
