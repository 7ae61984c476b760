import type { HandPrompt, TriedPrompt } from '@mias/contracts';

export type Decoded = Extract<TriedPrompt, { state: 'decoded' }>;

export interface TrialState {
  /** Masks of the last prompt that was answered, which may be one behind what is drawn. */
  readonly decoded: Decoded | null;
  /** Milliseconds from the question to these masks. */
  readonly waited: number | null;
  readonly phase: 'idle' | 'asking' | 'encoding' | 'failed';
  /** Why it failed. */
  readonly error: string | null;
}

/** Keeps asking for the masks of the latest prompt, one question at a time: what comes between is left out. */
export interface Trial {
  readonly state: TrialState;
  /** Null takes the masks away: an empty prompt has none. */
  readonly put: (prompt: HandPrompt | null) => void;
  /** Asks again after a failure. */
  readonly retry: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createTrial(ask: (prompt: HandPrompt) => Promise<TriedPrompt>): Trial {
  let state: TrialState = { decoded: null, waited: null, phase: 'idle', error: null };
  let wanted: HandPrompt | null = null;
  let asking = false;
  const listeners = new Set<() => void>();
  const show = (next: Partial<TrialState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const pursue = async (): Promise<void> => {
    asking = true;
    show({ phase: 'asking', error: null });
    for (let more = true; more && wanted !== null;) more = await step(wanted);
    asking = false;
  };

  /** Asks once; gives whether there is more to ask. */
  const step = async (prompt: HandPrompt): Promise<boolean> => {
    const asked = performance.now();
    const answer = await answerOf(prompt);
    const latest = wanted;
    if (latest === null) return false;
    if (answer?.state === 'encoding') {
      // The API has waited already; it is asked again at once.
      show({ phase: 'encoding' });
      return true;
    }
    if (answer !== null) {
      const waited = performance.now() - asked;
      show({ decoded: answer, waited, phase: latest === prompt ? 'idle' : 'asking' });
    }
    return latest !== prompt;
  };

  const answerOf = async (prompt: HandPrompt): Promise<TriedPrompt | null> => {
    try {
      return await ask(prompt);
    } catch (error) {
      if (wanted === prompt) {
        show({ phase: 'failed', error: error instanceof Error ? error.message : String(error) });
      }
      return null;
    }
  };

  return {
    get state() {
      return state;
    },
    put: (prompt) => {
      if (prompt === wanted) return;
      wanted = prompt;
      if (prompt === null) show({ decoded: null, phase: 'idle', error: null });
      else if (asking) show({ phase: 'asking', error: null });
      else void pursue();
    },
    retry: () => {
      if (!asking && wanted !== null) void pursue();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
