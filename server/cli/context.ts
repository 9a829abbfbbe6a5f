import { type Ctx, cliCtx } from '@/lib/accounts/ctx'
import { nameOf } from '@/lib/accounts/name'
import { notFound } from '@/lib/platform/errors'
import type { Options } from './command'
import { lookUp } from './look-up'

/** The account that `--account` names. */
export async function accountOf(options: Options): Promise<Ctx> {
  return cliCtx((await lookUp(options.text('account'))).accountId)
}

/**
 * The source that `--source` names, by name or id, in the account of `--account`.
 * @throws AppError `not_found`; the message lists the names that exist
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
