import type { Metadata } from 'next';
import { SignIn } from '../../people/SignIn';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInRoute() {
  return <SignIn />;
}
