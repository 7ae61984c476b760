import type { DetectorSettings, MapSource } from '@mias/contracts';

type Reading = Extract<MapSource, { kind: 'detector' }>['reading'];

/** How a detector takes an image. */
export function inputInWords(
  { side, filter, channels, layout, levels, mean, deviation }: DetectorSettings['input'],
  reading?: Reading,
): string {
  const changed = mean.some((value) => value !== 0) || deviation.some((value) => value !== 1);
  return [
    ...(reading === undefined ? [] : [reading.aspect === 'pad-square' ? 'padded to a square' : 'stretched']),
    `${side} × ${side} px (${filter})`,
    `${channels}, ${layout.toUpperCase()}`,
    levels === 'unit' ? '0 to 1' : '0 to 255',
    ...(changed ? [`mean ${mean.join(' ')}, deviation ${deviation.join(' ')}`] : []),
  ].join(', ');
}
