import type { PrompterChoice } from '@mias/contracts';
import type { PrompterAnswer, PrompterNeed, PromptInput } from '@mias/prompters';

/** Asks one of a run's prompters about an image; throws a PrompterFailure when it gives no answer. */
export type AskPrompter = (choice: PrompterChoice, input: PromptInput) => Promise<PrompterAnswer>;

/** A prompter gave no answer for an image. Its other images, and other prompters, are not concerned. */
export class PrompterFailure extends Error {
  override readonly name = 'PrompterFailure';
}

/** Says whose failure it is. */
export const prompterFailure = (
  { id, plugin: { version } }: Pick<PrompterChoice, 'id' | 'plugin'>,
  reason: string,
  cause?: unknown,
): PrompterFailure => new PrompterFailure(`Prompter ${id} ${version}: ${reason}`, { cause });

/** The input without the image or the embedding where the prompter does not say that it needs them. */
export const onlyWhatIsNeeded = (
  { image, embedding, ...always }: PromptInput,
  needs: readonly PrompterNeed[],
): PromptInput => ({
  ...always,
  image: needs.includes('image') ? image : null,
  embedding: needs.includes('embedding') ? embedding : null,
});
