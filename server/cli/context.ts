import { type Ctx, cliCtx } from '@/lib/accounts/ctx'
import { findAccount } from '@/lib/accounts/find-account'
import { findSource } from '@/lib/integration/find-source'
import { getSource } from '@/lib/integration/get-source'
import type { SourceView } from '@/lib/integration/source-view'
import { isUuid } from '@/lib/platform/ids'
import type { Options } from './command'

/** The account that `--account` names. */
export async function accountOf(options: Options): Promise<Ctx> {
  return cliCtx((await findAccount(options.text('account'))).id)
}

/** The source that `--source` names, by name or id, in the account of `--account`. */
export async function sourceOf(options: Options): Promise<{ ctx: Ctx; source: SourceView }> {
  const ctx = await accountOf(options)
  const name = options.text('source')
  const source = isUuid(name)
    ? await getSource({ ctx, input: { sourceId: name } })
    : await findSource({ ctx, input: { name } })
  return { ctx, source }
}
