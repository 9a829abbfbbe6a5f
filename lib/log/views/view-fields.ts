import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { nameField } from '@/lib/accounts/fields'
import { AppError, forbidden } from '@/lib/platform/errors'
import type { Prisma } from '@/prisma/generated/client'

const text = (what: string, length: number) =>
  z
    .string()
    .trim()
    .max(length, `Keep ${what} within ${length.toLocaleString('en-US')} characters.`)

export const viewName = nameField('a name')

/** What a view shows, as the address of the log writes it. */
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
  /** Whether whoever asks may change it. */
  own: boolean
  /** Who saved it. */
  by: string
}

/** Views that one person may have in one account. */
export const MOST_VIEWS = 100

/**
 * The person whose views a verb is about.
 * @throws AppError `forbidden` when it is none, as on the command line
 */
export function personOf({ actor }: Ctx): string {
  if (actor.type !== 'user' || actor.id === null)
    throw forbidden('Views belong to people. Sign in to have some.')
  return actor.id
}

export const viewSelect = {
  ...{ id: true, name: true, userId: true, sourceId: true },
  ...{ query: true, range: true, columns: true, density: true },
  user: { select: { name: true } },
} as const satisfies Prisma.SavedViewSelect

/** A row as whoever asks sees it. */
export function toView(
  row: Prisma.SavedViewGetPayload<{ select: typeof viewSelect }>,
  { actor }: Ctx,
): ViewDetails {
  const { id, name, userId, sourceId, query, range, columns, density, user } = row
  const content = { source: sourceId, q: query, range, columns, density }
  return { id, name, own: userId === actor.id, by: user.name, ...content }
}

/** Keeps two changes of one person's names apart, then makes sure that no other of their views has the name. */
export async function claimViewName(
  tx: Prisma.TransactionClient,
  wanted: { accountId: string; userId: string; name: string; id?: string },
): Promise<void> {
  const { id, ...named } = wanted
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`view:${named.accountId}:${named.userId}`}))`
  const where = { accountId_userId_name: named }
  const other = await tx.savedView.findUnique({ where, select: { id: true } })
  if (other && other.id !== id)
    throw new AppError('conflict', `You have a view called “${named.name}”. Choose another name.`, {
      field: 'name',
    })
}
