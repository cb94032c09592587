import { DuckStore } from "../../src/store/duck-store.ts";

/** An event as traces give it. */
export interface PlantedEvent {
  readonly user: string;
  readonly scenario: string;
  /** Days since the beginning. */
  readonly day: number;
  readonly topic: string;
  readonly converted?: boolean;
}

/** A store with these events of real users. */
export async function eventStore(events: readonly PlantedEvent[]): Promise<DuckStore> {
  const store = await DuckStore.open();
  const rows = events.map(({ user, scenario, day, topic, converted = false }, i) => {
    const happened = new Date(Date.UTC(2025, 8, 1) + Math.round(day * 86_400) * 1000)
      .toISOString()
      .slice(0, 19)
      .replace("T", " ");
    return `('${user}', '${scenario} ${i}', '${scenario}', '${happened}', '${converted ? "purchase" : "watch"}', '${topic}', ${converted})`;
  });
  await store.run(
    `INSERT INTO events (user_id, item, scenario, happened, action, topic, converted) VALUES ${rows.join(", ")}`,
  );
  return store;
}
