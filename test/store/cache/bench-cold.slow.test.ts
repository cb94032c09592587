import { afterEach, expect, it } from "vitest";
import { measureCached, measureChild } from "../../../bench/support.ts";

const { SIMGAP_CACHE } = process.env;
afterEach(() => {
  process.env.SIMGAP_CACHE = SIMGAP_CACHE;
});

it("a benchmark reads cold whatever cache its user has, unless it names one", () => {
  process.env.SIMGAP_CACHE = "/cache/of/the/user";
  expect(measureChild("cache").output).toBe("off");
  expect(measureCached("/cache/of/the/bench", "cache").output).toBe("/cache/of/the/bench");
});
