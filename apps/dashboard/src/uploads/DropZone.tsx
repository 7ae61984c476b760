'use client';

import { Paper } from '@mantine/core';
import { useState, type DragEvent, type ReactNode } from 'react';
import styles from './DropZone.module.css';

export interface DropZoneProps {
  readonly label: string;
  readonly testId: string;
  readonly onDrop: (dropped: DataTransfer) => void;
  readonly children: ReactNode;
}

/** A card that takes what is dropped on it. */
export function DropZone({ label, testId, onDrop, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={label}
      className={styles['zone'] ?? ''}
      data-over={over}
      data-testid={testId}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer);
      }}
    >
      {children}
    </Paper>
  );
}
