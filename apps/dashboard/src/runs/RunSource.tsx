import type { Run } from '@mias/contracts';
import { Text } from '@mantine/core';

/** What gave a run its maps, and what decoded its prompts. */
export function RunSource({ run: { recipe, encoderName } }: { readonly run: Run }) {
  const { source, preset } = recipe;
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {source.kind === 'detector' ? source.name : encoderName}
      </Text>
      <Text size="xs" c="dimmed">
        {source.kind === 'detector' ? `detector, decoded by ${encoderName}` : 'patch bank'}, preset {preset}
      </Text>
    </>
  );
}
