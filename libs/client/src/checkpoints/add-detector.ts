import type { Detector, RegisterDetector, StartUpload } from '@mias/contracts';
import type { AddOptions } from './add-checkpoint.js';
import { addFile, type FileToAdd, type SentFile } from './add-file.js';

export interface DetectorToAdd extends FileToAdd {
  readonly settings: RegisterDetector['settings'];
}

/** Registers an ONNX anomaly model of this machine with an API anywhere. */
export async function addDetector(
  { settings, ...model }: DetectorToAdd,
  { client: { detectors }, ...sending }: AddOptions,
): Promise<Detector> {
  const desk = {
    what: 'detector',
    registered: () => detectors.list.query(),
    startUpload: (file: StartUpload) => detectors.startUpload.mutate(file),
    register: (source: SentFile, name: string) => detectors.register.mutate({ ...source, settings, name }),
  };
  return (await addFile(model, desk, sending)).added;
}
