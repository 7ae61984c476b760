import { Worker } from 'node:worker_threads';
import { checkAnswer, describePrompter, PrompterError, readPrompter, type Prompter } from '@mias/prompters';
import type { PluginMessage, PluginQuestion } from './plugin-messages.js';

/** The program of a plugin's own process: loads the plugin its argument names, and answers questions. */
const LONGEST_REASON = 600;

// A plugin that never returns must not outlive the worker that started it.
new Worker(new URL('../end-with-parent.js', import.meta.url), { workerData: process.ppid }).unref();

const [specifier = ''] = process.argv.slice(2);
// The plugin gets no way to speak in this program's place.
const send = process.send?.bind(process);
delete process.send;
const tell = (message: PluginMessage): void => void send?.(message);

const prompters = new Map<string, Prompter>();
try {
  const module: unknown = await import(specifier);
  for (const exported of exportedBy(module)) {
    const prompter = readPrompter(exported);
    prompters.set(prompter.id, prompter);
  }
  const described = [...prompters.values()].map(describePrompter);
  tell({
    kind: 'loaded',
    prompters: described.map((prompter) => ({
      ...prompter,
      needs: [...prompter.needs],
      gives: [...prompter.gives],
    })),
  });
} catch (error) {
  tell({ kind: 'failed', reason: reasonOf(error) });
}

process.on('disconnect', () => process.exit());
process.on('message', (question: PluginQuestion) => {
  try {
    tell({ kind: 'answered', answer: answer(question) });
  } catch (error) {
    tell({ kind: 'failed', reason: reasonOf(error) });
  }
});

function answer({ id, input, parameters }: PluginQuestion): unknown {
  const prompter = prompters.get(id);
  if (prompter === undefined) throw new PrompterError(`It holds no prompter ${id}.`);
  // Checked here too, so that nothing of any size or kind has to be sent.
  return checkAnswer(prompter.prompt(input, parameters), { map: input.map, gives: prompter.gives });
}

/** A plugin exports one definition as default, or an array of them. */
function exportedBy(module: unknown): readonly unknown[] {
  const exported: unknown =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (exported === undefined) {
    throw new PrompterError('It has no default export. Write "export default" before the definition.');
  }
  return Array.isArray(exported) ? exported : [exported];
}

function reasonOf(error: unknown): string {
  const reason =
    error instanceof PrompterError
      ? error.message
      : error instanceof Error
        ? `It threw ${error.name}: ${error.message}`
        : `It threw ${String(error)}`;
  return reason.slice(0, LONGEST_REASON);
}
