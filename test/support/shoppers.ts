import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { PlantedEvent } from "./events.ts";

const WORDS = ["fishing", "cooking", "football", "gardening", "painting", "cycling", "knitting", "sailing"];
const ELSEWHERE = ["video", "live", "search"] as const;

/**
 * Users with two lasting interests who see shop items and buy some at random; before a share of the purchases
 * they meet a thing of its own in another scenario, some days earlier.
 */
export function shoppers(users: number, chained: number, seed: number): PlantedEvent[] {
  const random = xoroshiro128plus(seed);
  const draw = (n: number) => uniformInt(random, 0, n - 1);
  const events: PlantedEvent[] = [];
  for (let user = 0; user < users; user++) {
    const own = [WORDS[draw(WORDS.length)]!, WORDS[draw(WORDS.length)]!];
    const event = (scenario: string, day: number, topic: string, converted = false) =>
      events.push({ user: `u${user}`, scenario, day, topic, converted });
    for (let i = 0; i < 40; i++) event(ELSEWHERE[draw(3)]!, i + draw(100) / 200, own[draw(2)]!);
    for (let i = 0; i < 10; i++) {
      const day = 15 + 2 * i + draw(100) / 200;
      const bought = draw(3) === 0;
      if (bought && draw(1000) < 1000 * chained) {
        const thing = `thing${user}x${i}`;
        event(ELSEWHERE[draw(3)]!, day - 1 - draw(10), `${own[draw(2)]!} ${thing}`);
        event("ecommerce", day, `${own[draw(2)]!} ${thing}`, true);
      } else {
        event("ecommerce", day, own[draw(2)]!, bought);
      }
    }
  }
  return events;
}
