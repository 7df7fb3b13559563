import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  experimental: {
    // One visit costs a phone as many round trips as it has scripts: pieces smaller than this (before they are compressed) are joined.
    turbopackChunking: { minChunkSize: 200_000, maxChunkCountPerGroup: 4 },
  },
  poweredByHeader: false,
  // scripts/serve.mjs does it better.
  compress: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything; whoever only wants to start the application need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Built files come from the server itself, past proxy.ts.
  headers: async () => [
    { source: '/_next/static/:file*', headers: [{ key: 'x-content-type-options', value: 'nosniff' }] },
  ],
  // The formatter that reads what lib/i18n/compiled.ts makes of messages; the other one brings a parser of 12 kB to every page.
  turbopack: {
    resolveAlias: {
      'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js',
    },
  },
  serverExternalPackages: ['@electric-sql/pglite', 'pg', '@node-rs/argon2', 'pino'],
}

export default withNextIntl(config)
