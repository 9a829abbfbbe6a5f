import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The parameters that a page or route handler accepts. */
interface Address {
  kind: 'page' | 'api'
  query?: readonly string[]
  /** The fields of a POST's JSON body. */
  body?: readonly string[]
}

const LOG = ['source', 'q', 'range'] as const
const HISTORY = ['source', 'what', 'who', 'from', 'to'] as const
const AUTH = [
  'callbackUrl',
  'error',
  'code',
  'state',
  'iss',
  'csrfToken',
  'csrf',
  'json',
  'redirect',
] as const
const page = (...query: string[]): Address => ({ kind: 'page', query })
const get = (...query: string[]): Address => ({ kind: 'api', query })
const post = (...body: string[]): Address => ({ kind: 'api', body })

/** Every page and route handler by address, with its parameters. `[x]` is a path parameter. */
export const ADDRESSES: ReadonlyMap<string, Address> = new Map([
  ['/', page()],
  ['/deliveries', page(...LOG, 'state', 'event', 'id', 'live', 'utc', 'cols', 'rows', 'view', 'bulk')],
  ['/deliveries/[id]', page()],
  ['/problems', page('tab', 'range', 'source')],
  ['/problems/[key]', page('range')],
  ['/accounts', page()],
  ['/sandbox', page()],
  ['/sandbox/data', get()],
  ['/settings', page()],
  ['/settings/alerts', page()],
  ['/settings/members', page()],
  ['/settings/profile', page()],
  ['/settings/user-data', page()],
  ['/settings/integrations', page()],
  ['/settings/integrations/segment', page('source')],
  ['/settings/integrations/segment/send', page('source')],
  ['/settings/integrations/segment/events', page('source')],
  ['/settings/integrations/segment/limits', page('source')],
  ['/settings/integrations/segment/history', page(...HISTORY, 'before')],
  ['/setup', page('token')],
  ['/sign-in', page('next', 'error', 'link')],
  ['/forgot-password', page()],
  ['/second-factor', page()],
  ['/invite/[token]', page()],
  ['/reset/[token]', page()],
  ['/confirm-email/[token]', page()],
  ['/docs', page()],
  ['/api/alerts/tag', get()],
  ['/api/auth/[...nextauth]', get(...AUTH)],
  ['/api/deliveries', get(...LOG, 'state', 'event', 'before', 'limit', 'ids', 'cols')],
  ['/api/deliveries/[id]', get()],
  ['/api/deliveries/[id]/discard', post()],
  ['/api/deliveries/[id]/retry', post()],
  ['/api/deliveries/[id]/same-request', get()],
  ['/api/deliveries/[id]/send-as-new', post()],
  ['/api/deliveries/export', get(...LOG, 'format')],
  ['/api/deliveries/facets', get(...LOG)],
  ['/api/deliveries/stream', get('source')],
  ['/api/deliveries/volume', get(...LOG)],
  ['/api/health', get()],
  ['/api/health/ready', get()],
  ['/api/history/export', get(...HISTORY, 'format')],
  ['/api/jobs', get('running')],
  ['/api/jobs/[id]', get()],
  ['/api/jobs/[id]/cancel', post()],
  ['/api/jobs/preview', post('kind', 'sourceId', 'q', 'range', 'ids')],
  ['/api/ledger', get('source')],
  ['/api/metrics', get()],
  ['/api/openapi.json', get()],
  ['/api/problems', get('source', 'standing', 'range')],
  ['/api/problems/count', get()],
  ['/api/sources', get()],
  ['/api/sources/check', { ...post(), query: ['source'] }],
  ['/api/sources/tag', get()],
  ['/api/sources/waiting', get('source')],
  ['/api/user-data/export', post('user')],
])

/** Values of a path parameter that have a meaning of their own. Any other value is just a word. */
export const MEANINGS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '[...nextauth]',
    [
      'providers',
      'session',
      'csrf',
      'error',
      'signin',
      'signin/credentials',
      'signout',
      'verify-request',
      '_log',
      'callback',
      'callback/credentials',
      'callback/oidc',
      'signin/oidc',
      'callback/other',
      'error/[word]',
      'signin/[word]',
      '[word]/[word]',
    ],
  ],
])

/** Handled in front of Next, and tested with tests/hostile.ts instead. */
const INGEST = '/v1/'

/** The addresses of all pages and route handlers under `app/`, except for ingest. */
export function addressesOfApp(): string[] {
  return addressesIn('app', '')
    .filter(address => !address.startsWith(INGEST))
    .sort()
}

function addressesIn(folder: string, address: string): string[] {
  const hasRoute = ['page.tsx', 'route.ts'].some(name => existsSync(join(folder, name)))
  const below = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return [
    ...(hasRoute ? [address || '/'] : []),
    ...below.flatMap(({ name }) =>
      addressesIn(join(folder, name), /^\(.*\)$/.test(name) ? address : `${address}/${name}`),
    ),
  ]
}
