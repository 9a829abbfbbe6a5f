// @ts-check
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Loaded from node_modules at run time, as in our own bundles: native code, or state that must exist once.
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
  // A lock file in a parent folder must not move the root of the project.
  turbopack: { root },
  outputFileTracingRoot: root,
  // In development Next would log the arguments of server actions, and a write key is one; and addresses, and the
  // webhook's holds its key.
  logging: { serverFunctions: false, incomingRequests: { ignore: [/^\/v1\//] } },
  // Segment's Java library posts to /v1/import/ and need not follow a redirect.
  skipTrailingSlashRedirect: true,
  // npm test checks the types, tests included; a start does not have to do so again.
  typescript: { ignoreBuildErrors: true },
}
