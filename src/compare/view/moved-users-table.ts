import type { Reader } from "../../analysis/analysis.ts";
import { decimal, percent } from "../../locale/format.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import type { Comparison, MovedUser } from "../comparison.ts";
import { specOf } from "../reader.ts";
import type { Shift } from "../shift.ts";
import { NAMED } from "../shifts/moved-users.ts";
import type { CalledUsers } from "./en.ts";
import { FEW } from "./selection.ts";
import { nameOf } from "./shift-names.ts";
import { comparisonTexts } from "./texts.ts";

/** The users who contribute most to each primary shift. */
export function movedUsersTable(comparison: Comparison, reader: Reader): FindingTable | undefined {
  const { moved_users, shifts } = comparison;
  if (moved_users.length === 0) return undefined;
  const { moved: texts, columns } = comparisonTexts(reader);
  const several = comparison.candidates.length > 1;
  const shown = usersShown(comparison);
  const place = new Map<string, number>();
  return {
    id: "moved-users",
    title: texts.title,
    caption: texts.caption(shown, calledUsers(comparison)),
    columns: [
      ...(several ? [columns.candidate] : []),
      columns.shift,
      columns.user,
      columns.part,
      columns.share,
    ],
    rows: moved_users.flatMap((moved): Cell[][] => {
      const shift = shifts.find((one) => isOf(moved, one));
      const key = JSON.stringify([moved.candidate, moved.analysis, moved.measure, moved.dimension]);
      place.set(key, (place.get(key) ?? 0) + 1);
      if (shift?.value == null || place.get(key)! > shown) return [];
      return [[...(several ? [{ text: moved.candidate }] : []), ...userCells(reader, moved, shift)]];
    }),
  };
}

/** With several candidates, the table shows fewer users for each than the result has. */
function usersShown({ candidates }: Comparison): number {
  if (candidates.length === 1) return NAMED;
  return candidates.length <= FEW ? 2 : 1;
}

function calledUsers({ options }: Comparison): CalledUsers {
  if (options.redact === true) return "as they come";
  return options.show_ids === true ? "by id" : "by rank";
}

function isOf(moved: MovedUser, shift: Shift): boolean {
  return (
    shift.primary &&
    shift.run === moved.candidate &&
    shift.analysis === moved.analysis &&
    shift.measure === moved.measure &&
    (moved.dimension === undefined || shift.dimension === moved.dimension)
  );
}

function userCells(reader: Reader, moved: MovedUser, shift: Shift): Cell[] {
  const share = shift.value === null || shift.value === 0 ? null : moved.value / shift.value;
  const part = specOf(reader, shift)?.unit === "points" ? 100 * moved.value : moved.value;
  return [
    { text: nameOf(reader, shift) },
    { text: comparisonTexts(reader).moved.user(moved.user) },
    { text: decimal(part, Math.abs(part) < 0.1 ? 4 : 2), value: part },
    { text: percent(share, 0), value: share },
  ];
}
