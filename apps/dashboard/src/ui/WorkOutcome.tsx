import type { Run, Subject, WorkState } from '@mias/contracts';
import { Text } from '@mantine/core';
import { isFinal } from '../platform/workState';
import { count, counted } from './format';
import { StateBadge } from './StateBadge';
import { WorkProgress } from './WorkProgress';

export interface WorkOutcomeProps {
  readonly subject: Subject;
  readonly state: WorkState;
  /** Why it failed. */
  readonly error?: string | null;
  /** Where it is work on images. */
  readonly images?: Run['images'];
}

/** How far work is, and once it has ended, how. */
export function WorkOutcome({ subject, state, error = null, images }: WorkOutcomeProps) {
  return (
    <>
      {isFinal(state) ? (
        <>
          <StateBadge state={state} />
          {images && (
            <Text size="xs" c="dimmed" mt={2}>
              {count(images.done)} of {counted(images.total, 'image')}
              {images.failed > 0 && `, ${count(images.failed)} failed`}
            </Text>
          )}
        </>
      ) : (
        <WorkProgress subject={subject} state={state} />
      )}
      {error !== null && (
        <Text size="xs" mt={4} c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Text>
      )}
    </>
  );
}
