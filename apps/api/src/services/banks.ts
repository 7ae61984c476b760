import {
  presetOf,
  Refusal,
  type Bank,
  type CreateBank,
  type IndexPrecision,
  type Services,
} from '@mias/contracts';
import { familyOf, patchLength, presets, type BankRecipe } from '@mias/core';
import {
  bankRates,
  cancelSubject,
  createBank,
  createBankHealth,
  createBankIndex,
  findBank,
  findBankHealth,
  findEncoder,
  findVersion,
  hasBank,
  listBanks,
  listLeftOutOfBank,
  restartSubject,
  type TeamDatabase,
} from '@mias/db';
import type { BankRoom } from './bank-room.js';
import { estimateBank } from './estimate-bank.js';
import { found } from './found.js';
import { hashOf } from './hash-of.js';
import type { OfferWork } from './offer-work.js';
import { sentence } from './sentence.js';

export function banksService(db: TeamDatabase, offerWork: OfferWork, room: BankRoom): Services['banks'] {
  const get = async (bankId: string) => found(await findBank(db, bankId), 'bank', bankId);
  const estimate: Services['banks']['estimate'] = async (input) => {
    const version = found(await findVersion(db, input.versionId), 'dataset version', input.versionId);
    const encoder = found(await findEncoder(db, input.encoderId), 'encoder', input.encoderId);
    presetOf(encoder, input.preset);
    return estimateBank({
      embedding: familyOf(encoder.kind).embedding,
      images: version.counts.train,
      recipe: recipeOf(input),
      rates: await bankRates(db, encoder.id),
      freeBytes: await room.freeBytes(),
      databaseIsHere: room.databaseIsHere,
    });
  };
  return {
    list: () => listBanks(db),
    get,
    estimate,
    create: async (input) => {
      const { versionId, encoderId } = input;
      const version = found(await findVersion(db, versionId), 'dataset version', versionId);
      const encoder = found(await findEncoder(db, encoderId), 'encoder', encoderId);
      if (version.state === 'failed') {
        throw new Refusal(
          'conflict',
          `A bank needs a dataset version that could be read, and version ${version.number} of "${version.datasetName}" failed. Import its folder again.`,
        );
      }
      if (encoder.state === 'failed') {
        throw new Refusal(
          'conflict',
          `A bank needs an encoder that could be imported, and "${encoder.name}" failed: ${sentence(encoder.error)} Register a whole checkpoint.`,
        );
      }
      presetOf(encoder, input.preset);
      const recipe = recipeOf(input);
      const bank = { versionId, encoderId, recipeHash: hashOf(recipe) };
      if (!(await hasBank(db, bank))) {
        const { refusal } = await estimate(input);
        if (refusal !== null) throw new Refusal('conflict', refusal);
      }
      const id = await createBank(db, { ...bank, recipe });
      await offerWork({ kind: 'bank', id });
      return get(id);
    },
    checkHealth: async (bankId) => {
      const { state } = await get(bankId);
      if (state !== 'done') {
        throw new Refusal(
          'conflict',
          `A bank is checked when it is sealed, and bank ${bankId} is ${state}. Wait for it, or try it again.`,
        );
      }
      const id = await createBankHealth(db, bankId);
      await offerWork({ kind: 'bank-health', id });
      return found(await findBankHealth(db, bankId), 'check of bank', bankId);
    },
    health: async (bankId) => {
      await get(bankId);
      return findBankHealth(db, bankId);
    },
    leftOut: async (bankId) => {
      await get(bankId);
      return listLeftOutOfBank(db, bankId);
    },
    cancel: async (bankId) => {
      await get(bankId);
      const bank = { kind: 'bank', id: bankId } as const;
      if (await cancelSubject(db, bank)) await offerWork(bank);
      return get(bankId);
    },
    retry: async (bankId) => {
      const { state } = await get(bankId);
      const bank = { kind: 'bank', id: bankId } as const;
      if (!(await restartSubject(db, bank))) {
        throw new Refusal(
          'conflict',
          `A bank is tried again when it failed or was cancelled, and bank ${bankId} is ${state}. ` +
            'A sealed bank never changes: mend the images, import the folder again, and build a bank of the new version.',
        );
      }
      await offerWork(bank);
      return get(bankId);
    },
    index: async ({ bankId, precision }) => {
      const bank = await get(bankId);
      const { kind } = found(await findEncoder(db, bank.encoderId), 'encoder', bank.encoderId);
      checkIndexable(bank, familyOf(kind).embedding.channels, precision);
      const id = await createBankIndex(db, { bankId, precision });
      await offerWork({ kind: 'bank-index', id });
      return get(bankId);
    },
  };
}

function recipeOf({ preset, subsampling }: CreateBank): BankRecipe {
  const { bank } = presets[preset];
  return { ...bank, subsampling: subsampling === undefined ? bank.subsampling : (subsampling ?? undefined) };
}

/** Of pgvector's HNSW: 8 kB pages hold one vector each. */
const MOST_VALUES = { single: 2_000, half: 4_000 } satisfies Record<IndexPrecision, number>;

function checkIndexable(
  { id, state, error, dim, recipe, index }: Bank,
  channels: number,
  precision: IndexPrecision,
): void {
  if (state === 'failed' || state === 'cancelled') {
    throw new Refusal(
      'conflict',
      `An index needs a bank that could be built, and bank ${id} is ${state}: ${sentence(error)} Build it again.`,
    );
  }
  const values = dim ?? patchLength(channels, recipe.patching);
  if (values > MOST_VALUES[precision]) {
    const remedy =
      values <= MOST_VALUES.half
        ? 'Ask for half precision.'
        : 'Search this bank exactly, or build one with the preset reference.';
    throw new Refusal(
      'conflict',
      `An index of ${precision} precision holds at most ${MOST_VALUES[precision]} values a patch (pgvector), and patches of bank ${id} have ${values}. ${remedy}`,
    );
  }
  if (index?.state === 'running' && index.precision !== precision) {
    throw new Refusal(
      'conflict',
      `The index of bank ${id} is being built in ${index.precision} precision. Wait for it before you ask for another.`,
    );
  }
}
