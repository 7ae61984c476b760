import type { Metadata } from 'next';
import { DetectorList } from '../../detectors/DetectorList';

export const metadata: Metadata = { title: 'Detectors' };

export default function DetectorsPage() {
  return <DetectorList />;
}
