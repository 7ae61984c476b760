/** Steps that can be undone. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** Names the gesture that the present is part of; null when it has ended. */
  readonly gesture: string | null;
}

/** Steps kept; more than anybody goes back. */
const KEPT = 200;

export const historyOf = <State>(present: State): History<State> => ({
  past: [],
  present,
  future: [],
  gesture: null,
});

/**
 * The history after a change. Changes of one gesture, such as a drag, are one step; a gesture of null is
 * a step of its own.
 */
export function changed<State>(
  history: History<State>,
  present: State,
  gesture: string | null = null,
): History<State> {
  if (present === history.present) return history;
  const goesOn = gesture !== null && gesture === history.gesture;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-KEPT);
  return { past, present, future: [], gesture };
}

/** The present replaced without a step: what is selected is nothing to undo. */
export const replaced = <State>(history: History<State>, present: State): History<State> => ({
  ...history,
  present,
  gesture: null,
});

export function undone<State>({ past, present, future, gesture }: History<State>): History<State> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, gesture };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], gesture: null };
}

export function redone<State>({ past, present, future, gesture }: History<State>): History<State> {
  const [after, ...rest] = future;
  if (after === undefined) return { past, present, future, gesture };
  return { past: [...past, present], present: after, future: rest, gesture: null };
}
