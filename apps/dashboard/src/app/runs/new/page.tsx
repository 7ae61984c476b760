import type { Metadata } from 'next';
import { NewRun } from '../../../newRun/NewRun';
import { oneOf } from '../../../ui/oneOf';

export const metadata: Metadata = { title: 'New run' };

interface NewRunPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** `from` is a run to begin with; without it `version`, and `bank` or `detector`, are chosen beforehand. */
export default async function NewRunPage({ searchParams }: NewRunPageProps) {
  const { from, version, bank, detector } = await searchParams;
  return (
    <NewRun from={oneOf(from)} versionId={oneOf(version)} bankId={oneOf(bank)} detectorId={oneOf(detector)} />
  );
}
