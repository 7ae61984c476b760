import { prompterFailure, type AskPrompter } from './ask-prompter.js';
import { PluginTookTooLong } from './plugin-process.js';

/** More would cost a run its limit on every image for an answer that does not come. */
const MOST_IN_A_ROW = 3;

/** Runs that are remembered: more than a worker has at hand at once. */
const REMEMBERED = 1_000;

/**
 * Asks on behalf of a run. A prompter that took too long on some of its images in a row is not asked about
 * the others, which fail at once; an image that it answers, or fails at otherwise, begins the count anew.
 */
export function createRunAsk(ask: AskPrompter): (runId: string) => AskPrompter {
  const timeOuts = new Map<string, number>();
  const note = (name: string, inARow: number): void => {
    timeOuts.delete(name);
    if (inARow === 0) return;
    const [oldest] = timeOuts.keys();
    if (timeOuts.size >= REMEMBERED && oldest !== undefined) timeOuts.delete(oldest);
    timeOuts.set(name, inARow);
  };
  return (runId) => async (choice, input) => {
    const name = `${runId}/${choice.key}`;
    const inARow = timeOuts.get(name) ?? 0;
    if (inARow >= MOST_IN_A_ROW) {
      throw prompterFailure(
        choice,
        `It took too long on ${inARow} images in a row, and this worker asks it about no more images of this run. ` +
          'Make it faster, or allow it more time (MIAS_PLUGIN_SECONDS), and start another run.',
      );
    }
    try {
      const answer = await ask(choice, input);
      note(name, 0);
      return answer;
    } catch (error) {
      const tookTooLong = error instanceof Error && error.cause instanceof PluginTookTooLong;
      note(name, tookTooLong ? inARow + 1 : 0);
      throw error;
    }
  };
}
