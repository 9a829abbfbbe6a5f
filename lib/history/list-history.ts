import { z } from 'zod'
import type { AuditAction } from '@/lib/accounts/audit'
import type { Change } from '@/lib/accounts/change'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { toChange } from '@/lib/accounts/to-change'
import { readMoment } from '@/lib/contract/moment'
import { momentField, textField } from '@/lib/contract/text-field'
import { prisma } from '@/lib/platform/db'
import { isUuid } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import type { Prisma } from '@/prisma/generated/client'

/** Entries that are listed only on request: there are many, and they change nothing. */
const SIGN_INS: readonly AuditAction[] = [
  'session.sign_in',
  'session.switch',
  'session.refuse',
  'session.sign_out',
]

const moment = momentField('Use a date and time such as 2026-01-31T09:30:00Z.')

const BEFORE = '`before` must be the `nextCursor` of the previous page.'

export const historyInput = z.object({
  /** Defaults to all changes of the account. */
  sourceId: z.uuid('A source ID must be a UUID.').optional(),
  /** Defaults to all but {@link SIGN_INS}. */
  actions: z.array(textField().max(60)).max(200).default([]),
  /** The person's name as the history shows it. */
  person: textField().max(200).default(''),
  /** Inclusive. */
  from: moment.optional(),
  /** Exclusive. */
  to: moment.optional(),
  /** The `nextCursor` of the previous page. */
  before: textField()
    .refine(cursor => readCursor(cursor) !== null, BEFORE)
    .nullish(),
  limit: z.int().min(1).max(1000).default(50),
})
export type HistoryInput = z.input<typeof historyInput>

/**
 * One page of the history, newest first.
 * @returns `nextCursor` is the `before` of the next page; null on the last page
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
  return { changes: page.map(toChange), nextCursor: more ? historyCursor(last) : null }
}

function where(accountId: string, input: z.output<typeof historyInput>): Prisma.AuditWhereInput {
  const { sourceId, actions, person, from, to, before } = input
  const cursor = before ? readCursor(before) : null
  return {
    accountId,
    ...(sourceId === undefined ? {} : { sourceId }),
    action: actions.length === 0 ? { notIn: [...SIGN_INS] } : { in: actions },
    ...(person === '' ? {} : { actorName: person }),
    at: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
    ...(cursor ? olderThan(cursor) : {}),
  }
}

/** The `before` of the page after a change: its time and ID, because several changes can share a millisecond. */
export const historyCursor = ({ at, id }: { at: Date; id: string }) => `${at.toISOString()}_${id}`

function readCursor(cursor: string): { at: string; id: string } | null {
  const [at = '', id = '', more] = cursor.split('_')
  return readMoment(at) === null || !isUuid(id) || more !== undefined ? null : { at, id }
}

function olderThan({ at, id }: { at: string; id: string }): Prisma.AuditWhereInput {
  return { AND: [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: id } }] }] }
}

/** The latest changes of one source, newest first. */
export async function listChanges(args: {
  ctx: Ctx
  input: { sourceId: string; limit: number }
}): Promise<Change[]> {
  const { ctx, input } = args
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.findMany({
    where: { accountId: ctx.accountId, sourceId: input.sourceId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: input.limit,
  })
  return rows.map(toChange)
}

/** Longer lists are not usable in a menu. */
const MAX_PEOPLE = 200

/** The names of the people in the account's audit log, in alphabetical order. */
export async function listPeople(args: { ctx: Ctx }): Promise<string[]> {
  const { ctx } = args
  permit(ctx, 'audit.view')
  const rows = await prisma().audit.groupBy({
    by: ['actorName'],
    where: { accountId: ctx.accountId },
    orderBy: { actorName: 'asc' },
    take: MAX_PEOPLE,
  })
  return rows.map(row => row.actorName)
}
