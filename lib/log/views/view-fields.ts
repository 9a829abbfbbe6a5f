import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { nameField } from '@/lib/accounts/fields'
import { formatNumber } from '@/lib/contract/format'
import { textField } from '@/lib/contract/text-field'
import { AppError, forbidden } from '@/lib/platform/errors'
import type { Prisma } from '@/prisma/generated/client'

const text = (what: string, length: number) =>
  textField()
    .trim()
    .max(length, `Use at most ${formatNumber(length)} characters for ${what}.`)

export const viewName = nameField('the view name')

/** The content of a view, in the syntax of the log's address. */
export const viewContent = z.object({
  source: text('the source', 40).default(''),
  q: text('the search', 1_000).default(''),
  range: text('the range', 60).default(''),
  columns: text('the columns', 1_000).default(''),
  density: text('the density', 20).default(''),
})
export type ViewContent = z.output<typeof viewContent>

/** A saved view of the log. */
export interface ViewDetails extends ViewContent {
  id: string
  name: string
  /** Whether the person who reads it may change it. */
  own: boolean
  /** The name of the person who saved it. */
  by: string
}

/** Maximum number of views per person and account. */
export const MAX_VIEWS = 100

/**
 * The person whose views a request concerns.
 * @throws AppError `forbidden` if there is no person, as on the command line
 */
export function personOf({ actor }: Ctx): string {
  if (actor.type !== 'user' || actor.id === null)
    throw forbidden('Saved views belong to a person. Sign in to use them.')
  return actor.id
}

export const viewSelect = {
  id: true,
  name: true,
  userId: true,
  sourceId: true,
  query: true,
  range: true,
  columns: true,
  density: true,
  user: { select: { name: true } },
} as const satisfies Prisma.SavedViewSelect

/** Converts a row to a view for the person who reads it. */
export function toView(
  row: Prisma.SavedViewGetPayload<{ select: typeof viewSelect }>,
  { actor }: Ctx,
): ViewDetails {
  const { id, name, userId, sourceId, query, range, columns, density, user } = row
  const content = { source: sourceId, q: query, range, columns, density }
  return { id, name, own: userId === actor.id, by: user.name, ...content }
}

/**
 * Locks the names of a person's views until the transaction ends and checks that no other view has the name.
 * @throws AppError `conflict`
 */
export async function claimViewName(
  tx: Prisma.TransactionClient,
  wanted: { accountId: string; userId: string; name: string; id?: string },
): Promise<void> {
  const { id, ...named } = wanted
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`view:${named.accountId}:${named.userId}`}))`
  const where = { accountId_userId_name: named }
  const other = await tx.savedView.findUnique({ where, select: { id: true } })
  if (other && other.id !== id)
    throw new AppError('conflict', `You already have a view named “${named.name}”. Choose another name.`, {
      field: 'name',
    })
}
