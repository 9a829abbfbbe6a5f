import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Permission } from '@/lib/accounts/permissions'

/**
 * Who may use an entry: everyone, anyone with a session, a person acting on their own profile, operators of the installation, a
 * scraper with the metrics token, or the roles with a permission of lib/accounts/permissions.ts.
 */
export type Access = 'everyone' | 'session' | 'oneself' | 'operator' | 'metrics' | Permission

export interface Entry {
  access: Access
  /** Whether an API token may be used instead of a session. */
  token?: true
  /** A query string that passes validation, if the permission is checked after it. */
  query?: string
  /** The JSON body, or the arguments of an action, that pass validation when the permission depends on them. */
  input?: unknown
}

const of = (access: Access, input?: unknown): Entry => ({
  access,
  ...(input === undefined ? {} : { input }),
})
const api = (access: Access, input?: unknown): Entry => ({ ...of(access, input), token: true })
const ID = '01a00000-0000-7000-8000-000000000000'

/** Every page, route handler and server action, and who may use it. An entry of the product that is missing here fails a test. */
export const ENTRIES: ReadonlyMap<string, Entry> = new Map([
  ['page /', of('session')],
  ['page /accounts', of('operator')],
  ['page /confirm-email/[token]', of('everyone')],
  ['page /deliveries', of('session')],
  ['page /deliveries/[id]', of('session')],
  ['page /docs', of('everyone')],
  ['page /forgot-password', of('everyone')],
  ['page /invite/[token]', of('everyone')],
  ['page /problems', of('session')],
  ['page /problems/[key]', of('session')],
  ['page /reset/[token]', of('everyone')],
  ['page /sandbox', of('session')],
  ['page /second-factor', of('session')],
  ['page /settings', of('session')],
  ['page /settings/alerts', of('session')],
  ['page /settings/integrations', of('session')],
  ['page /settings/integrations/segment', of('session')],
  ['page /settings/integrations/segment/events', of('session')],
  ['page /settings/integrations/segment/history', of('session')],
  ['page /settings/integrations/segment/limits', of('session')],
  ['page /settings/integrations/segment/send', of('session')],
  ['page /settings/members', of('session')],
  ['page /settings/profile', of('session')],
  ['page /settings/user-data', of('session')],
  ['page /setup', of('everyone')],
  ['page /sign-in', of('everyone')],

  ['GET /api/alerts/tag', of('alert.view')],
  ['GET /api/auth/[...nextauth]', of('everyone')],
  ['POST /api/auth/[...nextauth]', of('everyone')],
  ['GET /api/deliveries', api('delivery.view')],
  ['GET /api/deliveries/[id]', api('delivery.view')],
  ['POST /api/deliveries/[id]/discard', api('delivery.discard')],
  ['POST /api/deliveries/[id]/retry', api('delivery.retry')],
  ['GET /api/deliveries/[id]/same-request', api('delivery.view')],
  ['POST /api/deliveries/[id]/send-as-new', api('delivery.send_as_new')],
  ['GET /api/deliveries/export', { ...api('delivery.export'), query: '?format=csv' }],
  ['GET /api/deliveries/facets', api('delivery.view')],
  ['GET /api/deliveries/stream', of('delivery.view')],
  ['GET /api/deliveries/volume', api('delivery.view')],
  ['GET /api/health', of('everyone')],
  ['GET /api/health/ready', of('everyone')],
  ['GET /api/history/export', { ...api('audit.view'), query: '?format=csv' }],
  ['GET /api/jobs', api('delivery.view')],
  ['POST /api/jobs', api('delivery.retry', { kind: 'retry', q: 'state:failed' })],
  ['GET /api/jobs/[id]', api('delivery.view')],
  ['POST /api/jobs/[id]/cancel', api('delivery.view')],
  ['POST /api/jobs/preview', api('delivery.retry', { kind: 'retry', q: 'state:failed' })],
  ['GET /api/ledger', api('delivery.view')],
  ['GET /api/metrics', of('metrics')],
  ['GET /api/openapi.json', of('everyone')],
  ['GET /api/problems', api('delivery.view')],
  ['GET /api/problems/count', api('delivery.view')],
  ['GET /api/sources', api('source.view')],
  ['POST /api/sources/check', api('source.view')],
  ['GET /api/sources/tag', api('source.view')],
  ['GET /api/sources/waiting', api('delivery.view')],
  ['POST /api/user-data/export', api('user_data.export', { user: 'x' })],
  ['GET /sandbox/data', of('session')],

  ['action accounts close', of('operator', { accountId: ID, confirm: 'x' })],
  ['action accounts open', of('operator', { name: 'x', ownerEmail: 'x@example.com' })],
  ['action openInAccount', of('oneself')],
  ['action saveDisplay', of('oneself', { theme: 'dark', utc: true, at: 0 })],
  ['action showAccount', of('oneself', ID)],
  ['action signOut', of('everyone')],
  ['action deliveries/view changeView', of('view.save')],
  ['action deliveries/view deleteView', of('view.save')],
  ['action deliveries/view renameView', of('view.save')],
  ['action deliveries/view saveView', of('view.save')],
  ['action problems mute', of('problem.decide')],
  ['action problems reopen', of('problem.decide')],
  ['action problems resolve', of('problem.decide')],
  ['action sandbox clearReceived', of('sandbox.control')],
  ['action sandbox startFault', of('sandbox.control')],
  ['action sandbox stopFault', of('sandbox.control')],
  ['action settings/alerts add', of('alert.manage', [])],
  ['action settings/alerts change', of('alert.manage')],
  ['action settings/alerts remove', of('alert.manage')],
  ['action settings/alerts test', of('alert.manage')],
  ['action settings/integrations/segment addSource', of('source.create')],
  ['action settings/integrations/segment confirmArrival', of('source.verify')],
  [
    'action settings/integrations/segment connect',
    of('source.connect', { sourceId: ID, writeKey: 'a'.repeat(32), residency: 'us' }),
  ],
  ['action settings/integrations/segment connectForm', of('source.connect')],
  ['action settings/integrations/segment createKey', of('ingest_key.create')],
  ['action settings/integrations/segment disconnect', of('source.disconnect')],
  ['action settings/integrations/segment pause', of('source.pause')],
  ['action settings/integrations/segment remove', of('source.delete')],
  ['action settings/integrations/segment rename', of('source.rename')],
  ['action settings/integrations/segment resume', of('source.resume')],
  [
    'action settings/integrations/segment retryFailed',
    of('delivery.retry', {
      sourceId: ID,
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-01-02T00:00:00.000Z',
    }),
  ],
  ['action settings/integrations/segment revokeKey', of('ingest_key.revoke')],
  ['action settings/integrations/segment rotateIngestKey', of('ingest_key.rotate')],
  [
    'action settings/integrations/segment save',
    of('source.replace_key', { sourceId: ID, version: 1, writeKey: 'a'.repeat(32), residency: 'us' }),
  ],
  [
    'action settings/integrations/segment saveContract',
    of('source.change_contract', { sourceId: ID, mode: 'warn' }),
  ],
  [
    'action settings/integrations/segment saveIntake',
    of('source.limit', { sourceId: ID, eventsPerSecond: 5 }),
  ],
  ['action settings/integrations/segment/test reportMissing', of('source.verify')],
  [
    'action settings/integrations/segment/test sendTest',
    of('source.test', { sourceId: ID, event: 'Guide Started' }),
  ],
  [
    'action settings/integrations/segment/test tryRegion',
    of('source.test', { sourceId: ID, event: 'Guide Started' }),
  ],
  ['action settings/integrations/segment/test verify', of('source.verify')],
  ['action settings/members changeRole', of('member.change_role')],
  ['action settings/members createResetLink', of('member.reset_password')],
  ['action settings/members invite', of('member.invite')],
  ['action settings/members remove', of('member.remove')],
  ['action settings/members requireFactor', of('account.require_factor')],
  ['action settings/members resetFactor', of('member.reset_password')],
  ['action settings/members revokeInvitation', of('member.invite')],
  ['action settings/profile beginFactor', of('oneself')],
  ['action settings/profile changeName', of('oneself')],
  ['action settings/profile changePassword', of('oneself')],
  ['action settings/profile confirmFactor', of('oneself')],
  ['action settings/profile createToken', of('api_token.own')],
  ['action settings/profile endOtherSessions', of('oneself')],
  ['action settings/profile endSession', of('oneself')],
  ['action settings/profile removeFactor', of('oneself')],
  ['action settings/profile renewCodes', of('oneself')],
  ['action settings/profile requestEmail', of('oneself')],
  ['action settings/profile revokeToken', of('api_token.own')],
  ['action settings/user-data erase', of('user_data.erase', { user: 'x' })],
  ['action settings/user-data find', of('user_data.export', { user: 'x' })],
  ['action confirm-email/[token] confirmAction', of('everyone', 'x')],
  ['action forgot-password requestResetAction', of('everyone')],
  ['action invite/[token] acceptAction', of('oneself', 'x')],
  ['action invite/[token] signUpAction', of('everyone')],
  ['action reset/[token] resetAction', of('everyone')],
  ['action setup setUpAction', of('everyone')],
])

