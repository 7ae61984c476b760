import { Badge } from '@mantine/core';
import { letterOf } from './selection';

/** The letter that stands for a run in a comparison. */
export function RunLetter({ place }: { readonly place: number }) {
  return (
    <Badge
      variant={place === 0 ? 'filled' : 'default'}
      circle
      size="lg"
      aria-label={`Run ${letterOf(place)}`}
    >
      {letterOf(place)}
    </Badge>
  );
}
