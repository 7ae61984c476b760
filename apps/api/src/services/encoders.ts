import type { Services } from '@mias/contracts';
import { findEncoder, listEncoders, registerEncoder, type TeamDatabase } from '@mias/db';
import { found } from './found.js';
import { obtainFile, type FileKind, type ObtainParts } from './obtain-file.js';

export function encodersService(db: TeamDatabase, parts: ObtainParts): Services['encoders'] {
  const { uploads, offerWork } = parts;
  const checkpoints: FileKind = {
    teamId: db.teamId,
    what: 'checkpoint',
    suffix: '.pth',
    registered: () => listEncoders(db),
  };
  return {
    list: () => listEncoders(db),
    get: async (encoderId) => found(await findEncoder(db, encoderId), 'encoder', encoderId),
    register: async (input) => {
      const checkpoint = await obtainFile(input, checkpoints, parts);
      const id = await registerEncoder(db, { kind: input.kind, ...checkpoint });
      await offerWork({ kind: 'encoder', id });
      return found(await findEncoder(db, id), 'encoder', id);
    },
    startUpload: (file) => uploads.start(db.teamId, file),
  };
}
