import { findPrompter } from '@mias/prompters';
import { prompterFailure, type AskPrompter } from './ask-prompter.js';

/** Asks a prompter that comes with the platform, in this process. */
export const askBuiltIn: AskPrompter = async (choice, input) => {
  try {
    const prompter = findPrompter(choice.id);
    return await Promise.resolve(prompter.prompt(input, prompter.parameters.parse(choice.parameters)));
  } catch (error) {
    throw prompterFailure(choice, error instanceof Error ? error.message : String(error), error);
  }
};
