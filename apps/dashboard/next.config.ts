import { resolve } from 'node:path';
import type { NextConfig } from 'next';

const workspaceRoot = resolve(import.meta.dirname, '../..');

/** The browser may load and call nothing but this origin. Next and Mantine put their first styles and scripts inline. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  images: { unoptimized: true },
  // The typecheck target does it, with the whole workspace's settings.
  typescript: { ignoreBuildErrors: true },
  // `next dev` evaluates code, which the policy forbids.
  headers: () =>
    Promise.resolve(
      process.env.NODE_ENV === 'production' ? [{ source: '/:path*', headers: securityHeaders }] : [],
    ),
};

export default config;
