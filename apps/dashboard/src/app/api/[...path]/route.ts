import { passOn } from '../../../platform/passOn';

export const dynamic = 'force-dynamic';

/** The last three are tus's, for uploads. */
export { passOn as GET, passOn as POST, passOn as HEAD, passOn as PATCH, passOn as DELETE };
