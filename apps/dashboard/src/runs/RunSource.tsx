import type { Run } from '@mias/contracts';
import { Text } from '@mantine/core';

/** What gave a run its maps, and what decoded its prompts. */
export function RunSource({ run: { recipe, encoderName } }: { readonly run: Run }) {
  const { source, preset } = recipe;
  // Only an encoder beside the source has a reading of its own.
  const beside = source.reading !== undefined;
  const facts = [
    source.kind === 'detector' ? 'detector' : 'patch bank',
    ...(beside ? [`decoded by ${encoderName}`] : []),
    `preset ${preset}`,
  ];
  return (
    <>
      {(source.kind === 'detector' || !beside) && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {source.kind === 'detector' ? source.name : encoderName}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {facts.join(', ')}
      </Text>
    </>
  );
}
