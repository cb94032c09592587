/** The run and scenario of a mark, so that readers can select them: see `interactive-figure.ts`. */
export interface Origin {
  /** The run, or `real`; omitted for marks without a run. */
  readonly run?: string;
  /** The display name of the scenario; omitted for marks pooled over scenarios. */
  readonly scenario?: string;
}

/** The columns of a mark's data row that hold its origin. */
export function origin({ run, scenario }: Origin): Origin {
  return {
    ...(run === undefined ? {} : { run }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}
