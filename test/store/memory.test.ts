import { afterEach, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { scratch } from "../support/cli.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

const open: DuckStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

const limitOf = async (store: DuckStore) =>
  (await store.query("SELECT current_setting('memory_limit') AS size"))[0]?.size;
/** A list is one value, which can't be moved to the disk in parts. */
const LARGE = "SELECT len(list(i)) AS n FROM range(5000000) made(i)";

it("a statement that can't do with little memory has all that the store may use", async () => {
  const store = await DuckStore.open();
  open.push(store);
  const scope = await store.scope({});
  for (const asked of [store, scope]) {
    await store.run("SET memory_limit = '20MB'");
    expect(await asked.query(LARGE)).toEqual([{ n: 5e6 }]);
  }
  await scope.close();
});

it("a limit that was asked for stays", async () => {
  const store = await DuckStore.open({ memoryLimit: "20MB" });
  open.push(store);
  await store.useMemory("half");
  const scope = await store.scope({});
  for (const asked of [store, scope]) await expect(asked.query(LARGE)).rejects.toThrow(/memory/iu);
  await scope.close();
});

it("analyses ask in half of the memory that reading may take", async () => {
  const folder = scratch();
  const store = await syntheticStore(folder.path, { users: 3, items: 4, simulators: ["mild"] });
  open.push(store);
  folder.remove();
  const asking = await limitOf(store);
  await store.useMemory("all");
  expect([asking, await limitOf(store)]).toEqual(["476.8 MiB", "953.6 MiB"]);
  await store.useCores(8);
  await store.useMemory("half");
  expect(await limitOf(store)).toBe("953.6 MiB");
});
