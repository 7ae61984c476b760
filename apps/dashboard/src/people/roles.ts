import type { Role } from '@mias/contracts';

/** What a role may do, for whoever gives it. */
export const roleChoices = [
  { value: 'viewer', label: 'Viewer: sees everything' },
  { value: 'editor', label: 'Editor: imports and runs too' },
  { value: 'owner', label: 'Owner: sees to people too' },
] as const satisfies readonly { value: Role; label: string }[];

/** The role that a choice stands for. */
export const roleOf = (value: string): Role =>
  roleChoices.find((choice) => choice.value === value)?.value ?? 'viewer';
