import type { ImageQuery } from '@mias/contracts';

/** Images asked for at a time. */
export const PER_PAGE = 96;

/** The gallery's filters as the address holds them; anything unknown counts as no filter. */
export interface GalleryFilter {
  readonly split: 'train' | 'valid' | 'test' | 'all';
  readonly label: 'normal' | 'anomalous' | 'all';
  readonly mask: 'with' | 'without' | 'all';
  readonly failed: boolean;
  /** Part of the name; empty for all. */
  readonly search: string;
}

export const splits = ['all', 'train', 'test', 'valid'] as const satisfies GalleryFilter['split'][];
export const labels = ['all', 'normal', 'anomalous'] as const satisfies GalleryFilter['label'][];
export const masks = ['all', 'with', 'without'] as const satisfies GalleryFilter['mask'][];

export function readFilter(get: (name: string) => string | null): GalleryFilter {
  return {
    split: oneOf(splits, get('split')),
    label: oneOf(labels, get('label')),
    mask: oneOf(masks, get('mask')),
    failed: get('failed') === 'yes',
    search: get('name') ?? '',
  };
}

/** Only what is filtered by is sent. */
export function imageQuery(
  versionId: string,
  { split, label, mask, failed, search }: GalleryFilter,
  page: number,
): Partial<ImageQuery> & { versionId: string } {
  return {
    versionId,
    ...(split !== 'all' && { split }),
    ...(label !== 'all' && { label }),
    ...(mask !== 'all' && { hasMask: mask === 'with' }),
    ...(failed && { state: 'failed' as const }),
    ...(search !== '' && { search }),
    cursor: page * PER_PAGE,
    limit: PER_PAGE,
  };
}

const oneOf = <Choice extends string>(choices: readonly [Choice, ...Choice[]], text: string | null): Choice =>
  choices.find((choice) => choice === text) ?? choices[0];
