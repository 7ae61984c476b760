import {
  bottlenecks,
  stemConvolution,
  type Convolution,
  type ResNetArchitecture,
} from './resnet-architecture.js';

type Shape = readonly number[];

/** Every tensor of a ResNet of this architecture up to layer 3, with its shape, under torchvision's name. */
export function resNetTensors(architecture: ResNetArchitecture): ReadonlyMap<string, Shape> {
  const blocks = bottlenecks(architecture).flat();
  const convolutions = blocks.flatMap(({ path, shortcut }) => [
    ...path,
    ...(shortcut === null ? [] : [shortcut]),
  ]);
  return new Map([stemConvolution(architecture), ...convolutions].flatMap(tensorsOf));
}

/** The kernel, then the batch normalisation: its own weights, and what it saw in training. */
const tensorsOf = ({ name, norm, inputs, outputs, side }: Convolution): readonly [string, Shape][] => [
  [`${name}.weight`, [outputs, inputs, side, side]],
  [`${norm}.weight`, [outputs]],
  [`${norm}.bias`, [outputs]],
  [`${norm}.running_mean`, [outputs]],
  [`${norm}.running_var`, [outputs]],
];
