import type { Metadata } from 'next';
import { EncoderList } from '../../encoders/EncoderList';

export const metadata: Metadata = { title: 'Encoders' };

export default function EncodersPage() {
  return <EncoderList />;
}
