'use client';

import { useDocumentVisibility } from '@mantine/hooks';

/** Whether this tab is looked at. Only then does it listen: browsers allow six connections to an origin over all tabs. */
export const useVisible = (): boolean => useDocumentVisibility() === 'visible';
