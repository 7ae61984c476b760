/** Of layers 1 to 3. */
export type Stages = readonly [number, number, number];

/** What tells one of torchvision's bottleneck ResNets from another, as far as layer 3, read off its tensors' shapes. */
export interface ResNetArchitecture {
  /** Channels after the first convolution. */
  readonly stem: number;
  /** Bottleneck blocks. */
  readonly blocks: Stages;
  /** Channels of a block's 3x3 convolution. */
  readonly widths: Stages;
  /** Channels that a block gives. */
  readonly channels: Stages;
}

/** A convolution without bias and the batch normalisation behind it. */
export interface Convolution {
  /** Such as `layer2.0.conv1`. */
  readonly name: string;
  /** Such as `layer2.0.bn1`. */
  readonly norm: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Of the square kernel; half of it is padded. */
  readonly side: number;
  readonly stride: number;
}

export interface Bottleneck {
  /** Applied one after the other: 1x1, 3x3, 1x1. */
  readonly path: readonly [Convolution, Convolution, Convolution];
  /** Of the block's input, before it is added; null adds it as it is. */
  readonly shortcut: Convolution | null;
}

export const stemConvolution = ({ stem }: ResNetArchitecture): Convolution => ({
  ...{ name: 'conv1', norm: 'bn1' },
  ...{ inputs: 3, outputs: stem, side: 7, stride: 2 },
});

/**
 * Blocks of layers 1 to 3, in the order of evaluation. The 3x3 convolution has the stride.
 * Source: torchvision/models/resnet.py (ResNet v1.5).
 */
export function bottlenecks({
  stem,
  blocks,
  widths,
  channels,
}: ResNetArchitecture): readonly (readonly Bottleneck[])[] {
  return blocks.map((count, stage) =>
    Array.from({ length: count }, (_, block) => {
      const [width = 0, outputs = 0] = [widths[stage], channels[stage]];
      const inputs = block > 0 ? outputs : (channels[stage - 1] ?? stem);
      const stride = stage > 0 && block === 0 ? 2 : 1;
      return bottleneck(`layer${stage + 1}.${block}`, { inputs, width, outputs, stride, first: block === 0 });
    }),
  );
}

interface BottleneckShape {
  readonly inputs: number;
  readonly width: number;
  readonly outputs: number;
  readonly stride: number;
  readonly first: boolean;
}

function bottleneck(name: string, { inputs, width, outputs, stride, first }: BottleneckShape): Bottleneck {
  const convolution = (place: 1 | 2 | 3, shape: Omit<Convolution, 'name' | 'norm'>): Convolution => ({
    name: `${name}.conv${place}`,
    norm: `${name}.bn${place}`,
    ...shape,
  });
  return {
    path: [
      convolution(1, { inputs, outputs: width, side: 1, stride: 1 }),
      convolution(2, { inputs: width, outputs: width, side: 3, stride }),
      convolution(3, { inputs: width, outputs, side: 1, stride: 1 }),
    ],
    shortcut:
      first && (stride !== 1 || inputs !== outputs)
        ? {
            ...{ name: `${name}.downsample.0`, norm: `${name}.downsample.1` },
            ...{ inputs, outputs, side: 1, stride },
          }
        : null,
  };
}
