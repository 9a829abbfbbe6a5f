import { z } from 'zod'
import type { Change } from '@/lib/accounts/change'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { toChange } from '@/lib/accounts/to-change'
import { prisma } from '@/lib/platform/db'
import { invalid } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import type { Prisma } from '@/prisma/generated/client'

const moment = z.iso.datetime({
  offset: true,
  error: 'Give a date and a time, such as 2026-01-31T09:30:00Z.',
})

export const historyInput = z.object({
  /** Of one source; else of the whole account. */
  sourceId: z.uuid('Name the source by its id.').optional(),
  actions: z.array(z.string().max(60)).max(60).default([]),
  /** Name of the person, as the history shows it. */
  person: z.string().max(200).default(''),
  /** From this moment on. */
  from: moment.optional(),
  /** Before this moment. */
  to: moment.optional(),
  /** The `nextCursor` of the page before. */
  before: z.string().max(100).nullish(),
  limit: z.int().min(1).max(1000).default(50),
})
export type HistoryInput = z.input<typeof historyInput>

/**
 * One page of who changed what, newest first.
 * @returns `nextCursor` is the `before` of the next page; null at the end
 * @throws AppError `invalid` or `forbidden`
 */
export async function listHistory(args: {
  ctx: Ctx
  input: HistoryInput
}): Promise<{ changes: Change[]; nextCursor: string | null }> {
  const { ctx } = args
  const input = parseInput(historyInput, args.input)
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.findMany({
    where: where(ctx.accountId, input),
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const more = rows.length > page.length && last !== undefined
  return { changes: page.map(toChange), nextCursor: more ? `${last.at.toISOString()}_${last.id}` : null }
}

function where(accountId: string, input: z.output<typeof historyInput>): Prisma.AuditWhereInput {
  const { sourceId, actions, person, from, to, before } = input
  return {
    accountId,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(actions.length === 0 ? {} : { action: { in: actions } }),
    ...(person === '' ? {} : { actorName: person }),
    at: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
    ...(before ? olderThan(before) : {}),
  }
}

/** Time and id together: several changes may share a millisecond. */
function olderThan(cursor: string): Prisma.AuditWhereInput {
  const [at = '', id = ''] = cursor.split('_')
  if (!moment.safeParse(at).success || !isUuid(id))
    throw invalid('`before` is the `nextCursor` of the page before.', 'before')
  return { AND: [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: id } }] }] }
}
