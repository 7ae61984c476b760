import { CheckpointError } from '../checkpoint/checkpoint-error.js';
import { looksLikeResNet } from '../wide-resnet/infer-resnet.js';
import type { SamArchitecture } from './sam-architecture.js';
import { samTensors } from './sam-tensors.js';

/** Shapes by parameter name; names are those of the official checkpoints. */
export type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** The architecture of a checkpoint. Every tensor must be there with its shape, and no other. */
export function inferArchitecture(tensors: Shapes): SamArchitecture {
  if (looksLikeResNet(tensors)) {
    throw notSam('it looks like a ResNet, which is added as the kind wide-resnet50 (--kind wide-resnet50)');
  }
  const [, grid, gridColumns, width] = shapeOf(tensors, 'image_encoder.pos_embed', 4);
  const [, , patch, patchColumns] = shapeOf(tensors, 'image_encoder.patch_embed.proj.weight', 4);
  if (grid !== gridColumns || patch !== patchColumns) {
    throw notSam(`its token grid is ${grid}x${gridColumns} with tokens of ${patch}x${patchColumns} pixels`);
  }
  const depth = countBlocks(tensors);
  const [, headWidth] = shapeOf(tensors, relativePositions(0), 2);
  const [hidden] = shapeOf(tensors, 'image_encoder.blocks.0.mlp.lin1.weight', 2);
  const heads = width / headWidth;
  if (!Number.isInteger(heads)) {
    throw notSam(`its width ${width} is no multiple of the width of a head, ${headWidth}`);
  }
  // A table of relative positions has 2 * side - 1 rows, where side is that of the attended square.
  const sides = Array.from({ length: depth }, (_, block) => {
    const [rows] = shapeOf(tensors, relativePositions(block), 2);
    return (rows + 1) / 2;
  });
  const local = [...new Set(sides.filter((side) => side !== grid))];
  const [window = 0] = local;
  if (local.length > 1 || !Number.isInteger(window) || window > grid) {
    throw notSam(`its blocks attend to windows of ${local.join(', ')} tokens; one size is supported`);
  }
  const globalBlocks = sides.flatMap((side, block) => (side === grid ? [block] : []));
  const architecture = {
    ...{ width, depth, heads, hidden, window, globalBlocks },
    ...{ grid, patch, inputSide: grid * patch },
  };
  refuseDifferences(tensors, samTensors(architecture));
  return architecture;
}

function relativePositions(block: number): string {
  return `image_encoder.blocks.${block}.attn.rel_pos_h`;
}

function countBlocks(tensors: Shapes): number {
  const pattern = /^image_encoder\.blocks\.(\d+)\./;
  const indices = [...tensors.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []);
  return new Set(indices).size;
}

function shapeOf(tensors: Shapes, name: string, axes: 2): readonly [number, number];
function shapeOf(tensors: Shapes, name: string, axes: 4): readonly [number, number, number, number];
function shapeOf(tensors: Shapes, name: string, axes: 2 | 4): readonly number[] {
  const tensor = tensors.get(name);
  if (tensor === undefined) {
    const [some] = tensors.keys();
    const holds = some === undefined ? 'no tensors' : `${tensors.size} tensors such as ${some}`;
    throw notSam(`${name} is missing; it holds ${holds}`);
  }
  if (tensor.shape.length !== axes || tensor.shape.includes(0)) {
    throw notSam(`${name} has the shape [${tensor.shape.join(', ')}], not ${axes} axes`);
  }
  return tensor.shape;
}

function refuseDifferences(tensors: Shapes, expected: ReadonlyMap<string, readonly number[]>): void {
  const missing = [...expected.keys()].filter((name) => !tensors.has(name));
  if (missing.length > 0) throw notSam(`${missing.length} tensors are missing: ${listing(missing)}`);
  const extra = [...tensors.keys()].filter((name) => !expected.has(name));
  if (extra.length > 0) {
    throw notSam(`${extra.length} tensors belong to no plain SAM: ${listing(extra)}`);
  }
  for (const [name, shape] of expected) {
    const found = tensors.get(name)?.shape.join(', ') ?? '';
    if (found !== shape.join(', ')) {
      throw notSam(`${name} has the shape [${found}] where [${shape.join(', ')}] fits the others`);
    }
  }
}

function listing(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and others` : shown;
}

function notSam(why: string): CheckpointError {
  return new CheckpointError(
    'not-sam',
    `is not a Segment Anything checkpoint: ${why}. Give an official SAM or MedSAM state dict`,
  );
}
