/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0)
    throw new RangeError('The median of no values is not defined. Measure at least once.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/**
 * Seconds of every contender, measured in turns, so that whatever else slows the machine down slows all of
 * them; each runs once before, unmeasured.
 *
 * @param contenders each gives the seconds that it took
 */
export async function inTurns<Name extends string>(
  contenders: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
): Promise<Map<Name, number[]>> {
  const seconds = new Map<Name, number[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const name in contenders) {
      const taken = await contenders[name]();
      if (round > 0) seconds.set(name, [...(seconds.get(name) ?? []), taken]);
    }
  }
  return seconds;
}
