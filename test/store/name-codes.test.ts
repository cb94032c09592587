import { expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { plainNames } from "../../src/store/name-codes.ts";
import { readRows } from "../../src/store/read-rows.ts";

const answer = (run: string, item: string, field = "video_liked", scenario = "video") => ({
  run,
  user_id: "u",
  item,
  scenario,
  field,
  kind: "binary",
  truth: 1,
  predicted: 0.5,
});

async function withStore<T>(work: (store: DuckStore) => Promise<T>): Promise<T> {
  const store = await DuckStore.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const types = async (store: DuckStore) =>
  (
    await store.query(
      `SELECT DISTINCT typeof(run) AS run, typeof(field) AS field, typeof(user_id) AS user_id FROM answers`,
    )
  )[0];
const sorted = (store: DuckStore) =>
  store.query("SELECT field, scenario, count(*) AS n FROM answers GROUP BY ALL ORDER BY field, scenario");

it("few names in many rows are codes; in SQL they are texts, in the order of texts", async () =>
  withStore(async (store) => {
    const fields = ["b", "B", "ä", "a'b", '"', "🙂", "10", "9"];
    await readRows(
      store,
      fields.map((field, i) => answer("r", `i${i}`, field)),
    );
    const coded = await sorted(store);
    const digest = await store.digests("answers", ["user_id", "item", "field"]);
    expect(await types(store)).toMatchObject({ run: "ENUM('rows')", user_id: "VARCHAR" });
    expect(
      await store.query("SELECT field || '!' AS said FROM answers WHERE field IN ('ä', 'other')"),
    ).toEqual([{ said: "ä!" }]);
    await plainNames(store);
    expect(await types(store)).toEqual({ run: "VARCHAR", field: "VARCHAR", user_id: "VARCHAR" });
    expect(await sorted(store)).toEqual(coded);
    expect(coded.map(({ field }) => field)).toEqual(['"', "10", "9", "B", "a'b", "b", "ä", "🙂"]);
    expect(await store.digests("answers", ["user_id", "item", "field"])).toEqual(digest);
  }));

it("rows with other names can come later", async () =>
  withStore(async (store) => {
    await readRows(store, [answer("r", "i", "first")], { name: "one" });
    await readRows(store, [answer("r", "i", "first"), answer("r", "j", "second")], { name: "two" });
    expect(await store.query("SELECT run, field, item FROM answers ORDER BY run, item")).toEqual([
      { run: "one", field: "first", item: "i" },
      { run: "two", field: "first", item: "i" },
      { run: "two", field: "second", item: "j" },
    ]);
  }));

it("names with a NUL stay as they are", async () =>
  withStore(async (store) => {
    await readRows(store, [answer("r", "i", "a\u0000b"), answer("r", "j", "a")]);
    expect(
      await store.query(
        "SELECT field, row_number() OVER (ORDER BY field) AS place FROM answers ORDER BY field",
      ),
    ).toEqual([
      { field: "a", place: 1 },
      { field: "a\u0000b", place: 2 },
    ]);
  }));
