import { sqlText } from "./sql.ts";

/** Keys that say whether an action of a kind was done: logs also record carts and purchases that were only offered. */
const FLAGS = {
  purchase: ["is_pay", "paid", "order_success"],
  cart: ["is_add_to_cart"],
  click_cart: ["is_click_cart_action"],
  activation: ["activation_cnt", "activate_cnt"],
  activate: ["activation_cnt", "activate_cnt"],
  submit: ["form_submit_total_cnt", "form_submit_cnt", "submit_cnt"],
  send_gift: ["gift_amount", "gift_cnt", "send_gift_cnt", "is_send_gift_action"],
  join_group: ["join_fans_group_cnt", "join_group_cnt", "is_join_group_action"],
  like: namedAfter("like"),
  comment: namedAfter("comment"),
  share: namedAfter("share"),
  collect: namedAfter("collect"),
  download: namedAfter("download"),
  follow: namedAfter("follow"),
  unfollow: namedAfter("unfollow"),
  dislike: namedAfter("dislike"),
  report: namedAfter("report"),
  conversion: namedAfter("conversion"),
  click: namedAfter("click"),
  show: namedAfter("show"),
} as const;
export type FlaggedKind = keyof typeof FLAGS;

function namedAfter(kind: string): readonly string[] {
  return [`is_${kind}_action`, `is_${kind}`, `${kind}_cnt`];
}

/** All keys that are flags of some kind. */
export const ACTION_FLAGS: readonly string[] = [...new Set(Object.values(FLAGS).flat())];

/**
 * SQL for whether an action of a kind happened, by its own flags: true if one is true, yes or a number above 0, false
 * if all are no, null if it has none.
 * @param value SQL for the action's value under a key, as text.
 */
export function happenedSql(kind: FlaggedKind, value: (key: string) => string): string {
  const values = FLAGS[kind].map(value);
  const yes = (text: string) =>
    `coalesce(lower(trim(${text})) IN ('true', 'yes') OR TRY_CAST(${text} AS DOUBLE) > 0, false)`;
  const said = `nullif(trim(concat_ws('', ${values.join(", ")})), '') IS NOT NULL`;
  return `CASE WHEN ${values.map(yes).join(" OR ")} THEN true WHEN ${said} THEN false END`;
}

/** `happenedSql` for an action of any kind, in JSON; null for kinds without flags. */
export function jsonHappenedSql(action: string): string {
  const value = (key: string) => `json_extract_string(${action}, '$.${key}')`;
  const whens = Object.keys(FLAGS).map(
    (kind) => `WHEN ${sqlText(kind)} THEN ${happenedSql(kind as FlaggedKind, value)}`,
  );
  return `CASE ${value("type")} ${whens.join(" ")} END`;
}
