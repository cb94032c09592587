import { spanRows } from "../../figures/span-rows.ts";
import { count } from "../../locale/format.ts";
import type { PageOf } from "../../locale/page-of.ts";
import type { Description, GroupCount } from "../../model/description.ts";
import type { Figure } from "../../model/presentation.ts";
import { scenarioTitle } from "../../model/vocabulary.ts";
import type { DescriptionTexts } from "./en.ts";

interface Bars {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly axis: string;
  readonly groups: readonly GroupCount[];
  /** Which bars are kept if there are too many. */
  readonly kept?: "last";
  readonly amount: "events" | "users";
  readonly name: (name: string) => string;
}

/** The figures of a data set; hidden cells are not drawn. */
export function descriptionFigures(found: Description, page: PageOf<DescriptionTexts>): readonly Figure[] {
  const { texts } = page;
  const same = (name: string) => name;
  const bars: Bars[] = [
    {
      id: "events-by-scenario",
      title: texts.scenario.figure,
      caption: texts.scenario.figureCaption,
      axis: texts.axis.events,
      groups: found.by_scenario,
      amount: "events",
      name: (name) => scenarioTitle(name, page),
    },
    {
      id: "actions-by-kind",
      title: texts.action.figure,
      caption: texts.action.caption,
      axis: texts.axis.actions,
      groups: found.by_action.filter(({ events }) => events !== 0),
      amount: "events",
      name: same,
    },
    {
      id: "users-by-events",
      title: texts.activity.figure,
      caption: texts.activity.caption,
      axis: texts.axis.users,
      groups: found.by_activity,
      amount: "users",
      name: (name) => texts.activity.bin(Number(name)),
    },
    {
      id: "events-by-week",
      title: texts.week.figure,
      caption: texts.week.caption,
      axis: texts.axis.events,
      groups: found.by_week,
      kept: "last",
      amount: "events",
      name: same,
    },
    {
      id: "events-by-hour",
      title: texts.hour.figure,
      caption: texts.hour.caption,
      axis: texts.axis.events,
      groups: found.by_hour,
      amount: "events",
      name: same,
    },
  ];
  return bars.flatMap((one) => barFigure(one, found.k, page) ?? []);
}

const MOST_BARS = 30;

function barFigure(
  { groups, amount, name, axis, kept, ...figure }: Bars,
  k: number,
  page: PageOf<DescriptionTexts>,
): Figure | null {
  const { texts } = page;
  const known = groups.flatMap((group) => {
    const value = group[amount];
    return value === null ? [] : [{ row: name(group.name), value }];
  });
  const shown = kept === "last" ? known.slice(-MOST_BARS) : known.slice(0, MOST_BARS);
  if (shown.length === 0) return null;
  const hidden = groups.length - known.length;
  const left = known.length - shown.length;
  const longest = shown.reduce((best, one) => (one.value > best.value ? one : best));
  return {
    ...figure,
    caption: [
      figure.caption,
      ...(hidden === 0 ? [] : [texts.undrawn(hidden, k)]),
      ...(left === 0 ? [] : [texts.cut(left)]),
    ].join(texts.between),
    alt: texts.alt(shown.length, longest.row, longest.value),
    spec: spanRows(
      {
        spans: shown.map(({ row, value }) => ({
          row,
          from: 0,
          to: value,
          colour: "series1",
          label: texts.bar(row, value),
        })),
        rows: shown.map(({ row }) => row),
        ends: new Map(shown.map(({ row, value }) => [row, count(value)])),
        axis: { title: axis, format: "~s" },
      },
      page,
    ),
    rows: shown.map(({ row, value }) => ({ name: row, [amount]: value })),
  };
}
