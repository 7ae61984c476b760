/** One question of speed, answered on this machine. */
export interface Benchmark {
  /** Heading of its section in RESULTS.md. */
  readonly title: string;
  /** One line for `bench/run --help`: what is measured against what. */
  readonly summary: string;
  /**
   * Measures and gives the section's text in Markdown: a table, and what the reader has to know about it.
   *
   * @param say tells the person who waits how far it is
   */
  measure(say: (line: string) => void): Promise<string>;
}
