import type { Metadata } from 'next';
import { RunRoom } from '../../../runs/RunRoom';

export const metadata: Metadata = { title: 'Run' };

export default async function RunPage({ params }: { readonly params: Promise<{ runId: string }> }) {
  return <RunRoom runId={(await params).runId} />;
}
