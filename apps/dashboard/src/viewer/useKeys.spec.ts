import { expect, it } from 'vitest';
import { keyName } from './useKeys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

it.each([
  ['a letter, whatever its case', press('H', { shiftKey: true }), 'h'],
  ['a sign that takes Shift on this keyboard', press('?', { shiftKey: true }), '?'],
  ['an arrow with Shift', press('ArrowLeft', { shiftKey: true }), 'shift+ArrowLeft'],
  ['Ctrl', press('z', { ctrlKey: true }), 'mod+z'],
  ['Cmd and Shift', press('Z', { metaKey: true, shiftKey: true }), 'mod+shift+z'],
])('names %s', (_what, name, expected) => expect(name).toBe(expected));
