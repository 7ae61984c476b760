import type { Metadata } from 'next';
import { PipelineList } from '../../pipelines/PipelineList';

export const metadata: Metadata = { title: 'Pipelines' };

export default function PipelinesPage() {
  return <PipelineList />;
}
