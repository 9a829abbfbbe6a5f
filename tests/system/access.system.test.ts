import { afterAll, beforeAll, expect, it } from 'vitest'
import { may, PERMISSIONS, type Permission } from '@/lib/accounts/permissions'
import type { Role } from '@/lib/accounts/role'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { ENTRIES, type Entry } from '@/tests/access'
import { RunningApp } from '@/tests/app'
import { actionIds } from '@/tests/server-actions'
import { signedIn } from '@/tests/signed-in'

// Every page, route handler and action, asked by every kind of caller, against the permission table.
const PASSWORD = 'a long enough password'
const ID = '01a00000-0000-7000-8000-000000000000'

interface Caller {
  name: string
  headers: Record<string, string>
  /** Null for a caller whose session or token does not exist. */
  role: Role | null
  operator?: true
  token?: true
  /** Whether the caller belongs to another account. */
  stranger?: true
}

let app: RunningApp
let callers: Caller[]
let actions: Map<string, string>
/** Words that only members of the account may read. */
let secrets: string[]

beforeAll(async () => {
  app = await RunningApp.start({})
  const { sourceId } = await makeAccount('Acme', 'owner@acme.test')
  await makeAccount('Elsewhere', 'owner@elsewhere.test')
  const people = [
    ['owner', 'owner@acme.test'],
    ['admin', 'admin@acme.test'],
    ['viewer', 'viewer@acme.test'],
  ] as const
  for (const [role, email] of people.slice(1))
    await app.cli(`user create --account Acme --email ${email} --role ${role}`, PASSWORD)
  await app.cli('user create --account Acme --email gone@acme.test --role owner', PASSWORD)
  await app.cli('user create --account Acme --email operator@acme.test --role viewer', PASSWORD)
  await app.cli('operator add --email operator@acme.test')
  const cookieOf = async (email: string) => ({ cookie: (await signedIn(app.origin, email, PASSWORD)).cookie })
  const gone = await cookieOf('gone@acme.test')
  await app.cli('session revoke --email gone@acme.test')
  const bearer = async (role: Role) => {
    const { token } = await app.cli<{ token: string }>(
      `api-token create --account Acme --name T --role ${role}`,
    )
    return { authorization: `Bearer ${token}` }
  }
  callers = [
    { name: 'no session', headers: {}, role: null },
    { name: 'revoked session', headers: gone, role: null },
    { name: 'unknown token', headers: { authorization: `Bearer ugt_${'x'.repeat(32)}` }, role: null },
    {
      name: 'another account',
      headers: await cookieOf('owner@elsewhere.test'),
      role: 'owner',
      stranger: true,
    },
    { name: 'viewer', headers: await cookieOf('viewer@acme.test'), role: 'viewer' },
    { name: 'admin', headers: await cookieOf('admin@acme.test'), role: 'admin' },
    { name: 'owner', headers: await cookieOf('owner@acme.test'), role: 'owner' },
    { name: 'operator', headers: await cookieOf('operator@acme.test'), role: 'viewer', operator: true },
    { name: 'token of a viewer', headers: await bearer('viewer'), role: 'viewer', token: true },
    { name: 'token of an owner', headers: await bearer('owner'), role: 'owner', token: true },
  ]
  actions = actionIds()
  secrets = [sourceId, 'owner@acme.test', 'Acme']
}, 240_000)
afterAll(() => app?.remove(), 60_000)

async function makeAccount(name: string, email: string): Promise<{ sourceId: string }> {
  await app.cli(`account create --name ${name} --owner-email ${email}`, PASSWORD)
  return app.cli(`source connect --account ${name} --source UserGuiding_Prod --residency us`, 'a'.repeat(32))
}

type Verdict = 'allowed' | 'unauthenticated' | 'forbidden'

/** What the table says. */
function expected({ access, token }: Entry, caller: Caller, isPage: boolean): Verdict {
  if (access === 'everyone') return 'allowed'
  if (access === 'metrics') return 'forbidden'
  if (caller.role === null || (caller.token && !token)) return 'unauthenticated'
  // A page for operators does not exist for anyone else.
  if (access === 'operator') return caller.operator ? 'allowed' : isPage ? 'allowed' : 'forbidden'
  if (!isPermission(access)) return 'allowed'
  return may(caller.role, access) ? 'allowed' : 'forbidden'
}

const isPermission = (access: string): access is Permission => isKeyOf(PERMISSIONS, access)

/** What the product does. */
async function ask(
  name: string,
  entry: Entry,
  caller: Caller,
): Promise<{ verdict: Verdict; status: number; body: string }> {
  const [kind = '', target = ''] = name.split(' ')
  const path = target.replace('[...nextauth]', 'session').replace(/\[\w+\]/g, ID) + (entry.query ?? '')
  const headers = { ...caller.headers, origin: app.origin }
  const abort = AbortSignal.timeout(15_000)
  const response =
    kind === 'action'
      ? await fetch(`${app.origin}/problems`, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            ...headers,
            'next-action': actions.get(name) ?? '',
            'content-type': 'text/plain;charset=UTF-8',
          },
          body: JSON.stringify([entry.input ?? {}]),
          signal: abort,
        })
      : await fetch(app.origin + path, {
          method: kind === 'page' ? 'GET' : kind,
          redirect: 'manual',
          headers: kind === 'POST' ? { ...headers, 'content-type': 'application/json' } : headers,
          ...(kind === 'POST' ? { body: JSON.stringify(entry.input ?? {}) } : {}),
          signal: abort,
        })
  const { status } = response
  // A stream does not end.
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const body = streams ? '' : await response.text()
  if (streams) await response.body?.cancel()
  const toSignIn =
    status >= 300 && status < 400 && response.headers.get('location')?.includes('/sign-in') === true
  const verdict = status === 401 || toSignIn ? 'unauthenticated' : status === 403 ? 'forbidden' : 'allowed'
  return { verdict, status, body }
}

/** Ends the caller's session, or answers before it looks at it. */
const SKIPPED = new Set(['action signOut', 'page /sign-in', 'action settings/profile endOtherSessions'])

it('every entry answers every caller as the table says, and tells strangers nothing about the account', async () => {
  const wrong: string[] = []
  let asked = 0
  for (const [name, entry] of ENTRIES) {
    if (SKIPPED.has(name)) continue
    for (const caller of callers) {
      const { verdict, status, body } = await ask(name, entry, caller)
      asked += 1
      const wanted = expected(entry, caller, name.startsWith('page'))
      // Whatever everyone may use answers for itself, for example when its link is not valid.
      const fits = entry.access === 'everyone' || verdict === wanted
      if (!fits || status >= 500) wrong.push(`${name}, ${caller.name}: ${status}, not ${wanted}`)
      const told = caller.stranger || caller.role === null ? secrets.filter(word => body.includes(word)) : []
      if (told.length > 0) wrong.push(`${name}, ${caller.name}: tells ${told.join(', ')}`)
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBe((ENTRIES.size - SKIPPED.size) * callers.length)
  console.log(`${ENTRIES.size - SKIPPED.size} entries × ${callers.length} callers = ${asked} requests`)
}, 300_000)
