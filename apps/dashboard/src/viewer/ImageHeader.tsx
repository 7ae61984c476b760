'use client';

import type { Run, RunImageDetail } from '@mias/contracts';
import { hasDecoder } from '@mias/core';
import { ActionIcon, Badge, Group, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconKeyboard } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { distance, rate } from '../ui/format';
import { PageHeader } from '../ui/PageHeader';
import { layouts, type Layout } from './settings';
import { shortcuts } from './shortcuts';
import { useKeys } from './useKeys';
import { useNeighbours } from './useNeighbours';
import { useViewerSettings } from './ViewerSettings';
import { zoomKeys } from './zoomKeys';
import { useZoom } from './ZoomProvider';

const ShortcutList = dynamic(() => import('./ShortcutList').then((module) => module.ShortcutList));

const layoutNames = {
  overlay: 'Overlay',
  'side-by-side': 'Side by side',
  swipe: 'Swipe',
  panels: 'Panels',
  prompt: 'Prompt by hand',
} as const satisfies Record<Layout, string>;

export interface ImageHeaderProps {
  readonly run: Run;
  readonly image: RunImageDetail;
}

/** Which image this is, its score, and the way to the others; all keys of the page end here. */
export function ImageHeader({ run, image }: ImageHeaderProps) {
  const { settings, change } = useViewerSettings();
  const zoom = useZoom();
  const router = useRouter();
  const { previous, next } = useNeighbours(run.id, image);
  const [listed, { open, close, toggle }] = useDisclosure(false);
  const go = (address: string | null) => {
    if (address !== null) router.push(address);
  };
  const prompters = image.results.map((result) => result.key);
  useKeys({
    '?': toggle,
    ArrowLeft: () => go(previous),
    ArrowRight: () => go(next),
    ...Object.fromEntries(
      shortcuts.map((shortcut) => [shortcut.key, () => change(shortcut.change(settings, prompters))]),
    ),
    ...Object.fromEntries(zoomKeys.map(({ key, change: next }) => [key, () => zoom.change(next)])),
  });
  return (
    <PageHeader
      title={image.name}
      crumbs={[
        { label: 'Runs', href: '/runs' },
        { label: `${run.datasetName}, version ${run.versionNumber}`, href: `/runs/${run.id}` },
      ]}
      facts={<ImageFacts image={image} />}
      actions={
        <Group gap="xs">
          <SegmentedControl
            aria-label="View"
            size="xs"
            data={layouts.map((value) => ({
              value,
              label: layoutNames[value],
              disabled: value === 'prompt' && !hasDecoder(run.encoderKind),
            }))}
            value={settings.layout}
            onChange={(layout) => change({ layout })}
          />
          <NeighbourButton label="Previous image" address={previous} Icon={IconChevronLeft} />
          <NeighbourButton label="Next image" address={next} Icon={IconChevronRight} />
          <Tooltip label="Keyboard shortcuts (?)">
            <ActionIcon variant="default" size="lg" onClick={open} aria-label="Keyboard shortcuts">
              <IconKeyboard size={18} />
            </ActionIcon>
          </Tooltip>
          {listed && <ShortcutList opened onClose={close} />}
        </Group>
      }
    />
  );
}

function ImageFacts({ image: { label, score, thresholdDice } }: { readonly image: RunImageDetail }) {
  return (
    <>
      <Badge color={label === 'anomalous' ? 'orange' : 'gray'} variant="dot" tt="none">
        {label}
      </Badge>
      <Text size="sm" c="dimmed" data-testid="image-score">
        score {distance(score)}
        {label === 'anomalous' && thresholdDice !== null && ` · threshold DICE ${rate(thresholdDice)}`}
      </Text>
    </>
  );
}

interface NeighbourButtonProps {
  readonly label: string;
  /** Null at the end of the run. */
  readonly address: string | null;
  readonly Icon: typeof IconChevronLeft;
}

function NeighbourButton({ label, address, Icon }: NeighbourButtonProps) {
  const looks = { variant: 'default', size: 'lg', 'aria-label': label } as const;
  const icon = <Icon size={18} />;
  return address === null ? (
    <ActionIcon {...looks} disabled>
      {icon}
    </ActionIcon>
  ) : (
    <ActionIcon {...looks} component={Link} href={address} prefetch={false}>
      {icon}
    </ActionIcon>
  );
}
