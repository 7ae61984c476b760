import { passOn } from '../../../platform/passOn';

export const dynamic = 'force-dynamic';

export { passOn as GET, passOn as POST };
