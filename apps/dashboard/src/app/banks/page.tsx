import type { Metadata } from 'next';
import { BankList } from '../../banks/BankList';

export const metadata: Metadata = { title: 'Banks' };

export default function BanksPage() {
  return <BankList />;
}
