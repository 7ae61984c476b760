'use client';

import type { Run, RunImage, RunImageQuery } from '@mias/contracts';
import { Group, NativeSelect, SimpleGrid, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { count, rate } from '../ui/format';
import { ImageStrip } from './ImageStrip';

/** In one row beside each other. */
const SHOWN = 5;

/** A prompter's worst and best images, and the normal ones on which it found something. */
export function RunHighlights({ run }: { readonly run: Run }) {
  const trpc = useTRPC();
  const keys = run.prompters.map(({ key }) => key);
  const [chosen, setChosen] = useState(keys[0] ?? '');
  const query = (order: Pick<RunImageQuery, 'label' | 'sort' | 'descending'>) =>
    trpc.runs.images.queryOptions({ runId: run.id, sortKey: chosen, limit: SHOWN, ...order });
  const worst = useQuery(query({ label: 'anomalous', sort: 'dice', descending: false })).data;
  const best = useQuery(query({ label: 'anomalous', sort: 'dice', descending: true })).data;
  const normals = useQuery(query({ label: 'normal', sort: 'area', descending: true })).data;
  const strip = { runId: run.id };
  return (
    <Stack gap="xs" component="section">
      <Group justify="space-between">
        <Title order={2}>Images to look at</Title>
        {keys.length > 1 && (
          <NativeSelect
            aria-label="Prompter"
            size="xs"
            data={keys}
            value={chosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        <ImageStrip
          {...strip}
          title="Worst DICE"
          images={withDice(worst?.images, chosen)}
          note={(image) => `DICE ${rate(diceOf(image, chosen))}`}
          empty="No anomalous image has ground truth."
        />
        <ImageStrip
          {...strip}
          title="Best DICE"
          images={withDice(best?.images, chosen)}
          note={(image) => `DICE ${rate(diceOf(image, chosen))}`}
          empty="No anomalous image has ground truth."
        />
        <ImageStrip
          {...strip}
          title="False positives on normals"
          images={(normals?.images ?? []).filter((image) => areaOf(image, chosen) > 0)}
          note={(image) => `${count(areaOf(image, chosen))} px`}
          empty="The answer is empty on every normal image."
        />
      </SimpleGrid>
    </Stack>
  );
}

const withDice = (images: readonly RunImage[] | undefined, key: string): RunImage[] =>
  (images ?? []).filter((image) => diceOf(image, key) !== undefined);

const answerOf = (image: RunImage, key: string) => image.results.find((result) => result.key === key);

function diceOf(image: RunImage, key: string): number | undefined {
  const answer = answerOf(image, key);
  return answer?.dice?.[answer.answerMask];
}

function areaOf(image: RunImage, key: string): number {
  const answer = answerOf(image, key);
  return answer?.maskPixels[answer.answerMask] ?? 0;
}
