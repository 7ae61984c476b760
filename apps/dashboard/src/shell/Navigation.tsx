'use client';

import { NavLink } from '@mantine/core';
import {
  IconCpu,
  IconCube,
  IconDatabase,
  IconHome,
  IconPhoto,
  IconRoute,
  IconRadar,
  IconTarget,
  IconTimeline,
  IconUsers,
} from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const rooms = [
  { href: '/', label: 'Overview', Icon: IconHome },
  { href: '/datasets', label: 'Datasets', Icon: IconPhoto },
  { href: '/encoders', label: 'Encoders', Icon: IconCube },
  { href: '/banks', label: 'Banks', Icon: IconDatabase },
  { href: '/detectors', label: 'Detectors', Icon: IconRadar },
  { href: '/runs', label: 'Runs', Icon: IconTimeline },
  { href: '/pipelines', label: 'Pipelines', Icon: IconRoute },
  { href: '/prompters', label: 'Prompters', Icon: IconTarget },
  { href: '/workers', label: 'Workers', Icon: IconCpu },
  { href: '/team', label: 'Team', Icon: IconUsers },
] as const;

export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const pathname = usePathname();
  return rooms.map(({ href, label, Icon }) => {
    const here = href === '/' ? pathname === '/' : pathname.startsWith(href);
    return (
      <NavLink
        key={href}
        component={Link}
        href={href}
        prefetch={false}
        label={label}
        leftSection={<Icon size={18} stroke={1.7} />}
        active={here}
        aria-current={here ? 'page' : undefined}
        onClick={onNavigate}
        style={{ borderRadius: 'var(--mantine-radius-md)' }}
      />
    );
  });
}
