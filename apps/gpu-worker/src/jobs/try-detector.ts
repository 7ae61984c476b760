import { detectorInput } from '@mias/core';
import { loadDetector, storeTrial } from '@mias/db';
import { DetectorFailure } from '../detectors/detector-process.js';
import { secondsSince } from '../seconds.js';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Runs the model on a blank image, with its limits, and records what it takes and gives. */
export const tryDetector: JobHandler = async ({ subject }, { db, detectors }) => {
  const detector = await loadDetector(db, subject.id);
  const { side } = detector.settings.input;
  const blank = { width: side, height: side, pixels: new Uint8Array(side * side) };
  const started = performance.now();
  try {
    const { tensors } = await detectors.ask(
      detector,
      detectorInput(blank, 'stretch', detector.settings.input),
    );
    const seconds = secondsSince(started);
    return (tx) => storeTrial(tx, subject.id, { ...tensors, seconds });
  } catch (error) {
    if (!(error instanceof DetectorFailure)) throw error;
    throw new HopelessJob(`${detector.name} ${error.message}`, { cause: error });
  }
};
