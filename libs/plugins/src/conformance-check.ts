/** One thing that every plugin of a kind keeps to. */
export interface ConformanceCheck {
  readonly name: string;
  /** Throws an error that says what was expected and what came. */
  readonly run: () => void;
}
