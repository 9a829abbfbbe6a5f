import { type Ctx, cliCtx } from '@/lib/accounts/ctx'
import { nameOf } from '@/lib/accounts/name'
import { db } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import type { Options } from './command'

/** Finds the account that `--account` names. @throws AppError `not_found` */
export async function accountOf(options: Options): Promise<Ctx> {
  return cliCtx((await lookUp(options.text('account'))).accountId)
}

/**
 * Finds the source that `--source` gives by name or ID, in the account that `--account` names.
 * @throws AppError `not_found`; for an unknown source, the message lists the account's sources
 */
export async function sourceOf(
  options: Options,
): Promise<{ ctx: Ctx; source: { id: string; name: string } }> {
  const { accountId, sources } = await lookUp(options.text('account'))
  const named = nameOf(options.text('source'))
  const source =
    sources.find(({ name }) => name === named) ?? sources.find(({ id }) => id === named.toLowerCase())
  if (source) return { ctx: cliCtx(accountId), source }
  const names = sources.map(({ name }) => `"${name}"`).join(', ')
  throw notFound(`source "${named}" does not exist; this account has ${names || 'none'}`)
}

/** The source that `--source` names; `sourceId` is undefined without `--source`. @throws AppError `not_found` */
export async function accountOrSource(options: Options): Promise<{ ctx: Ctx; sourceId: string | undefined }> {
  if (options.optional('source') === undefined) return { ctx: await accountOf(options), sourceId: undefined }
  const { ctx, source } = await sourceOf(options)
  return { ctx, sourceId: source.id }
}

interface Found {
  accountId: string
  sources: { id: string; name: string }[]
}

/**
 * Finds an account by name or ID, with its sources. Plain SQL: Prisma's first query costs 100 ms, a quarter of a call.
 * @throws AppError `not_found`
 */
export async function lookUp(account: string): Promise<Found> {
  const { rows } = await db().query<{ account_id: string; id: string | null; name: string | null }>(
    `SELECT a.id AS account_id, s.id, s.name FROM account a LEFT JOIN source s ON s.account_id = a.id
     WHERE a.name = $1 OR a.id::text = lower($1) ORDER BY s.id`,
    [nameOf(account)],
  )
  const [first] = rows
  if (!first) throw notFound(`account "${account}" does not exist: create it with "account create --name …"`)
  const sources = rows.flatMap(({ id, name }) => (id === null || name === null ? [] : [{ id, name }]))
  return { accountId: first.account_id, sources }
}
