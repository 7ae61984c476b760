import type { Metadata } from 'next';
import { TeamRoom } from '../../people/TeamRoom';

export const metadata: Metadata = { title: 'Team' };

export default function TeamRoute() {
  return <TeamRoom />;
}
