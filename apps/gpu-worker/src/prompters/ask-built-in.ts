import { findPrompter } from '@mias/prompters';
import { onlyWhatIsNeeded, prompterFailure, type AskPrompter } from './ask-prompter.js';

/** Asks a prompter that comes with the platform, in this process. */
export const askBuiltIn: AskPrompter = async (choice, all) => {
  try {
    const prompter = findPrompter(choice.id);
    const parameters = prompter.parameters.parse(choice.parameters);
    return await Promise.resolve(prompter.prompt(onlyWhatIsNeeded(all, prompter.needs), parameters));
  } catch (error) {
    throw prompterFailure(choice, error instanceof Error ? error.message : String(error), error);
  }
};
