import type { Metadata } from 'next';
import { WorkerRoom } from '../../workers/WorkerRoom';

export const metadata: Metadata = { title: 'Workers' };

export default function WorkersPage() {
  return <WorkerRoom />;
}
