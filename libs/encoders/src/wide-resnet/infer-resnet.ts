import { CheckpointError } from '../checkpoint/checkpoint-error.js';
import type { ResNetArchitecture, Stages } from './resnet-architecture.js';
import { resNetTensors } from './resnet-tensors.js';

/** Shapes by parameter name; names are torchvision's. */
export type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** Of layers 1 to 3; deeper networks have more. */
const MOST_BLOCKS: Stages = [3, 4, 6];

/** The architecture of a checkpoint. Every tensor up to layer 3 must be there with its shape; what follows is not used. */
export function inferResNet(tensors: Shapes): ResNetArchitecture {
  const architecture: ResNetArchitecture = {
    stem: outputsOf(tensors, 'conv1'),
    blocks: eachStage((stage) => countBlocks(tensors, stage)),
    widths: eachStage((stage) => outputsOf(tensors, `layer${stage}.0.conv1`)),
    channels: eachStage((stage) => outputsOf(tensors, `layer${stage}.0.conv3`)),
  };
  const [, second, third] = architecture.channels;
  if (third !== 2 * second) {
    throw notResNet(
      `its layers 2 and 3 give ${second} and ${third} channels, where the third has twice as many`,
    );
  }
  const { blocks, widths, channels } = architecture;
  if (widths.every((width, stage) => channels[stage] === 4 * width)) {
    throw notResNet(
      `its bottlenecks are a quarter as wide as their layers, as in a plain ResNet, and not half`,
    );
  }
  if (blocks.some((count, stage) => count > (MOST_BLOCKS[stage] ?? 0))) {
    throw notResNet(
      `its layers 1 to 3 have ${blocks.join(', ')} blocks, and those of it ${MOST_BLOCKS.join(', ')}`,
    );
  }
  for (const [name, shape] of resNetTensors(architecture)) {
    const found = shapeOf(tensors, name).join(', ');
    if (found !== shape.join(', ')) {
      throw notResNet(`${name} has the shape [${found}] where [${shape.join(', ')}] fits the others`);
    }
  }
  return architecture;
}

/** Whether it looks like such a checkpoint: its first convolution and the first bottleneck are there. */
export const looksLikeResNet = (tensors: Shapes): boolean =>
  tensors.has('conv1.weight') && tensors.has('layer1.0.conv3.weight');

const eachStage = (value: (stage: 1 | 2 | 3) => number): Stages => [value(1), value(2), value(3)];

function countBlocks(tensors: Shapes, stage: number): number {
  const pattern = new RegExp(`^layer${stage}\\.(\\d+)\\.`);
  return new Set([...tensors.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? [])).size;
}

function outputsOf(tensors: Shapes, convolution: string): number {
  const [outputs] = shapeOf(tensors, `${convolution}.weight`);
  if (outputs === undefined) throw notResNet(`${convolution}.weight has no axes`);
  return outputs;
}

function shapeOf(tensors: Shapes, name: string): readonly number[] {
  const tensor = tensors.get(name);
  if (tensor !== undefined) return tensor.shape;
  const [some] = tensors.keys();
  const holds = some === undefined ? 'no tensors' : `${tensors.size} tensors such as ${some}`;
  throw notResNet(`${name} is missing; it holds ${holds}`);
}

function notResNet(why: string): CheckpointError {
  return new CheckpointError(
    'not-wide-resnet50',
    `is not a Wide ResNet-50 checkpoint: ${why}. Give torchvision's wide_resnet50_2 state dict`,
  );
}
