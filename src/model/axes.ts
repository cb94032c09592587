/**
 * What distinguishes the estimates of one measure and run, in the order of columns and names. An estimate has an axis
 * only where it is not pooled over it: without `scenario` and `field` it is over all questions.
 */
export const AXES = ["corpus", "scenario", "field", "marker", "dimension", "basis"] as const;
export type Axis = (typeof AXES)[number];

/** Where an estimate lies on the axes; an axis that it is pooled over is left out. */
export type AxisValues = Readonly<Partial<Record<Axis, string>>>;

/** The axes of an estimate alone. */
export function axesOf(estimate: { readonly [axis in Axis]?: string | undefined }): AxisValues {
  return Object.fromEntries(
    AXES.flatMap((axis) => (estimate[axis] === undefined ? [] : [[axis, estimate[axis]]])),
  );
}
