'use client';

import { useEffect, useEffectEvent, useRef } from 'react';

/** What a key does, by `KeyboardEvent.key` with letters in lower case. */
type Keys = Readonly<Record<string, () => void>>;

/**
 * Keys for the whole page, except where they mean something else: while typing, in a dialog, and
 * arrows on a control that was reached by keyboard. One that was only clicked gives them up.
 */
export function useKeys(keys: Keys): void {
  const reachedByPointer = useRef(false);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Tab') reachedByPointer.current = false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = keys[key];
    if (!act || belongsToControl(event.target, key, reachedByPointer.current)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  useEffect(() => {
    const listening = new AbortController();
    // Ahead of the controls themselves, which would act on the arrows too.
    const options = { capture: true, signal: listening.signal };
    const onPointer = () => {
      reachedByPointer.current = true;
    };
    window.addEventListener('keydown', onKey, options);
    window.addEventListener('pointerdown', onPointer, options);
    return () => listening.abort();
  }, []);
}

const textFields = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
const arrowControls = 'input[type="radio"], [role="slider"]';

function belongsToControl(target: EventTarget | null, key: string, reachedByPointer: boolean): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches(textFields)) return true;
  if (target.closest('[role="dialog"]')) return key !== '?';
  return key.startsWith('Arrow') && target.matches(arrowControls) && !reachedByPointer;
}
