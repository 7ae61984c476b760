import type { Metadata } from 'next';
import { BankRoom } from '../../../banks/BankRoom';

export const metadata: Metadata = { title: 'Bank' };

export default async function BankPage({ params }: { readonly params: Promise<{ bankId: string }> }) {
  return <BankRoom bankId={(await params).bankId} />;
}
