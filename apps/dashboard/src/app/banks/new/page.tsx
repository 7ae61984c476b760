import type { Metadata } from 'next';
import { NewBank } from '../../../banks/NewBank';
import { oneOf } from '../../../ui/oneOf';

export const metadata: Metadata = { title: 'New bank' };

interface NewBankPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function NewBankPage({ searchParams }: NewBankPageProps) {
  const { version, preset } = await searchParams;
  return <NewBank versionId={oneOf(version)} preset={oneOf(preset)} />;
}
