import type { DatasetImage, DiffEntry } from '@mias/contracts';
import { Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Thumbnail } from './Thumbnail';

/** In CSS pixels. */
const SIDE = 96;

/** Images that came, went or changed, the latter before and after. */
export function ChangedTiles({ entries }: { readonly entries: readonly DiffEntry[] }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 4, xl: 6 }} spacing="md">
      {entries.map((entry) => (
        <ChangedTile key={entry.after?.id ?? entry.before?.id} entry={entry} />
      ))}
    </SimpleGrid>
  );
}

function ChangedTile({ entry: { before, after, aspects } }: { readonly entry: DiffEntry }) {
  const shown = after ?? before;
  if (shown === null) return null;
  const both = before !== null && after !== null;
  return (
    <Stack gap={4} data-testid="changed-image">
      <Group gap={6} wrap="nowrap">
        {both && <Picture image={before} />}
        {both && <IconArrowRight size={14} aria-label="became" />}
        <Picture image={shown} />
      </Group>
      <Text size="xs" fw={500} style={{ overflowWrap: 'anywhere' }}>
        {both && (before.name !== after.name || before.split !== after.split)
          ? `${placeOf(before)} → ${placeOf(after)}`
          : placeOf(shown)}
      </Text>
      {aspects.length > 0 && (
        <Group gap={4}>
          {aspects.map((aspect) => (
            <Badge key={aspect} size="xs" variant="light" tt="none">
              {aspect}
            </Badge>
          ))}
        </Group>
      )}
    </Stack>
  );
}

const Picture = ({ image }: { readonly image: DatasetImage }) => (
  <Thumbnail image={image.thumbnail} name="" side={SIDE} mask={image.mask} />
);

const placeOf = ({ split, name }: DatasetImage): string => `${split} ${name}`;
