import { expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";

it("a store never asks the network for an extension", async () => {
  const store = await DuckStore.open();
  const [found] = await store.query(
    "SELECT current_setting('autoinstall_known_extensions') AS i, current_setting('autoload_known_extensions') AS l",
  );
  expect(found).toEqual({ i: false, l: false });
  await expect(store.query("SELECT * FROM 'https://example.invalid/a.parquet'")).rejects.toThrow();
  await store.close();
});
