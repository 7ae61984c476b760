import type { Metadata } from 'next';
import { CompareRoom } from '../../compare/CompareRoom';

export const metadata: Metadata = { title: 'Compare runs' };

export default function ComparePage() {
  return <CompareRoom />;
}
