'use client';

import { Anchor, Group, Text } from '@mantine/core';
import Link from 'next/link';

export function Wordmark() {
  return (
    <Anchor
      component={Link}
      href="/"
      prefetch={false}
      underline="never"
      c="inherit"
      aria-label="MIAS-SAM, overview"
    >
      <Group gap={8} wrap="nowrap">
        <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden>
          <rect
            x="1.5"
            y="1.5"
            width="21"
            height="21"
            rx="5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
          />
          <path
            d="M12 6.5c3.6 0 6 2 6 5.2S15.6 17.5 12 17.5 7 15 7 12s1.8-5.5 5-5.5z"
            fill="#f4791866"
            stroke="#e8590c"
            strokeWidth="1.6"
          />
          <circle cx="13" cy="11.5" r="1.6" fill="currentColor" />
        </svg>
        <Text fw={700} size="md">
          MIAS-SAM
        </Text>
      </Group>
    </Anchor>
  );
}
