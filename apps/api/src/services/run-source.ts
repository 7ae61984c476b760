import {
  Refusal,
  type Bank,
  type CreateRun,
  type Detector,
  type Encoder,
  type MapSource,
  type Run,
  type Search,
} from '@mias/contracts';
import { hasDecoder, presets } from '@mias/core';
import { findBank, findDetector, findEncoder, type TeamDatabase } from '@mias/db';
import { checkPreset } from './check-preset.js';
import { found } from './found.js';
import { sentence } from './sentence.js';

/** Where a run's maps come from, with what the recipe says of it. */
export interface RunSource {
  readonly ids:
    | { readonly bankId: string; readonly encoderId?: string }
    | { readonly detectorId: string; readonly encoderId: string };
  /** The one chosen beside the bank or the detector, else the bank's. */
  readonly encoder: Encoder;
  readonly recipe: { readonly source: MapSource; readonly search: Search };
}

/** Refuses a bank, a detector or an encoder that no run can be made with. */
export async function chooseSource(db: TeamDatabase, input: CreateRun): Promise<RunSource> {
  if ('bankId' in input) {
    const { bankId, preset, search } = input;
    const bank = found(await findBank(db, bankId), 'bank', bankId);
    checkBank(bank, preset);
    if (search.mode === 'index') checkIndex(bank);
    if (input.encoderId !== undefined && input.encoderId !== bank.encoderId) {
      const { encoderId } = input;
      const encoder = await decoderBeside(db, encoderId);
      const source = { kind: 'bank', reading: presets[preset].beside } as const;
      return { ids: { bankId, encoderId }, encoder, recipe: { source, search } };
    }
    const encoder = found(await findEncoder(db, bank.encoderId), 'encoder', bank.encoderId);
    return { ids: { bankId }, encoder, recipe: { source: { kind: 'bank' }, search } };
  }
  const { detectorId, encoderId, preset } = input;
  const detector = found(await findDetector(db, detectorId), 'detector', detectorId);
  checkModel('detector', detector);
  const encoder = await decoderBeside(db, encoderId);
  const { name, sha256, settings } = detector;
  const reading = presets[preset].beside;
  const source = { kind: 'detector', name, sha256, settings, reading } as const;
  return {
    ids: { detectorId, encoderId },
    encoder,
    recipe: { source, search: presets[preset].run.search },
  };
}

/** Where a run's maps came from, for another run like it. */
export function sourceIds({ id, bankId, detectorId, encoderId, recipe }: Run): RunSource['ids'] {
  if (bankId !== null) return recipe.source.reading === undefined ? { bankId } : { bankId, encoderId };
  if (detectorId !== null) return { detectorId, encoderId };
  throw new Error(`Run ${id} names neither a bank nor a detector.`);
}

/** An encoder that decodes prompts on maps which come from elsewhere. */
async function decoderBeside(db: TeamDatabase, encoderId: string): Promise<Encoder> {
  const encoder = found(await findEncoder(db, encoderId), 'encoder', encoderId);
  checkModel('encoder', encoder);
  if (hasDecoder(encoder.kind)) return encoder;
  throw new Refusal(
    'bad-input',
    `The encoder beside the source of the maps decodes the prompts, and "${encoder.name}" (${encoder.kind}) gives patch features only: it has no mask decoder. Choose a SAM or MedSAM encoder.`,
  );
}

function checkModel(what: string, { name, state, error }: Detector | Encoder): void {
  if (state !== 'failed') return;
  throw new Refusal(
    'conflict',
    `A run needs a ${what} that works, and "${name}" failed: ${sentence(error)} Register it again, or choose another.`,
  );
}

function checkBank(bank: Bank, preset: CreateRun['preset']): void {
  if (bank.state === 'failed') {
    throw new Refusal(
      'conflict',
      `A run needs a bank that could be built, and bank ${bank.id} failed: ${sentence(bank.error)} Build it again.`,
    );
  }
  checkPreset(bank, preset);
}

/** The run may be there before the index: it waits for it as it waits for the bank. */
function checkIndex({ id, index }: Bank): void {
  if (index === null || index.state === 'failed' || index.state === 'cancelled') {
    const why = index === null ? 'has none' : `has one that is ${index.state}: ${sentence(index.error)}`;
    throw new Refusal(
      'conflict',
      `Search by index needs the index of the bank, and bank ${id} ${why}. Build it (mias banks index ${id}), or run with exact search.`,
    );
  }
}
