import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { momentSql, type TimeForm } from "../../src/prepare/times.ts";
import { parseZone, type Zone, zonedSql, zoneNames } from "../../src/prepare/zones.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { sqlText } from "../../src/store/sql.ts";

let store: DuckStore;
beforeAll(async () => {
  store = await DuckStore.open();
});
afterAll(() => store.close());

/** The moment of a cell as it is read in a column of its own. */
async function moment(cell: string, form: TimeForm = {}): Promise<string | null> {
  await store.run(`CREATE OR REPLACE TABLE times AS SELECT ${sqlText(cell)} AS t`);
  const names = await zoneNames(store, "times", "t");
  const sql = momentSql("t", { ...form, names });
  const [row] = await store.query(`SELECT strftime(${sql}, '%Y-%m-%d %H:%M:%S') AS moment FROM times`);
  return row?.moment == null ? null : String(row.moment);
}

describe("a zone", () => {
  it.each<[string, Zone | null]>([
    ["Z", 0],
    ["UTC", 0],
    ["+08", 480],
    ["+08:00", 480],
    ["+0530", 330],
    ["-03:30", -210],
    ["UTC+8", 480],
    ["GMT-05:00", -300],
    ["+14:00", 840],
    ["Asia/Shanghai", "Asia/Shanghai"],
    ["America/Argentina/Ushuaia", "America/Argentina/Ushuaia"],
    // Hours and minutes that no clock has, abbreviations that mean several zones, names that are none.
    ["+15:00", null],
    ["+08:60", null],
    ["+8", null],
    ["CST", null],
    ["Shanghai", null],
    ["Asia/Shangai", null],
    ["Mars/Olympus", null],
    ["", null],
  ])("%j is read as %j", (text, zone) => expect(parseZone(text)).toBe(zone));
});

describe("times of the day with their zone", () => {
  const CELLS: readonly (readonly [cell: string, inShanghai: string | null])[] = [
    ["2025-09-01T04:30:00Z", "2025-09-01 12:30:00"],
    ["2025-09-01 04:30:00 UTC", "2025-09-01 12:30:00"],
    ["2025-09-01 12:30:00+08", "2025-09-01 12:30:00"],
    ["2025-09-01T12:30:00.250+0800", "2025-09-01 12:30:00"],
    ["2025-09-01 12:30 +08:00", "2025-09-01 12:30:00"],
    ["2025-09-01 10:00:00+05:30", "2025-09-01 12:30:00"],
    ["2025-08-31 23:30:00-05", "2025-09-01 12:30:00"],
    ["2025-09-01 12:30:00 UTC+8", "2025-09-01 12:30:00"],
    ["2025-09-01 12:30:00 GMT+08:00", "2025-09-01 12:30:00"],
    ["2025-09-01 10:00:00 Asia/Kolkata", "2025-09-01 12:30:00"],
    ["2025-09-01T12:30:00+08:00[Asia/Shanghai]", "2025-09-01 12:30:00"],
    // Summer time until the first Sunday of November: 4 hours behind UTC, then 5.
    ["2025-09-01 00:30:00 America/New_York", "2025-09-01 12:30:00"],
    ["2025-12-01 00:30:00 America/New_York", "2025-12-01 13:30:00"],
    ["2025-09-01 12:30:00", "2025-09-01 12:30:00"],
    ["1756701000", "2025-09-01 12:30:00"],
    ["2025-09-01 12:30:00 +99:00", null],
    ["2025-09-01 12:30:00 +08:75", null],
    ["2025-09-01 12:30:00 Asia/Shangai", null],
    ["2025-09-01 12:30:00 CST", null],
    ["someday", null],
    ["", null],
  ];
  it.each(CELLS)("%s is in Shanghai %s", async (cell, expected) => {
    for (const zone of ["Asia/Shanghai", 480]) expect(await moment(cell, { zone })).toBe(expected);
  });
  it("are their user's clock where no zone is asked for", async () => {
    for (const zone of ["Z", "+08", "-0330", " +05:30", " America/New_York", "+08:00[Asia/Shanghai]"])
      expect(await moment(`2025-09-01 12:30:00${zone}`)).toBe("2025-09-01 12:30:00");
  });
  it("are read in a stated form, with the zone behind it or in it", async () => {
    expect(await moment("01/09/2025 10:00 +05:30", { format: "%d/%m/%Y %H:%M", zone: 480 })).toBe(
      "2025-09-01 12:30:00",
    );
    expect(await moment("01/09/2025 10:00 +0530", { format: "%d/%m/%Y %H:%M %z", zone: 480 })).toBe(
      "2025-09-01 12:30:00",
    );
  });
  it("tell that they have one", async () => {
    for (const [cell, zoned] of [
      ["2025-09-01 12:30:00+08", true],
      ["2025-09-01 12:30:00 Asia/Tokyo", true],
      ["2025-09-01 12:30:00", false],
      ["2025-09-01", false],
    ] as const) {
      const [row] = await store.query(`SELECT ${zonedSql(sqlText(cell), []).zoned} AS zoned`);
      expect(row?.zoned, cell).toBe(zoned);
    }
  });
});
