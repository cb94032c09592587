import { type Action, isObject, type TraceEvent } from "./trace.ts";

/** One turn of a service chat. */
export interface ServiceTurn {
  readonly role: string;
  readonly content: string;
}

/** A number as traces write it (12, "12", "12秒", "12 s"); null for anything else. */
export function secondsOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const found = /^\s*(\d+(?:\.\d+)?)\s*(?:秒钟?|s|secs?|seconds?)?\s*$/iu.exec(value);
  return found === null ? null : Number(found[1]);
}

export function actionsOf(event: TraceEvent, ...types: readonly string[]): readonly Action[] {
  return event.action.filter((action) => types.includes(action.type));
}

export function did(event: TraceEvent, type: string): boolean {
  return event.action.some((action) => action.type === type);
}

/** Whether an action of this type has a true value (or a number above 0) under any of the keys. */
export function flagged(event: TraceEvent, type: string, ...keys: readonly string[]): boolean {
  return actionsOf(event, type).some((action) => keys.some((key) => truthy(action[key])));
}

/** Whether an action of these types was counted more than 0 times; one without a count counts once. */
export function counted(event: TraceEvent, ...types: readonly string[]): boolean {
  return actionsOf(event, ...types).some((action) => {
    const counts = Object.entries(action).flatMap(([key, value]) => (key.endsWith("cnt") ? [value] : []));
    return counts.length === 0 || counts.some(truthy);
  });
}

/** Whether a value means yes: logs also write "true", "1" and "0" as text. */
export function truthy(value: unknown): boolean {
  if (typeof value === "string") return /^(?:true|yes|[1-9]\d*)$/iu.test(value.trim());
  return value === true || (typeof value === "number" && value > 0);
}

/** Seconds watched: null if a watch action does not say, 0 without a watch action. */
export function watchedOf(event: TraceEvent): number | null {
  const watches = actionsOf(event, "watch");
  if (watches.length === 0) return 0;
  const seconds = watches.map((watch) => secondsOf(watch.play_duration));
  return seconds.every((one) => one === null)
    ? null
    : seconds.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** The turns of a service chat, in order, without anything else that it holds. */
export function serviceTurns(event: TraceEvent): readonly ServiceTurn[] {
  return actionsOf(event, "dialogue").flatMap((action) =>
    (Array.isArray(action.content) ? action.content : []).flatMap((turn: unknown) =>
      isObject(turn) && typeof turn.content === "string" && typeof turn.role === "string"
        ? [{ role: turn.role, content: turn.content }]
        : [],
    ),
  );
}

export function keywordOf(event: TraceEvent): string | null {
  const [search] = actionsOf(event, "search");
  const keyword = search?.keyword;
  return typeof keyword === "string" && keyword.trim() !== "" ? keyword : null;
}
