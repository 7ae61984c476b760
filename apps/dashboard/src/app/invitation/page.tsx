import type { Metadata } from 'next';
import { InvitationPage } from '../../people/InvitationPage';

export const metadata: Metadata = { title: 'Invitation' };

export default function InvitationRoute() {
  return <InvitationPage />;
}
