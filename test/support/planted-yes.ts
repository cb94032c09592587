import { DuckStore } from "../../src/store/duck-store.ts";
import { readRows } from "../../src/store/read-rows.ts";

const USERS = 12;
const ITEMS = 10;
/**
 * Answers of 12 users to ten items each, of which real users say yes to the first two; a simulator to the first `yes`,
 * and one more of every other user, so that users differ. Without the last `lacking` answers.
 */
const answers = (yes: number, lacking = 0) =>
  Array.from({ length: USERS * ITEMS - lacking }, (_, i) => {
    const [user, item] = [i % USERS, Math.floor(i / USERS)];
    const extra = user % 2 === 0 ? 1 : 0;
    return {
      ...{
        user_id: `u${user}`,
        item: `i${item}-${user}`,
        scenario: item < 5 ? "video" : "live",
        kind: "binary",
      },
      ...{ field: item < 5 ? "video_liked" : "live_liked" },
      ...{ truth: item === 0 || item === 5 ? 1 : 0, predicted: item < yes + extra ? 0.9 : 0.1 },
    };
  });

/** A store with the answers of these simulators: to how many of ten items they say yes, and how many answers they lack. */
export async function storeOf(
  runs: Readonly<Record<string, readonly [number, number?]>>,
): Promise<DuckStore> {
  const store = await DuckStore.open();
  for (const [name, own] of Object.entries(runs)) await readRows(store, answers(...own), { name });
  return store;
}
