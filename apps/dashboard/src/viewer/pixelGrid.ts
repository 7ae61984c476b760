/**
 * The project's pixel coordinates against those of an SVG or a canvas laid over the image: the
 * project's (0, 0) is the centre of the top-left pixel, the SVG's is that pixel's top-left corner.
 */
export const svgCoordinate = (pixel: number): number => pixel + 0.5;

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixel under a point of the screen, or null beside the image of `side` by `side` pixels. */
export function pixelUnder(screen: Pixel, shown: Rectangle, side: number): Pixel | null {
  const x = Math.floor(((screen.x - shown.left) / shown.width) * side);
  const y = Math.floor(((screen.y - shown.top) / shown.height) * side);
  return x >= 0 && y >= 0 && x < side && y < side ? { x, y } : null;
}

/** An XYXY box with exclusive ends covers whole pixels: its SVG rectangle begins at x1 and ends at x2. */
export function svgRectangle(box: {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}) {
  return { x: box.x1, y: box.y1, width: box.x2 - box.x1, height: box.y2 - box.y1 };
}
