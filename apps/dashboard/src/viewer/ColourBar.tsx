import { Text } from '@mantine/core';
import { cssGradient, type ColourMapName } from '../theme/colourMap';
import { distance } from '../ui/format';
import styles from './ColourBar.module.css';
import { normalised, type Scale } from './heat';

export interface ColourBarProps {
  readonly scale: Scale;
  readonly colourMap: ColourMapName;
  /** On the normalised map. */
  readonly threshold: number;
  /** Raw value to mark, such as that under the pointer; null for none. */
  readonly marked: number | null;
}

/** What the heat map's colours mean, in raw distances: the run's whole scale, the same for all its images. */
export function ColourBar({ scale, colourMap, threshold, marked }: ColourBarProps) {
  const { min, max } = scale;
  const ticks = [
    { at: 1, text: distance(max), title: 'Largest value of the test set' },
    {
      at: threshold,
      text: distance(min + threshold * (max - min), max),
      title: `Threshold: ${threshold} of the scale`,
    },
    { at: 0, text: distance(min, max), title: 'Smallest value of the test set' },
  ];
  return (
    <div
      className={styles['bar']}
      role="img"
      aria-label={`Colours from ${distance(min, max)} to ${distance(max)}`}
      data-testid="colour-bar"
    >
      <div className={styles['colours']} style={{ background: cssGradient(colourMap, 'to top') }}>
        {marked !== null && (
          <div className={styles['marker']} style={{ bottom: `${normalised(marked, scale) * 100}%` }} />
        )}
      </div>
      {ticks.map(({ at, text, title }) => (
        <Text
          key={title}
          size="xs"
          c="dimmed"
          className={styles['tick'] ?? ''}
          style={{ bottom: `${at * 100}%` }}
          title={title}
        >
          {text}
        </Text>
      ))}
    </div>
  );
}
