'use client';

import { Text } from '@mantine/core';
import { cssGradient } from '../theme/colourMap';
import { distance } from '../ui/format';
import styles from './ColourBar.module.css';
import { normalised } from './heat';
import type { Scene } from './scene';
import { useViewerSettings } from './ViewerSettings';

export interface ColourBarProps {
  readonly scene: Scene;
  /** Raw value to mark, such as that under the pointer; null for none. */
  readonly marked: number | null;
}

/** What the heat map's colours mean, in raw distances. */
export function ColourBar({ scene: { scale, runScale, threshold }, marked }: ColourBarProps) {
  const { settings } = useViewerSettings();
  if (scale === null || runScale === null) return null;
  const { min, max } = scale;
  const over = settings.scaling === 'run' ? 'the test set' : 'this image';
  const rawThreshold = runScale.min + threshold * (runScale.max - runScale.min);
  const ticks = [
    { at: 1, text: distance(max), title: `Largest value of ${over}` },
    {
      at: normalised(rawThreshold, scale),
      text: distance(rawThreshold, max),
      title: `Threshold: ${threshold} of the run's scale`,
    },
    { at: 0, text: distance(min, max), title: `Smallest value of ${over}` },
  ].filter(({ at }, index) => index !== 1 || (at > 0.03 && at < 0.97));
  return (
    <div
      className={styles['bar']}
      role="img"
      aria-label={`Colours from ${distance(min, max)} to ${distance(max)}, over ${over}`}
      data-testid="colour-bar"
    >
      <div className={styles['colours']} style={{ background: cssGradient(settings.colourMap, 'to top') }}>
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
