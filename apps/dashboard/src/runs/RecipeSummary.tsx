'use client';

import type { Bank, MapSource, PrompterChoice, Run } from '@mias/contracts';
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../platform/trpc';
import { Fact, FactTable } from '../ui/FactTable';
import { ShortHash } from '../ui/ShortHash';
import { WorkProgress } from '../ui/WorkProgress';
import { count, duration } from '../ui/format';
import { inputInWords } from '../detectors/inputInWords';
import { indexInWords, patchingInWords, subsamplingInWords } from './bankInWords';
import { UntrainedBadge } from './UntrainedBadge';

/** Every choice that changes a number, in words. */
export function RecipeSummary({ run }: { readonly run: Run }) {
  const trpc = useTRPC();
  const { data: bank } = useQuery(
    trpc.banks.get.queryOptions({ bankId: run.bankId ?? '' }, { enabled: run.bankId !== null }),
  );
  const { source } = run.recipe;
  const { data: version } = useQuery(trpc.datasets.version.queryOptions({ versionId: run.versionId }));
  const { encode, search, decode } = run.timings;
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>Recipe</Title>
      <FactTable label="Recipe">
        <Fact name="Dataset">
          {version ? (
            <Anchor component={Link} href={`/datasets/${version.datasetId}?version=${version.id}`} size="sm">
              {run.datasetName}, version {run.versionNumber}
            </Anchor>
          ) : (
            `${run.datasetName}, version ${run.versionNumber}`
          )}
        </Fact>
        <Fact name="Preset">{run.recipe.preset}</Fact>
        <Fact name="Encoder">
          {run.encoderName} ({run.encoderKind}){' '}
          {bank?.encoderId === run.encoderId && <ShortHash sha256={bank.encoderSha256} />}
          {source.kind === 'bank' && source.reading && (
            <Text span size="sm" c="dimmed">
              decodes the prompts in place of the bank’s, of images of {source.reading.side} ×{' '}
              {source.reading.side} px
            </Text>
          )}
        </Fact>
        {bank && <BankFacts bank={bank} />}
        {bank && bank.encoderId !== run.encoderId && (
          <Fact name="Encoder of the bank">
            {bank.encoderName} <ShortHash sha256={bank.encoderSha256} />
          </Fact>
        )}
        {source.kind === 'detector' ? (
          <DetectorFacts source={source} side={run.recipe.map.side} />
        ) : (
          <ScoringFacts recipe={run.recipe} />
        )}
        <Fact name="Prompters">
          {run.prompters.map(({ key, parameters, untrainedFor, plugin }) => (
            <div key={key}>
              {key}{' '}
              <Text span size="sm" c="dimmed">
                {inWords(parameters)}
                {plugin.sha256 !== null &&
                  `; version ${plugin.version} from ${plugin.source}, ${plugin.sha256.slice(0, 12)}`}
              </Text>
              <UntrainedBadge untrainedFor={untrainedFor} />
            </div>
          ))}
        </Fact>
        <Fact name="Time">
          encode {duration(encode)}, {source.kind === 'bank' ? 'search' : 'detector'} {duration(search)},
          decode {duration(decode)}
        </Fact>
      </FactTable>
    </Stack>
  );
}

function ScoringFacts({ recipe: { scoring, search, map } }: Pick<Run, 'recipe'>) {
  return (
    <>
      <Fact name="Score">
        {scoring.distance === 'squared-l2' ? 'squared L2 distance' : 'L2 distance'} to{' '}
        {scoring.neighbours === 1
          ? 'the nearest normal patch'
          : `the ${scoring.neighbours} nearest normal patches, the largest of them`}
      </Fact>
      <Fact name="Search">
        {search.mode === 'exact'
          ? 'exact: every patch of the bank is compared'
          : `by the bank's index, ${search.efSearch} candidates: may miss some`}
      </Fact>
      <Fact name="Map">
        {map.side} × {map.side} px, gaussian σ {map.sigma} px, scaled to [0, 1] over the whole test set
      </Fact>
    </>
  );
}

interface DetectorFactsProps {
  readonly source: Extract<MapSource, { kind: 'detector' }>;
  /** Of the run's maps, in pixels. */
  readonly side: number;
}

function DetectorFacts({ source: { name, sha256, settings, reading }, side }: DetectorFactsProps) {
  return (
    <>
      <Fact name="Detector">
        <Anchor component={Link} href="/detectors" prefetch={false} size="sm" underline="always">
          {name}
        </Anchor>{' '}
        <ShortHash sha256={sha256} />
      </Fact>
      <Fact name="Its input">{inputInWords(settings.input, reading)}</Fact>
      <Fact name="Map">
        {settings.output.map ?? 'the only map it gives'}, resized to {side} × {side} px,{' '}
        {settings.output.normalised ? 'scaled by the detector' : 'scaled to [0, 1] over the whole test set'}
      </Fact>
      <Fact name="Score">{settings.output.score ?? 'the largest value of the map'}</Fact>
    </>
  );
}

function BankFacts({ bank }: { readonly bank: Bank }) {
  const { reading, patching } = bank.recipe;
  return (
    <>
      <Fact name="Patch bank">
        <Anchor component={Link} href={`/banks/${bank.id}`} prefetch={false} size="sm" underline="always">
          {count(bank.patches)} patches
        </Anchor>{' '}
        of {bank.dim === null ? 'a size not known yet' : `${count(bank.dim)} values`} from{' '}
        {count(bank.images.done)} normal images of {bank.datasetName}, version {bank.versionNumber}
        <WorkProgress subject={{ kind: 'bank', id: bank.id }} state={bank.state} />
      </Fact>
      <Fact name="Subsampling">{subsamplingInWords(bank.recipe.subsampling)}</Fact>
      {bank.index && (
        <Fact name="Index">
          {indexInWords(bank.index)}
          <WorkProgress subject={{ kind: 'bank-index', id: bank.index.id }} state={bank.index.state} />
        </Fact>
      )}
      <Fact name="Reading">
        {reading.aspect === 'pad-square' ? 'padded to a square' : 'stretched'}, {reading.side} ×{' '}
        {reading.side} px
      </Fact>
      <Fact name="Patches">{patchingInWords(patching)}</Fact>
    </>
  );
}

const inWords = (parameters: PrompterChoice['parameters']): string =>
  Object.entries(parameters)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : JSON.stringify(value)}`,
    )
    .join(', ');
