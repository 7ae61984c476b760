'use client';

import type { AppRouter } from '@mias/contracts';
import { createTRPCContext } from '@trpc/tanstack-react-query';

/** The API as React sees it; every type comes from the router itself. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
