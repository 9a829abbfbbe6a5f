import type { Change } from '@/lib/accounts/change'
import { listHistory } from '@/lib/history/list-history'
import type { Options } from './command'
import { accountOrSource } from './context'
import { limitOf } from './find-deliveries'

const PAGE = 1_000

/** The newest changes first; of the whole account unless a source is named. */
export async function auditList(options: Options): Promise<{ changes: Change[]; nextCursor: string | null }> {
  const limit = limitOf(options, 50)
  const since = options.optional('since')
  const until = options.optional('until')
  const { ctx, sourceId } = await accountOrSource(options)
  const filter = {
    ...(sourceId === undefined ? {} : { sourceId }),
    actions: options.list('action'),
    person: options.optional('person') ?? '',
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
  }
  const changes: Change[] = []
  let before: string | null = options.optional('before') ?? null
  do {
    const size = Math.min(PAGE, limit - changes.length)
    const page = await listHistory({ ctx, input: { ...filter, before, limit: size } })
    changes.push(...page.changes)
    before = page.nextCursor
  } while (before !== null && changes.length < limit)
  return { changes, nextCursor: before }
}
