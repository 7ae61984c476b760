import { ImageQuery } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { imageQuery, PER_PAGE, readFilter } from './galleryQuery';

const versionId = '6f1c1f0e-6d5e-4b0a-9a53-0b7e6a0d3c11';
const queryOf = (address: string, page = 0) => {
  const parameters = new URLSearchParams(address);
  return imageQuery(
    versionId,
    readFilter((name) => parameters.get(name)),
    page,
  );
};

describe("the gallery's query", () => {
  it('asks for the first page of everything when nothing is filtered', () => {
    expect(queryOf('')).toEqual({ versionId, cursor: 0, limit: PER_PAGE });
  });

  it('sends every filter of the address, and the contracts accept it', () => {
    const query = queryOf('split=test&label=anomalous&mask=without&failed=yes&name=Ungood', 2);
    expect(ImageQuery.parse(query)).toEqual({
      versionId,
      split: 'test',
      label: 'anomalous',
      hasMask: false,
      state: 'failed',
      search: 'Ungood',
      cursor: 2 * PER_PAGE,
      limit: PER_PAGE,
    });
  });

  it('takes a split that there is not for no filter', () => {
    expect(queryOf('split=tomorrow')).toEqual({ versionId, cursor: 0, limit: PER_PAGE });
  });
});
