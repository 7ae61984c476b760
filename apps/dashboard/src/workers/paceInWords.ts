/** Three digits of images a second; below one image in ten seconds, seconds an image. */
export function paceInWords(imagesPerSecond: number): string {
  if (imagesPerSecond < 0.1) return `${(1 / imagesPerSecond).toPrecision(3)} s an image`;
  return `${imagesPerSecond < 100 ? imagesPerSecond.toPrecision(3) : imagesPerSecond.toFixed(0)} images/s`;
}
