'use client';

import { useEffect, useEffectEvent } from 'react';

/** What a key does, by `KeyboardEvent.key` with letters in lower case. */
type Keys = Readonly<Record<string, () => void>>;

/** Keys for the whole page, except where they mean something else: while typing, and arrows on a control in use. */
export function useKeys(keys: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = keys[key];
    if (!act || belongsToControl(event.target, key)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    // Before the controls themselves: a radio clicked by mouse shall not take the arrows that follow.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

const textFields = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
const arrowControls = 'input[type="radio"], [role="slider"], [role="listbox"], [role="combobox"]';

function belongsToControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"]') && key !== '?') return true;
  if (target.matches(textFields)) return true;
  return key.startsWith('Arrow') && target.matches(arrowControls) && target.matches(':focus-visible');
}
