import type { SegmentedImage } from '@mias/contracts';
import { List, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { overlayColours } from '../theme/overlayColours';
import { count, distance, rate } from '../ui/format';
import { PointSign } from '../viewer/PointSign';
import styles from './SegmentedView.module.css';

const dataUrl = (png: string): string => `data:image/png;base64,${png}`;

/** What a pipeline made of an image: the image with its prompt, the map, the answer. */
export function SegmentedView({ segmented }: { readonly segmented: SegmentedImage }) {
  const { view, mapView, masks, answerMask, maskPixels, iou, score, beyondNormals, warnings } = segmented;
  const answerIou = iou?.[answerMask];
  return (
    <Stack gap="sm" data-testid="segmented">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Panel image={view} title="Image and prompt">
          <Prompt segmented={segmented} />
        </Panel>
        <Panel image={mapView} title="Anomaly map" />
        <Panel image={masks[answerMask]} title={`Answer: mask ${answerMask + 1}`} />
      </SimpleGrid>
      <Text size="sm">
        Score {distance(score)}. The map reaches {count(100 * beyondNormals)} % of what the normal images of
        the bank reach. The answer has {count(maskPixels[answerMask])} pixels
        {answerIou !== undefined && `, predicted IoU ${rate(answerIou)}`}.
      </Text>
      {warnings.length > 0 && (
        <List size="sm">
          {warnings.map((warning) => (
            <List.Item key={warning}>{warning}</List.Item>
          ))}
        </List>
      )}
      <Text size="xs" c="dimmed">
        A mask is answered for normal images too.
      </Text>
    </Stack>
  );
}

interface PanelProps {
  /** PNG in base64. */
  readonly image: string;
  readonly title: string;
  readonly children?: ReactNode;
}

function Panel({ image, title, children }: PanelProps) {
  return (
    <figure className={styles['panel'] ?? ''}>
      <img src={dataUrl(image)} alt={title} />
      {children}
      <Text component="figcaption" size="xs" c="dimmed" mt={4}>
        {title}
      </Text>
    </figure>
  );
}

/** (0, 0) is the centre of the top-left pixel; boxes cover whole pixels. */
function Prompt({ segmented: { side, points, boxes } }: { readonly segmented: SegmentedImage }) {
  return (
    <svg viewBox={`-0.5 -0.5 ${side} ${side}`} aria-hidden>
      {boxes.map(({ x1, y1, x2, y2 }) => (
        <rect
          key={`${x1} ${y1} ${x2} ${y2}`}
          x={x1 - 0.5}
          y={y1 - 0.5}
          width={x2 - x1}
          height={y2 - y1}
          fill="none"
          stroke={overlayColours.prompt}
          strokeWidth={1.5}
        />
      ))}
      {points.map(({ x, y, label }) => (
        <g key={`${x} ${y} ${label}`} transform={`translate(${x} ${y})`}>
          <PointSign positive={label === 1} radius={5} />
        </g>
      ))}
    </svg>
  );
}
