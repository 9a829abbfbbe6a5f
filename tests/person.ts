import { createUser } from '@/lib/accounts/create-user'
import type { Ctx } from '@/lib/accounts/ctx'
import type { Role } from '@/lib/accounts/role'
import { openSession, readSession, type SignedIn } from '@/lib/accounts/session-store'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'

export const PASSWORD = 'a long enough password'

/** A new member of the account, signed in. */
export interface Person {
  id: string
  email: string
  session: SignedIn
  /** The ctx of their requests. */
  ctx: Ctx
}

export async function givenPerson(by: Ctx, role: Role, name = `Person ${newId()}`): Promise<Person> {
  const email = `${newId()}@example.com`
  const { userId: id } = await createUser({ ctx: by, input: { email, name, password: PASSWORD, role } })
  const session = await signedIn({ id, name }, by.accountId)
  return { id, email, session, ctx: { accountId: by.accountId, actor: { type: 'user', id, name }, role } }
}

/** Opens another session of a person. */
export async function signedIn(user: { id: string; name: string }, accountId: string): Promise<SignedIn> {
  const id = await openSession({ user, accountId, userAgent: 'Test/1.0', address: '203.0.113.7' })
  const session = await readSession(id)
  if (!session) throw new Error('the session is not open')
  return session
}

/** The actions recorded in an account, oldest first, without those of the account's creation. */
export async function recorded(accountId: string, prefix: string): Promise<string[]> {
  const rows = await prisma().audit.findMany({
    where: { accountId, action: { startsWith: prefix } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { action: true },
  })
  return rows.map(row => row.action)
}
