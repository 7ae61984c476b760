import type { Services } from '@mias/contracts';
import { findDetector, listDetectors, registerDetector, type TeamDatabase } from '@mias/db';
import { found } from './found.js';
import { obtainFile, type FileKind, type ObtainParts } from './obtain-file.js';

/** The API never opens a model: a worker tries it. */
export function detectorsService(db: TeamDatabase, parts: ObtainParts): Services['detectors'] {
  const { uploads, offerWork } = parts;
  const models: FileKind = {
    teamId: db.teamId,
    what: 'detector',
    suffix: '.onnx',
    registered: () => listDetectors(db),
  };
  return {
    list: () => listDetectors(db),
    get: async (detectorId) => found(await findDetector(db, detectorId), 'detector', detectorId),
    register: async (input) => {
      const model = await obtainFile(input, models, parts);
      const id = await registerDetector(db, { settings: input.settings, ...model });
      await offerWork({ kind: 'detector', id });
      return found(await findDetector(db, id), 'detector', id);
    },
    startUpload: (file) => uploads.start(db.teamId, file),
  };
}
