import { jackknife } from "../src/stats/jackknife.ts";
import { distanceRatio, distanceSums, squaredDistances } from "../src/stats/user-distance.ts";
import { distanceVectors } from "./distance-vectors.ts";

/** R of squared distances with its jackknife interval, in a process of its own. Arguments: users, blocks, width, repeats. */
const [users, blocks, width, repeats] = process.argv.slice(2).map(Number) as [number, number, number, number];
const vectors = distanceVectors(users, blocks, width);
let milliseconds = Infinity;
let ratio: number | null = null;
for (let i = 0; i < repeats; i++) {
  const start = performance.now();
  const { sums, total } = distanceSums(squaredDistances(vectors));
  ratio = jackknife(sums, distanceRatio, { scale: "log", total }).value;
  milliseconds = Math.min(milliseconds, performance.now() - start);
}
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ratio, milliseconds, megabytes }));
