/** Keys that say with yes or no whether the user speaks, and those that say whether the one who answers does. */
const BY_USER =
  /^(?:is_|from_|by_|sent_by_)*(?:inbound|incoming|user|customer|client|visitor|end_user|requester|human)$/u;
const BY_AGENT =
  /^(?:is_|from_|by_|sent_by_)*(?:outbound|outgoing|agent|bot|assistant|staff|operator|teammate|waiter)(?:_send)?$/u;
/** Keys that say which way a message went. */
const DIRECTION = /^(?:message_|msg_)?direction$/u;
const IN: ReadonlySet<string> = new Set(["in", "inbound", "incoming", "received"]);
const OUT: ReadonlySet<string> = new Set(["out", "outbound", "outgoing", "sent"]);
const TRUE: ReadonlySet<string> = new Set(["true", "yes", "1", "t", "y"]);
const FALSE: ReadonlySet<string> = new Set(["false", "no", "0", "f", "n"]);

/** Whether a key of this name says who speaks: `user` where a yes is the user's, `agent` where a no is. */
export function sideKey(name: string): "user" | "agent" | null {
  return BY_USER.test(name) ? "user" : BY_AGENT.test(name) ? "agent" : null;
}

/** Who speaks by the yes or no, or the direction, under such a key, with its plain name; null where it says neither. */
export function sideBy(name: string, value: unknown): "user" | "agent" | null {
  if (DIRECTION.test(name) && typeof value === "string") {
    const way = value.trim().toLowerCase();
    return IN.has(way) ? "user" : OUT.has(way) ? "agent" : null;
  }
  const key = sideKey(name);
  const said = typeof value === "boolean" || typeof value === "number" ? String(value) : value;
  if (key === null || typeof said !== "string") return null;
  const plain = said.trim().toLowerCase();
  if (TRUE.has(plain)) return key;
  return FALSE.has(plain) ? (key === "user" ? "agent" : "user") : null;
}
