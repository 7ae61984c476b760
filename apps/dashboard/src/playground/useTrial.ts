'use client';

import type { HandPrompt } from '@mias/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTRPCClient } from '../platform/trpc';
import { isEmpty } from './drawing';
import { createTrial, type TrialState } from './trial';

export interface TrialAccess extends TrialState {
  readonly retry: () => void;
}

/** The masks of the prompt as it is drawn, as fast as a worker gives them. */
export function useTrial(image: { runId: string; imageId: string }, prompt: HandPrompt): TrialAccess {
  const { runId, imageId } = image;
  const client = useTRPCClient();
  const [trial] = useState(() =>
    createTrial((asked) => client.runs.tryPrompt.mutate({ runId, imageId, prompt: asked })),
  );
  const state = useSyncExternalStore(
    trial.subscribe,
    () => trial.state,
    () => trial.state,
  );
  useEffect(() => () => trial.put(null), [trial]);
  useEffect(() => trial.put(isEmpty(prompt) ? null : prompt), [trial, prompt]);
  return { ...state, retry: trial.retry };
}
