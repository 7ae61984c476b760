import { Button, Tooltip } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import Link from 'next/link';
import { compareAddress } from '../compare/selection';
import type { RunSelection } from './useRunSelection';

/** Leads to the comparison of the runs that are chosen. */
export function CompareButton({ selection: { chosen, enough } }: { readonly selection: RunSelection }) {
  const looks = { variant: 'default', leftSection: <IconArrowsDiff size={16} /> } as const;
  return enough ? (
    <Button {...looks} component={Link} href={compareAddress(chosen.map(({ id }) => id))} prefetch={false}>
      Compare {chosen.length} runs
    </Button>
  ) : (
    <Tooltip label="Tick two to six runs over the same dataset version">
      <Button {...looks} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
        Compare
      </Button>
    </Tooltip>
  );
}
