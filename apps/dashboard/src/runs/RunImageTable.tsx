'use client';

import type { Run, RunImage } from '@mias/contracts';
import { Anchor, Table, Text, VisuallyHidden } from '@mantine/core';
import Link from 'next/link';
import { Thumbnail } from '../datasets/Thumbnail';
import { count, distance, rate } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { TableCard } from '../ui/TableCard';
import type { Column, ImageOrder } from './imageOrder';
import styles from './RunTable.module.css';
import { SortableHead } from './SortableHead';

export interface RunImageTableProps {
  readonly run: Run;
  readonly images: readonly RunImage[];
  readonly order: ImageOrder;
  readonly onSort: (column: Column) => void;
}

export function RunImageTable({ run, images, order, onSort }: RunImageTableProps) {
  const head = { order, onSort };
  return (
    <TableCard
      highlightOnHover
      verticalSpacing={6}
      label="Images of the run"
      testId="run-images"
      minWidth={440 + 96 * run.prompters.length}
      head={
        <>
          <Table.Th w={72}>
            <VisuallyHidden>Picture</VisuallyHidden>
          </Table.Th>
          <SortableHead {...head} label="Name" column={{ sort: 'name', sortKey: null }} />
          <Table.Th>Label</Table.Th>
          <SortableHead {...head} label="Score" column={{ sort: 'score', sortKey: null }} numeric />
          <Table.Th ta="right">Threshold DICE</Table.Th>
          {run.prompters.map(({ key }) => (
            <SortableHead
              key={key}
              {...head}
              label={`DICE ${key}`}
              column={{ sort: 'dice', sortKey: key }}
              numeric
            />
          ))}
        </>
      }
    >
      {images.map((image) => (
        <ImageRow key={image.imageId} run={run} image={image} />
      ))}
    </TableCard>
  );
}

function ImageRow({ run, image }: { readonly run: Run; readonly image: RunImage }) {
  const { imageId, name, label, state, error, thumbnail, score, thresholdDice } = image;
  return (
    <Table.Tr className={styles['row'] ?? ''} data-testid="run-image-row">
      <Table.Td>
        <Thumbnail image={thumbnail} name="" side={52} />
      </Table.Td>
      <Table.Td>
        <Anchor
          component={Link}
          href={`/runs/${run.id}/images/${imageId}`}
          prefetch={false}
          size="sm"
          fw={500}
          className={styles['link'] ?? ''}
        >
          {name}
        </Anchor>
        {state !== 'done' && (
          <div>
            <StateBadge state={state} />
          </div>
        )}
        {error !== null && (
          <Text size="xs" c="var(--mantine-color-error)" maw={360} lineClamp={2} title={error}>
            {error}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c={label === 'normal' ? 'dimmed' : 'inherit'}>
          {label}
        </Text>
      </Table.Td>
      <Table.Td className={styles['number'] ?? ''}>{distance(score)}</Table.Td>
      <Table.Td className={styles['number'] ?? ''}>{label === 'normal' ? '' : rate(thresholdDice)}</Table.Td>
      {run.prompters.map(({ key }) => (
        <Table.Td key={key} className={styles['number'] ?? ''}>
          <AnswerDice image={image} prompter={key} />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** DICE of the answer mask; on a normal image, where there is nothing to hit, what it wrongly covers. */
function AnswerDice({ image, prompter }: { readonly image: RunImage; readonly prompter: string }) {
  const result = image.results.find(({ key }) => key === prompter);
  if (!result) return <NoAnswer reason={image.failedPrompters.find(({ key }) => key === prompter)?.reason} />;
  if (image.label === 'anomalous') return rate(result.dice?.[result.answerMask]);
  const pixels = result.maskPixels[result.answerMask];
  return (
    <Text size="xs" c="dimmed" title="Pixels the answer mask covers on a normal image: false positives">
      {pixels === 0 ? 'clean' : `${count(pixels)} px`}
    </Text>
  );
}

/** Nothing yet, or the prompter's own failure, which is none of the image. */
function NoAnswer({ reason }: { readonly reason: string | undefined }) {
  if (reason === undefined) return '–';
  return (
    <Text size="xs" c="var(--mantine-color-error)" title={reason} data-testid="failed-prompter">
      failed
    </Text>
  );
}
