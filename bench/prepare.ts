import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckStore } from "../src/store/duck-store.ts";
import { measureChild, printTable } from "./support.ts";

/**
 * Preparing flat logs: 200 users of 30 test events out of millions of events.
 * Usage: npx tsx bench/prepare.ts [millions of events…]   (default 1 10)
 */
const sizes = process.argv.slice(2).map(Number);
const EVENTS_A_USER = 200;
const MAP = {
  user: "uid",
  time: { column: "ts", zone: "+08:00" },
  scenario: { column: "page", values: { feed: "video", room: "live", ad: "ads", mall: "ecommerce" } },
  actions: {
    watch: { play_duration: "watched" },
    like: "liked",
    follow: "followed",
    cart: { is_add_to_cart: "carted" },
  },
  context: {
    caption: "title",
    duration: "length",
    show_cnt: "shown",
    item_title: "title",
    live_title: "title",
  },
  profile: { age: "age", gender: "gender" },
};

/** A log of so many events over three months: `uid, ts, page, title, …`, users shuffled as in time order. */
async function writeLog(path: string, events: number, format: string): Promise<void> {
  const store = await DuckStore.open();
  const users = Math.ceil(events / EVENTS_A_USER);
  await store.run(`
    COPY (
      SELECT 'u' || (hash(i) % ${users}) AS uid, 1756684800 + CAST(i * ${91 * 86400} / ${events} AS BIGINT) AS ts,
        ['feed', 'feed', 'feed', 'room', 'room', 'ad', 'mall'][CAST(1 + hash(i, 1) % 7 AS INTEGER)] AS page, '标题 ' || (hash(i, 2) % 50000) || ' 的视频' AS title,
        CAST(hash(i, 3) % 60 AS INTEGER) AS watched, 30 AS length, hash(i, 4) % 30 = 0 AS liked, hash(i, 5) % 80 = 0 AS followed, CAST(hash(i, 6) % 20 = 0 AS INTEGER) AS carted,
        CAST(hash(i, 7) % 100000 AS INTEGER) AS shown, 18 + hash(hash(i) % ${users}) % 50 AS age, ['male', 'female'][CAST(1 + hash(hash(i) % ${users}, 2) % 2 AS INTEGER)] AS gender
      FROM range(${events}) t(i)
    ) TO '${path}' (FORMAT ${format})`);
  await store.close();
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  writeFileSync(join(folder, "map.json"), JSON.stringify(MAP));
  writeFileSync(join(folder, "key.txt"), "0123456789abcdef0123456789abcdef");
  const rows: (string | number)[][] = [];
  for (const millions of sizes.length > 0 ? sizes : [1, 10]) {
    for (const format of ["parquet", "csv"]) {
      const path = join(folder, `log.${format}`);
      await writeLog(path, millions * 1e6, format);
      const output = join(folder, "set");
      const options = ["--map", join(folder, "map.json"), "--pseudonymise", join(folder, "key.txt")];
      const found = measureChild("prepare", path, "-o", output, ...options);
      rows.push([
        `${millions} million`,
        format === "csv" ? "CSV" : "Parquet",
        `${(statSync(path).size / 1e6).toFixed(0)} MB`,
        `${found.seconds.toFixed(0)} s`,
        `${found.cpuSeconds?.toFixed(0)} s`,
        `${found.megabytes.toFixed(0)} MB`,
      ]);
      rmSync(path);
    }
  }
  printTable(["events", "log", "size", "time", "CPU time", "peak memory"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
