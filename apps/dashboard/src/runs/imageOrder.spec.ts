import { RunImageQuery } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { PER_PAGE, readOrder, runImageQuery, sortedBy } from './imageOrder';

const runId = '6f1c1f0e-6d5e-4b0a-9a53-0b7e6a0d3c11';
const orderOf = (address: string) => {
  const parameters = new URLSearchParams(address);
  return readOrder((name) => parameters.get(name));
};

describe("a run's images", () => {
  it('come by name, first page, when the address says nothing', () => {
    expect(runImageQuery(runId, orderOf(''))).toEqual({
      runId,
      sort: 'name',
      descending: false,
      cursor: 0,
      limit: PER_PAGE,
    });
  });

  it('come as the address says, in a form the contracts accept', () => {
    const query = runImageQuery(
      runId,
      orderOf('label=anomalous&sort=dice&by=bounding-box:threshold%3D0.4&order=descending&page=2'),
    );
    expect(RunImageQuery.parse(query)).toEqual({
      runId,
      label: 'anomalous',
      sort: 'dice',
      sortKey: 'bounding-box:threshold=0.4',
      descending: true,
      cursor: PER_PAGE,
      limit: PER_PAGE,
    });
  });

  it('are not sorted by DICE of no prompter', () => {
    expect(orderOf('sort=dice').sort).toBe('name');
  });
});

describe("a click on a column's head", () => {
  const score = { sort: 'score', sortKey: null } as const;

  it('puts the largest score on top, and goes back to the first page', () => {
    expect(sortedBy(orderOf('page=4'), score)).toEqual({
      sort: 'score',
      by: null,
      order: 'descending',
      page: null,
    });
  });

  it('turns the order round the second time', () => {
    expect(sortedBy(orderOf('sort=score&order=descending'), score)).toMatchObject({
      sort: 'score',
      order: null,
    });
  });

  it('starts over for the DICE of another prompter', () => {
    const order = orderOf('sort=dice&by=centroid');
    expect(sortedBy(order, { sort: 'dice', sortKey: 'max-point' })).toMatchObject({
      by: 'max-point',
      order: 'descending',
    });
  });
});
