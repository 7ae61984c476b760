import { ImageQuery } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { imageQuery, PER_PAGE, readFilter } from './galleryQuery';

const versionId = '6f1c1f0e-6d5e-4b0a-9a53-0b7e6a0d3c11';
const queryOf = (address: string) => {
  const parameters = new URLSearchParams(address);
  return imageQuery(
    versionId,
    readFilter((name) => parameters.get(name)),
  );
};

describe("the gallery's query", () => {
  it('asks for the first page of everything when nothing is filtered', () => {
    expect(queryOf('')).toEqual({ versionId, cursor: 0, limit: PER_PAGE });
  });

  it('sends every filter of the address, and the contracts accept it', () => {
    const query = queryOf('split=test&label=anomalous&mask=without&failed=yes&page=3');
    expect(ImageQuery.parse(query)).toEqual({
      versionId,
      split: 'test',
      label: 'anomalous',
      hasMask: false,
      state: 'failed',
      cursor: 2 * PER_PAGE,
      limit: PER_PAGE,
    });
  });

  it.each(['page=0', 'page=-2', 'page=x', 'page=1.5', 'split=tomorrow'])(
    'takes %s for no filter',
    (address) => {
      expect(queryOf(address)).toEqual({ versionId, cursor: 0, limit: PER_PAGE });
    },
  );
});
