/** Whose mark it is and where it was measured, so that a reader can choose: see `interactive-figure.ts`. */
export interface Origin {
  /** The run, or `real`; left out where a mark belongs to none. */
  readonly run?: string;
  /** The scenario as readers call it; left out where a mark is pooled over them. */
  readonly scenario?: string;
}

/** The columns that a mark's row in the data has from its origin. */
export function origin({ run, scenario }: Origin): Origin {
  return {
    ...(run === undefined ? {} : { run }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}
