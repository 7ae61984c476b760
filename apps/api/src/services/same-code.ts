import { Refusal, type ListedPrompter, type PrompterChoice } from '@mias/contracts';

/** Refuses to repeat a run whose prompters are not there any more, or are other code by now. */
export function checkSameCode(chosen: readonly PrompterChoice[], offered: readonly ListedPrompter[]): void {
  for (const { id, plugin } of chosen) {
    const now = offered.find((prompter) => prompter.id === id);
    const reason =
      now === undefined
        ? 'no living worker has it'
        : (now.unavailable ??
          (now.plugin.version === plugin.version && now.plugin.sha256 === plugin.sha256
            ? null
            : `the workers have version ${now.plugin.version} by now`));
    if (reason === null) continue;
    throw new Refusal(
      'conflict',
      `An exact repetition needs the same prompters, and of "${id}", version ${plugin.version}, ${reason}. ` +
        'Give the workers that version, or make a new run with what there is.',
    );
  }
}
