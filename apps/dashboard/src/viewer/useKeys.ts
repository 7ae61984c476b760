'use client';

import { useEffect, useEffectEvent } from 'react';

/**
 * What a key does, by {@link keyName}; a function that gives false leaves the key to whoever listened
 * before.
 */
export type Keys = Readonly<Record<string, () => unknown>>;

/**
 * Keys for the whole page, except where they mean something else: while typing, in a dialog, and
 * arrows on a control that was reached by keyboard. One that was only clicked gives them up. Of several
 * listeners the one that came last is asked first.
 */
export function useKeys(keys: Keys): void {
  const onKey = useEffectEvent((name: string): boolean => {
    const act = keys[name];
    return act !== undefined && act() !== false;
  });
  useEffect(() => {
    const listener = (name: string) => onKey(name);
    listeners.unshift(listener);
    if (listeners.length === 1) listen();
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      if (listeners.length === 0) listening.abort();
    };
  }, []);
}

/**
 * `KeyboardEvent.key` with letters in lower case, after `mod+` for Ctrl or Cmd, and `shift+` where the key
 * is no single character or Ctrl is held.
 */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const modified = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shifted = event.shiftKey && (modified || event.key.length > 1);
  return `${modified ? 'mod+' : ''}${shifted ? 'shift+' : ''}${key}`;
}

const listeners: ((name: string) => boolean)[] = [];
let listening = new AbortController();
let reachedByPointer = false;

function listen(): void {
  listening = new AbortController();
  // Ahead of the controls themselves, which would act on the arrows too.
  const options = { capture: true, signal: listening.signal };
  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener(
    'pointerdown',
    () => {
      reachedByPointer = true;
    },
    options,
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Tab') reachedByPointer = false;
  if (event.altKey || event.defaultPrevented) return;
  const name = keyName(event);
  if (belongsToControl(event.target, name, reachedByPointer)) return;
  if (!listeners.some((listener) => listener(name))) return;
  event.preventDefault();
  event.stopPropagation();
}

const textFields = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
const arrowControls = 'input[type="radio"], [role="slider"]';

function belongsToControl(target: EventTarget | null, name: string, byPointer: boolean): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches(textFields)) return true;
  if (target.closest('[role="dialog"]')) return name !== '?';
  return name.includes('Arrow') && target.matches(arrowControls) && !byPointer;
}
