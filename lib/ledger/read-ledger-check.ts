import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { LedgerDifferences } from '@/lib/contract/ledger'
import { db } from '@/lib/platform/db'

/** A source whose ledger and rows differ. Times are ISO 8601. */
export interface LedgerProblem {
  sourceId: string
  name: string
  since: string
  differences: LedgerDifferences
}

/** The result of the self-check of the ledger. */
export interface LedgerCheck {
  /** The oldest of the sources' latest checks; null until every source has been checked. */
  checkedAt: string | null
  problems: LedgerProblem[]
}

interface Row {
  id: string
  name: string
  checked_at: Date | null
  differs_since: Date | null
  differences: LedgerDifferences | null
}

const LEDGER_CHECKS = `
SELECT s.id, s.name, c.checked_at, c.differs_since, c.differences
FROM source s LEFT JOIN relay.ledger_check c ON c.source_id = s.id WHERE s.id = ANY($1::uuid[]) ORDER BY s.created_at, s.id`

/**
 * The latest self-check of one source's ledger, or of all sources of the account.
 * @throws AppError `forbidden`, `not_found` (a source of another account)
 */
export async function readLedgerCheck(args: {
  ctx: Ctx
  input: { sourceId?: string }
}): Promise<LedgerCheck> {
  permit(args.ctx, 'delivery.view')
  const ids = await sourceIds(db(), args.ctx.accountId, args.input.sourceId)
  const { rows } = await db().query<Row>(LEDGER_CHECKS, [ids])
  const times = rows.map(row => row.checked_at?.getTime() ?? null)
  const known = times.filter(time => time !== null)
  return {
    checkedAt:
      known.length === 0 || known.length < times.length ? null : new Date(Math.min(...known)).toISOString(),
    problems: rows.flatMap(({ id, name, differs_since, differences }) =>
      differences === null || differs_since === null
        ? []
        : [{ sourceId: id, name, since: differs_since.toISOString(), differences }],
    ),
  }
}
