/**
 * What distinguishes the estimates of one measure and run, in column order. An estimate lacks the axes it is pooled
 * over: without `scenario` and `field`, it covers all questions.
 */
export const AXES = ["corpus", "scenario", "field", "marker", "dimension", "basis"] as const;
export type Axis = (typeof AXES)[number];

/** An estimate's position on the axes, without those it is pooled over. */
export type AxisValues = Readonly<Partial<Record<Axis, string>>>;

/** Only the axes of an estimate. */
export function axesOf(estimate: { readonly [axis in Axis]?: string | undefined }): AxisValues {
  return Object.fromEntries(
    AXES.flatMap((axis) => (estimate[axis] === undefined ? [] : [[axis, estimate[axis]]])),
  );
}
