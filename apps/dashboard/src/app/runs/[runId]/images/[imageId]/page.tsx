import type { Metadata } from 'next';
import { ImageRoom } from '../../../../../viewer/ImageRoom';

export const metadata: Metadata = { title: 'Image' };

interface ImagePageProps {
  readonly params: Promise<{ runId: string; imageId: string }>;
}

export default async function ImagePage({ params }: ImagePageProps) {
  const { runId, imageId } = await params;
  return <ImageRoom runId={runId} imageId={imageId} />;
}