/** The name in {@link ENTRIES} of an action by its file: the route without groups, and the export. */
export function actionName(file: string, exported: string): string {
  const route = file
    .replace(/^app\//, '')
    .replace(/\([^)]*\)\/?/g, '')
    .replace(/\/?-?actions\.ts$/, '')
  return `action ${route}${route === '' ? '' : ' '}${exported}`
}

/** Every page, route handler and server action under `app/`, except for ingest. */
export function entriesOfApp(): string[] {
  return entriesIn('app', '').sort()
}

function entriesIn(folder: string, address: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (path === 'app/v1') return []
      return entriesIn(path, /^\(.*\)$/.test(entry.name) ? address : `${address}/${entry.name}`)
    }
    if (!/\.tsx?$/.test(entry.name) || /\.test\./.test(entry.name)) return []
    const text = readFileSync(path, 'utf8')
    if (entry.name === 'page.tsx') return [`page ${address || '/'}`]
    if (entry.name === 'route.ts')
      return [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b(?= = handle|[ ,]|\()/g)]
        .map(([, method]) => `${method} ${address}`)
        .filter((one, index, all) => all.indexOf(one) === index)
        .filter(one => new RegExp(`export [^\\n]*\\b${one.split(' ')[0]}\\b`).test(text))
    if (!/^['"]use server['"]/.test(text)) return []
    return [...text.matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => actionName(path, name))
  })
}
