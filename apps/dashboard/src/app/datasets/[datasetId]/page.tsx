import type { Metadata } from 'next';
import { DatasetRoom } from '../../../datasets/DatasetRoom';

export const metadata: Metadata = { title: 'Dataset' };

export default async function DatasetPage({ params }: { readonly params: Promise<{ datasetId: string }> }) {
  return <DatasetRoom datasetId={(await params).datasetId} />;
}
