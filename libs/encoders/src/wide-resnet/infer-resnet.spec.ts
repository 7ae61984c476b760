import { expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint/checkpoint-error.js';
import { elementCount } from '../onnx/lazy-tensor.js';
import { inferArchitecture } from '../sam/infer-architecture.js';
import { inferResNet } from './infer-resnet.js';
import type { ResNetArchitecture } from './resnet-architecture.js';
import { resNetTensors } from './resnet-tensors.js';

const wideResNet50: ResNetArchitecture = {
  stem: 64,
  blocks: [3, 4, 6],
  widths: [128, 256, 512],
  channels: [256, 512, 1024],
};

type Shapes = Map<string, { shape: readonly number[] }>;

/** With the classifier of the published file, which is not used. */
const shapes = (): Shapes =>
  new Map([
    ...[...resNetTensors(wideResNet50)].map(([name, shape]) => [name, { shape }] as const),
    ['layer4.0.conv1.weight', { shape: [1024, 1024, 1, 1] }],
    ['fc.weight', { shape: [1000, 2048] }],
  ]);

function refusal(
  change: (tensors: Shapes) => void,
  infer: (tensors: Shapes) => unknown = inferResNet,
): string {
  const tensors = shapes();
  change(tensors);
  try {
    infer(tensors);
  } catch (error) {
    if (error instanceof CheckpointError) return `${error.fault}: ${error.message}`;
    throw error;
  }
  return 'none';
}

it('reads wide_resnet50_2 off its shapes, and knows all its parameters up to layer 3', () => {
  expect(inferResNet(shapes())).toEqual(wideResNet50);
  // Torchvision states 68,883,240 for the whole network; layer 4 and the classifier are counted by hand.
  const bottleneck = (inputs: number) =>
    inputs * 1024 + 9 * 1024 ** 2 + 1024 * 2048 + 2 * (1024 + 1024 + 2048);
  const layer4 = bottleneck(1024) + 1024 * 2048 + 2 * 2048 + 2 * bottleneck(2048);
  const classifier = 2048 * 1000 + 1000;
  const trained = [...resNetTensors(wideResNet50)].filter(([name]) => !name.includes('running_'));
  const count = trained.reduce((sum, [, shape]) => sum + elementCount(shape), 0);
  expect(count).toBe(68_883_240 - layer4 - classifier);
});

it('refuses the other ResNets of torchvision that have bottlenecks', () => {
  const instead = (other: Partial<ResNetArchitecture>) =>
    refusal((tensors) => {
      tensors.clear();
      for (const [name, shape] of resNetTensors({ ...wideResNet50, ...other })) tensors.set(name, { shape });
    });
  expect(instead({ widths: [64, 128, 256] })).toContain(
    'a quarter as wide as their layers, as in a plain ResNet',
  );
  expect(instead({ blocks: [3, 4, 23] })).toContain('3, 4, 23 blocks, and those of it 3, 4, 6');
  expect(instead({})).toBe('none');
});

it('refuses a ResNet of other blocks, and one with a tensor that is missing or does not fit', () => {
  expect(refusal((tensors) => tensors.delete('layer1.0.conv3.weight'))).toContain(
    'not-wide-resnet50: is not a Wide ResNet-50 checkpoint: layer1.0.conv3.weight is missing',
  );
  expect(refusal((tensors) => tensors.delete('layer3.5.bn2.running_var'))).toContain(
    'layer3.5.bn2.running_var is missing',
  );
  // As in a ResNeXt, whose 3x3 convolutions are in groups.
  expect(refusal((tensors) => tensors.set('layer2.1.conv2.weight', { shape: [256, 8, 3, 3] }))).toContain(
    'layer2.1.conv2.weight has the shape [256, 8, 3, 3] where [256, 256, 3, 3] fits the others',
  );
  expect(refusal((tensors) => tensors.clear())).toContain('conv1.weight is missing; it holds no tensors');
});

it('is recognised where it is added as a SAM', () => {
  expect(refusal(() => undefined, inferArchitecture)).toBe(
    'not-sam: is not a Segment Anything checkpoint: it looks like a ResNet, which is added as the kind wide-resnet50 ' +
      '(--kind wide-resnet50). Give an official SAM or MedSAM state dict',
  );
});
