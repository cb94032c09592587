/** Yes/no keys that say whether the user speaks, and keys that say whether the other side does. */
const BY_USER =
  /^(?:is_|from_|by_|sent_by_)*(?:inbound|incoming|user|customer|client|visitor|end_user|requester|human)$/u;
const BY_AGENT =
  /^(?:is_|from_|by_|sent_by_)*(?:outbound|outgoing|agent|bot|assistant|staff|operator|teammate|waiter)(?:_send)?$/u;
/** Keys for the direction of a message. */
const DIRECTION = /^(?:message_|msg_)?direction$/u;
const IN: ReadonlySet<string> = new Set(["in", "inbound", "incoming", "received"]);
const OUT: ReadonlySet<string> = new Set(["out", "outbound", "outgoing", "sent"]);
const TRUE: ReadonlySet<string> = new Set(["true", "yes", "1", "t", "y"]);
const FALSE: ReadonlySet<string> = new Set(["false", "no", "0", "f", "n"]);

/** Whether a key of this name says who speaks: `user` if yes means the user, `agent` if no does. */
export function sideKey(name: string): "user" | "agent" | null {
  return BY_USER.test(name) ? "user" : BY_AGENT.test(name) ? "agent" : null;
}

/** The speaker by the yes/no value or direction under such a key; null if the value is neither. */
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
