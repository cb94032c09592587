import { numberCell, textCell } from "../../analysis/cells.ts";
import { count, MISSING, percent } from "../../locale/format.ts";
import type { PageOf } from "../../locale/page-of.ts";
import { ACTIONS, type Description, type GroupCount, USER_AMOUNTS } from "../../model/description.ts";
import type { FindingTable } from "../../model/presentation.ts";
import { scenarioTitle } from "../../model/vocabulary.ts";
import type { DescriptionTexts } from "./en.ts";

/** The table of the data set, as in a paper. */
function setTable(found: Description, texts: DescriptionTexts): FindingTable {
  const { set, amounts } = texts;
  const known = found.by_action.filter(({ name }) => ACTIONS.some((action) => action === name)).length;
  const rates = [
    [set.rate, found.rates.all],
    [set.drawn, found.rates.drawn],
    [set.weighted, found.rates.weighted],
  ] as const;
  return {
    id: "data-set",
    title: set.title,
    caption: set.caption(found.k),
    columns: set.columns,
    rows: [
      [textCell(set.users), textCell(count(found.users))],
      [textCell(set.events), textCell(count(found.events))],
      [textCell(set.actions), textCell(count(found.actions))],
      [textCell(set.kinds), textCell(set.ofBenchmark(found.action_kinds, known))],
      [
        textCell(set.span),
        textCell(
          found.first === null || found.last === null
            ? MISSING
            : set.days(found.first, found.last, found.span_days ?? 0),
        ),
      ],
      ...(found.unreadable_times === 0
        ? []
        : [[textCell(set.untimed), textCell(count(found.unreadable_times))]]),
      ...USER_AMOUNTS.flatMap((amount) => {
        const { p10, median, p90 } = found.a_user[amount];
        // Only prepared sets have histories and drawn events.
        if (median === null && (amount === "history_events" || amount === "test_events")) return [];
        return [
          [textCell(amounts[amount]), textCell(median === null ? MISSING : set.spread(median, p10!, p90!))],
        ];
      }),
      ...rates.flatMap(([name, rate]) =>
        rate === null ? [] : [[textCell(name), textCell(set.share(rate))]],
      ),
    ],
  };
}

function scenarioTable(found: Description, page: PageOf<DescriptionTexts>): FindingTable {
  const { title, caption, columns } = page.texts.scenario;
  return {
    id: "scenarios",
    title,
    caption: caption(found.k),
    columns,
    rows: found.by_scenario.map(({ name, events, users, with_text, positive_rate }) => [
      textCell(scenarioTitle(name, page)),
      numberCell(events),
      numberCell(users),
      numberCell(with_text, percent(with_text)),
      numberCell(positive_rate, percent(positive_rate, 2)),
    ]),
  };
}

function actionTable(found: Description, texts: DescriptionTexts): FindingTable {
  const { title, caption, columns, recorded, offered } = texts.action;
  const differ = found.by_action.some(
    (one) => typeof one.recorded === "number" && one.recorded !== one.events,
  );
  return {
    id: "actions",
    title,
    caption: differ ? [caption, offered].join(texts.between) : caption,
    columns: differ ? [...columns, recorded] : columns,
    rows: found.by_action.map((one) => [
      textCell(one.name),
      numberCell(one.events),
      numberCell(one.users),
      ...(differ ? [numberCell(one.recorded ?? null)] : []),
    ]),
  };
}

function attributeTable(found: Description, texts: DescriptionTexts): FindingTable {
  const { title, caption, columns } = texts.attribute;
  return {
    id: "attributes",
    title,
    caption: caption(found.k),
    columns,
    rows: found.by_attribute.map(({ attribute, name, users }) => [
      textCell(attribute),
      textCell(name ?? MISSING),
      numberCell(users),
    ]),
  };
}

export function descriptionTables(
  found: Description,
  page: PageOf<DescriptionTexts>,
): readonly FindingTable[] {
  const { texts } = page;
  return [
    setTable(found, texts),
    scenarioTable(found, page),
    actionTable(found, texts),
    attributeTable(found, texts),
  ].filter(({ rows }) => rows.length > 0);
}

/** Number of hidden cells. */
export function countHiddenCells(found: Description): number {
  const cells: readonly Pick<GroupCount, "users">[] = [
    ...found.by_scenario,
    ...found.by_action,
    ...found.by_week,
    ...found.by_hour,
    ...found.by_activity,
    ...found.by_attribute,
  ];
  return cells.filter(({ users }) => users === null).length;
}
