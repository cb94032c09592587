type Role = "none" | "negator" | "weakNegator" | "contrast" | "concession";

/** A word's entry. One object per word, so that phrases can be compared by identity. */
export interface Word {
  readonly text: string;
  valence: number;
  role: Role;
  /** How far a degree adverb lifts (positive) or damps (negative) what follows, as a fraction. */
  degree: number;
  /** Phrases that begin with this word, longest first. */
  phrases: Phrase[] | null;
}

export interface Phrase {
  readonly words: readonly Word[];
  readonly valence: number;
}
