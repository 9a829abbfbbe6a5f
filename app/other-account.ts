import { headers } from 'next/headers'
import { PAGE_PATH } from '@/lib/accounts/page-path'
import { currentSession } from '@/lib/accounts/session'
import { getDelivery } from '@/lib/log/get-delivery'
import { AppError } from '@/lib/platform/errors'
import { parseProblemKey } from '@/lib/problems/problem'
import { listSources } from '@/lib/sources/list-sources'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/**
 * The other account of the person that a missing page belongs to: the one with the source, delivery or problem that the URL names.
 * @returns null if they have no such account
 */
export async function otherAccountOfPage(): Promise<{
  account: { id: string; name: string }
  path: string
} | null> {
  const session = await currentSession()
  const path = (await headers()).get(PAGE_PATH)
  if (!session || path === null) return null
  const ids = idsIn(path)
  if (ids.length === 0) return null
  for (const account of session.accounts) {
    if (account.id === session.account.id) continue
    const actor = { type: 'user' as const, id: session.user.id, name: session.user.name }
    // Anyone who belongs to the account may see it as a viewer.
    const ctx = { accountId: account.id, actor, role: 'viewer' as const }
    const sources = await listSources({ ctx })
    if (sources.some(source => ids.includes(source.id))) return { account, path }
    for (const id of ids) {
      const found = await getDelivery({ ctx, input: { id } }).catch(nullIfMissing)
      if (found) return { account, path }
    }
  }
  return null
}

/** The IDs in a URL; a problem's key contains the one of its source. */
function idsIn(path: string): string[] {
  const keys = path.split(/[/?&=]/).map(part => parseProblemKey(part)?.sourceId)
  return [...(path.match(UUID) ?? []), ...keys].flatMap(id => (id ? [id.toLowerCase()] : []))
}

function nullIfMissing(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}
