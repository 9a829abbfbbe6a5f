import type { Change } from '@/lib/accounts/change'
import { createUser } from '@/lib/accounts/create-user'
import { CLI_ACTOR } from '@/lib/accounts/ctx'
import { roleField } from '@/lib/accounts/fields'
import type { Ledger } from '@/lib/contract/delivery'
import type { LedgerDifferences } from '@/lib/contract/ledger'
import { listHistory } from '@/lib/history/list-history'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { readLedger } from '@/lib/ledger/read-ledger'
import { parseInput } from '@/lib/platform/parse-input'
import { listProblems, type ProblemList, ProblemsInput } from '@/lib/problems/list-problems'
import { createAccount } from '@/lib/setup/create-account'
import { type Options, UsageError } from './command'
import { accountOf, accountOrSource, sourceOf } from './context'
import { limitOf } from './find-deliveries'

export async function accountCreate(options: Options, password: string): Promise<{ accountId: string }> {
  const input = { name: options.text('name'), ownerEmail: options.text('owner-email'), password }
  const { accountId } = await createAccount({ actor: CLI_ACTOR, input })
  return { accountId }
}

export async function userCreate(options: Options, password: string): Promise<{ userId: string }> {
  const role = parseInput(roleField, options.text('role'))
  const input = { email: options.text('email'), password, role }
  return createUser({ ctx: await accountOf(options), input })
}

const PAGE = 1_000

/** Lists audit entries, newest first: those of one source with `--source`, otherwise those of the whole account. */
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

export async function ledger(options: Options): Promise<Ledger> {
  const { ctx, sourceId } = await accountOrSource(options)
  return readLedger({ ctx, input: sourceId === undefined ? {} : { sourceId } })
}

/** Compares the ledger with every stored row, and records the result as the hourly check does. */
export async function ledgerCheck(
  options: Options,
): Promise<{ sourceId: string; addsUp: boolean; differences: LedgerDifferences }> {
  const { source } = await sourceOf(options)
  const differences = await checkLedger(source.id, true)
  return { sourceId: source.id, addsUp: differences === null, differences: differences ?? {} }
}

/** Lists failures by cause, most recent first: those of one source with `--source`, otherwise those of the whole account. */
export async function problemsList(options: Options): Promise<ProblemList> {
  const { ctx, sourceId } = await accountOrSource(options)
  const input = ProblemsInput.safeParse({
    sourceId,
    standing: options.optional('standing'),
    range: options.optional('range'),
  })
  if (!input.success) throw new UsageError(input.error.issues[0]?.message ?? 'check --standing and --range')
  return listProblems({ ctx, input: input.data })
}
