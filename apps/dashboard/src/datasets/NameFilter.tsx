'use client';

import { Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useKeys } from '../viewer/useKeys';

export interface NameFilterProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const SETTLE_MS = 250;

/** Part of a name to filter by. The / key leads here, Escape and Enter lead back. */
export function NameFilter({ value, onChange }: NameFilterProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const settle = useDebouncedCallback(onChange, SETTLE_MS);
  useKeys({ '/': () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      size="xs"
      w={190}
      aria-label="Name contains"
      placeholder="Name contains"
      rightSection={<Kbd size="xs">/</Kbd>}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        settle(currentTarget.value);
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape') {
          setText('');
          settle('');
        }
        if (key === 'Escape' || key === 'Enter') currentTarget.blur();
      }}
    />
  );
}
