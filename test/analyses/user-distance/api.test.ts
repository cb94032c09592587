import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { findEstimate, openStore, readEmbeddings, runAnalyses } from "../../../src/index.ts";
import { REPRESENTATIONS } from "../../../src/representation/index.ts";
import {
  blockVectors,
  distanceRatio,
  distanceSums,
  jackknife,
  squaredDistances,
} from "../../../src/stats/index.ts";
import { scratch } from "../../support/cli.ts";

/** Three users with two vectors each: within 4, between 100, 100 and 400 (and the vectors' own spread). */
const USERS = [0, 10, 20].map((x) => [`u${x}`, [-1, 1].map((y) => [x, y])] as const);

describe("what the package exports for user-distance", () => {
  it("gives R and its interval for vectors in memory", () => {
    const { sums, total } = distanceSums(squaredDistances(blockVectors(USERS)));
    const { value } = jackknife(sums, distanceRatio, { scale: "log", total });
    expect(value).toBeCloseTo(4 / (200 + 2), 12);
  });

  it("and for vectors in a file", async () => {
    const folder = scratch();
    const file = folder.path("vectors.jsonl");
    const lines = USERS.flatMap(([user, blocks]) =>
      blocks.map((vector, block) => JSON.stringify({ user, block, vector })),
    );
    writeFileSync(file, lines.join("\n"));
    const store = await openStore();
    expect(await readEmbeddings(store, file)).toBe(6);
    const { id } = REPRESENTATIONS[0]!;
    const result = await runAnalyses(store, analyses, { only: ["user-distance"], representation: id });
    await store.close();
    folder.remove();
    const key = { measure: "ratio", run: "real", basis: "squared" } as const;
    expect(findEstimate(result.analyses["user-distance"]!, key)?.value).toBeCloseTo(4 / 202, 9);
  });
});
