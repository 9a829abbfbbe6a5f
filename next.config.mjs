// @ts-check
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Loaded from node_modules at run time, as in our own bundles, because they contain native code or state that must exist
  // only once.
  serverExternalPackages: [
    'pg',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    '@segment/analytics-node',
    'prom-client',
    'nodemailer',
    'rate-limiter-flexible',
  ],
  // Otherwise, Next infers the root from lock files and may pick a parent folder.
  turbopack: { root },
  outputFileTracingRoot: root,
  // In development, Next would log the arguments of server actions, such as a write key, and URLs. The webhook URL contains an
  // ingest key.
  logging: { serverFunctions: false, incomingRequests: { ignore: [/^\/v1\//] } },
  // Segment's Java library posts to /v1/import/ and may not follow a redirect to the path without the slash.
  skipTrailingSlashRedirect: true,
  // `npm test` checks the types, so the build does not need to.
  typescript: { ignoreBuildErrors: true },
}
