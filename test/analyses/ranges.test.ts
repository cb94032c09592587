import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DuckStore } from "../../src/store/duck-store.ts";
import { scratch } from "../support/cli.ts";
import { outside } from "../support/ranges.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

const folder = scratch();
afterAll(() => folder.remove());

describe("values and intervals", () => {
  describe.each([
    [3, 6],
    [6, 40],
  ])("of %i users with %i items each", (users, items) => {
    let store: DuckStore;
    beforeAll(async () => {
      const simulators = ["utopian", "faithful", "lazy"];
      store = await syntheticStore(folder.path, { users, items, simulators, seed: users, traces: true });
    });
    afterAll(async () => store.close());

    it("lie within the range of their measure", async () => {
      expect(await outside(store)).toEqual([]);
    });
  });
});
