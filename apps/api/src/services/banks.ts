import { Refusal, type Services } from '@mias/contracts';
import { presets } from '@mias/core';
import { createBank, findBank, findEncoder, findVersion, listBanks, type TeamDatabase } from '@mias/db';
import { hashOf } from './hash-of.js';
import { found } from './found.js';
import type { OfferWork } from './offer-work.js';
import { sentence } from './sentence.js';

export function banksService(db: TeamDatabase, offerWork: OfferWork): Services['banks'] {
  return {
    list: () => listBanks(db),
    get: async (bankId) => found(await findBank(db, bankId), 'bank', bankId),
    create: async ({ versionId, encoderId, preset }) => {
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
      const recipe = presets[preset].bank;
      const id = await createBank(db, { versionId, encoderId, recipe, recipeHash: hashOf(recipe) });
      await offerWork({ kind: 'bank', id });
      return found(await findBank(db, id), 'bank', id);
    },
  };
}
