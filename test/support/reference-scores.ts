import type { RecordFixture } from "./records.ts";

/**
 * The benchmark's scoring rules (formats: section 2) in the plainest form, on records in memory: what the
 * SQL and the per-user sums must reproduce. Written from the rules, sharing nothing with the product.
 */
export function referenceScores(records: readonly RecordFixture[]): {
  readonly fields: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly run: Readonly<Record<string, number | null>>;
} {
  const answered = records
    .filter((r) => r.success && !r.filtered)
    .flatMap((r) => r.questions.map((q) => ({ ...q, scene: r.scene_info })));
  const scored = answered.filter((q) => q.predicted_value !== null && q.true_value !== null);
  const fields: Record<string, Record<string, number | null>> = {};
  const counts: Record<string, { tp: number; fp: number; fn: number }> = {};
  for (const field of new Set(scored.map((q) => q.field))) {
    if (["video_downloaded", "ad_converted"].includes(field)) continue;
    const own = scored.filter((q) => q.field === field);
    if (own[0]!.type === "binary") {
      const rows = own.map((q) => {
        const p = Number(q.predicted_value);
        return {
          y: Number(q.true_value),
          p,
          label:
            q.predicted_label === null || q.predicted_label === undefined
              ? Number(p >= 0.5)
              : Number(q.predicted_label),
        };
      });
      counts[field] = confusion(rows);
      fields[field] = binaryScores(rows, counts[field]);
    } else if (own[0]!.type === "continuous") fields[field] = continuousScores(own);
  }
  const f1s = Object.keys(counts).map((field) => fields[field]!.f1!);
  const sum = { tp: 0, fp: 0, fn: 0 };
  for (const c of Object.values(counts)) {
    sum.tp += c.tp;
    sum.fp += c.fp;
    sum.fn += c.fn;
  }
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((s, v) => s + v, 0) / values.length;
  const component = (names: readonly string[]) => {
    const value = mean(names.flatMap((name) => (fields[name]?.f1 == null ? [] : [fields[name].f1])));
    return value === null ? null : 100 * value;
  };
  const judged = records.flatMap((r) => (r.llm_judge_scores ? [Number(r.llm_judge_avg_score)] : []));
  const judge = mean(judged);
  const nmae = fields.video_watch_seconds?.nmae ?? null;
  const components = {
    video_binary: component([
      "video_completed",
      "video_liked",
      "video_commented",
      "video_shared",
      "video_collected",
      "video_followed",
    ]),
    video_continuous: nmae === null ? null : Math.max(0, Math.min(100, 100 - nmae)),
    live_binary: component([
      "live_liked",
      "live_commented",
      "live_sent_gift",
      "live_followed",
      "live_shared",
      "live_clicked_cart",
    ]),
    ads_binary: component(["ad_liked", "ad_commented", "ad_activated", "ad_form_submitted"]),
    ecommerce_binary: component(["shop_added_to_cart", "shop_order_success"]),
    ecommerce_textual: judge === null ? null : Math.max(0, Math.min(100, judge * 10)),
  };
  const values = Object.values(components);
  return {
    fields,
    run: {
      ...components,
      overall: values.some((v) => v === null) ? null : mean(values as number[]),
      micro_f1: sum.tp === 0 ? 0 : (2 * sum.tp) / (2 * sum.tp + sum.fp + sum.fn),
      macro_f1: mean(f1s),
      judge_average: judge,
    },
  };
}

interface Binary {
  readonly y: number;
  readonly p: number;
  readonly label: number;
}

function confusion(rows: readonly Binary[]) {
  const of = (y: number, label: number) => rows.filter((r) => r.y === y && r.label === label).length;
  return { tp: of(1, 1), fp: of(0, 1), fn: of(1, 0) };
}

function binaryScores(rows: readonly Binary[], { tp, fp, fn }: { tp: number; fp: number; fn: number }) {
  const precision = tp + fp > 0 ? tp / (tp + fp) : 0;
  const recall = tp + fn > 0 ? tp / (tp + fn) : 0;
  const clip = (p: number) => Math.min(1 - 1e-7, Math.max(1e-7, p));
  let ece = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = rows.filter((r) => r.p > bin * 0.1 && r.p <= (bin === 9 ? 1 : (bin + 1) * 0.1));
    if (inside.length === 0) continue;
    const meanOf = (key: "y" | "p") => inside.reduce((s, r) => s + r[key], 0) / inside.length;
    ece += (inside.length / rows.length) * Math.abs(meanOf("y") - meanOf("p"));
  }
  const positives = rows.filter((r) => r.y === 1);
  const negatives = rows.filter((r) => r.y === 0);
  let above = 0;
  for (const a of positives) for (const b of negatives) above += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0;
  return {
    precision,
    recall,
    f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0,
    accuracy: rows.filter((r) => r.y === r.label).length / rows.length,
    log_loss:
      rows.reduce((s, r) => s - (r.y === 1 ? Math.log(clip(r.p)) : Math.log(1 - clip(r.p))), 0) / rows.length,
    ece,
    auc: positives.length > 0 && negatives.length > 0 ? above / (positives.length * negatives.length) : null,
  };
}

function continuousScores(
  rows: readonly {
    field: string;
    true_value: unknown;
    predicted_value: unknown;
    video_duration?: unknown;
    scene: unknown;
  }[],
) {
  const errors = rows.map((r) => Math.abs(Number(r.true_value) - Number(r.predicted_value)));
  const relative = rows.flatMap((r, i) => {
    const context = (r.scene as { context?: { duration?: unknown } } | null)?.context;
    const fallback = r.field === "video_watch_seconds" ? context?.duration : undefined;
    const normalizer = Number(String(r.video_duration ?? fallback ?? "NaN").replace("秒", ""));
    return normalizer > 0 ? [Math.min(errors[i]!, normalizer) / normalizer] : [];
  });
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((s, v) => s + v, 0) / values.length;
  const nmae = mean(relative);
  return { mae: mean(errors), nmae: nmae === null ? null : 100 * nmae };
}
