import { z } from 'zod';
import type { PrompterDescription } from './describe-prompters.js';
import type { Prompter } from './prompter.js';

/** What is needed to read and check parameters, without the prompter's code. */
export type PrompterSignature = Pick<Prompter, 'id' | 'parameters' | 'defaults'>;

/** Finds a prompter by its id, or throws a PrompterError that says which there are. */
export type FindPrompter = (id: string) => PrompterSignature;

/** The signature of a prompter that runs elsewhere. */
export function signatureOf({
  id,
  parameters,
  defaults,
}: Pick<PrompterDescription, 'id' | 'parameters' | 'defaults'>): PrompterSignature {
  const schema = z.fromJSONSchema({ ...parameters });
  if (!(schema instanceof z.ZodObject)) {
    throw new TypeError(`The parameters of ${id} are described as an object with properties.`);
  }
  return { id, parameters: schema, defaults };
}
