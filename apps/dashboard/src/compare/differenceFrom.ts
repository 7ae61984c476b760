import type { ComparedMetric } from '@mias/contracts';

export interface Difference {
  /** Signed, with the decimals of the values; empty where one of the two is missing. */
  readonly text: string;
  readonly verdict: 'better' | 'worse' | 'equal' | 'unknown';
}

/** How the run at `place` differs from the first. What is equal as shown counts as equal. */
export function differenceFrom({ values, unit, better }: ComparedMetric, place: number): Difference {
  const [first] = values;
  const value = values[place];
  if (first == null || value == null) return { text: '', verdict: 'unknown' };
  const decimals = unit === 'rate' ? 3 : 0;
  const difference = Number(value.toFixed(decimals)) - Number(first.toFixed(decimals));
  const text = Math.abs(difference).toFixed(decimals);
  if (Number(text) === 0) return { text: `±${text}`, verdict: 'equal' };
  const sign = difference > 0 ? '+' : '−';
  return { text: `${sign}${text}`, verdict: difference > 0 === (better === 'higher') ? 'better' : 'worse' };
}
