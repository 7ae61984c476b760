import { describe, expect, it } from 'vitest';
import { MOST_ZOOM, pannedBy, wholeImage, zoomedBy } from './zoom';

describe('zooming', () => {
  it('keeps what lies under the pointer where it is', () => {
    const place = { x: 0.75, y: 0.25 };
    const zoom = zoomedBy(zoomedBy(wholeImage, 2, place), 2, place);
    expect(zoom.factor).toBe(4);
    expect(zoom.left + place.x / zoom.factor).toBeCloseTo(0.75);
    expect(zoom.top + place.y / zoom.factor).toBeCloseTo(0.25);
  });

  it('goes from the whole image to single pixels and no further', () => {
    expect(zoomedBy(wholeImage, 1000).factor).toBe(MOST_ZOOM);
    expect(zoomedBy(zoomedBy(wholeImage, 4, { x: 1, y: 0 }), 0.01)).toEqual(wholeImage);
  });
});

describe('panning', () => {
  it('follows the pointer: a quarter of the stage is an eighth of the image at twice its size', () => {
    const zoom = pannedBy({ factor: 2, left: 0.25, top: 0.25 }, { x: 0.25, y: -0.25 });
    expect(zoom).toEqual({ factor: 2, left: 0.125, top: 0.375 });
  });

  it("stops at the image's edges", () => {
    expect(pannedBy({ factor: 2, left: 0.25, top: 0.25 }, { x: 9, y: -9 })).toEqual({
      factor: 2,
      left: 0,
      top: 0.5,
    });
  });
});
