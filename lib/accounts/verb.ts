import type { z } from 'zod'
import { prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { prismaSql, type Sql } from '@/lib/platform/sql'
import type { Prisma } from '@/prisma/generated/client'
import { type AuditAction, type AuditFacts, writeAudit } from './audit'
import type { Ctx } from './ctx'
import { type Permission, permit } from './permissions'

/** What every verb is called with; the input is parsed by its schema. */
export interface VerbArgs<Schema extends z.ZodType<object>> {
  ctx: Ctx
  input: z.input<Schema>
}

/** What a change works with inside its transaction. */
export interface Change {
  ctx: Ctx
  tx: Prisma.TransactionClient
  /** The same transaction, for hand-written SQL. */
  sql: Sql
  /** Writes an audit entry in the same transaction, so that neither exists without the other. */
  audit(
    action: AuditAction,
    facts: { sourceId?: string | undefined; before?: AuditFacts; after?: AuditFacts },
  ): Promise<void>
  /** Runs once the change is committed; never when it was rolled back. */
  afterCommit(task: () => void): void
}

interface Definition<Schema extends z.ZodType<object>, Ready, Locked> {
  input: Schema
  /** What the role must be allowed to do; as a function when it depends on the input. */
  permission: Permission | ((input: z.output<Schema>) => readonly Permission[])
  /** Work that must not hold a lock, such as hashing or a look-up in the network. */
  prepare?: (input: z.output<Schema>, ctx: Ctx) => Ready | Promise<Ready>
  /** Locks and reads what is changed; refuses a version that is out of date. */
  lock?: (tx: Prisma.TransactionClient, of: z.output<Schema> & { ctx: Ctx }) => Promise<Locked>
}

/**
 * Makes a verb: parses the input, asks the permission table, prepares, then locks, changes and audits in one transaction.
 * @throws AppError `invalid` for the input, then `forbidden` for the role, then what `prepare`, `lock` and `change` throw;
 *   nothing is written unless all of them succeed
 */
export function verb<Schema extends z.ZodType<object>, Result, Ready = undefined, Locked = undefined>(
  definition: Definition<Schema, Ready, Locked>,
  change: (on: Change & { input: z.output<Schema>; ready: Ready; locked: Locked }) => Promise<Result>,
): (args: VerbArgs<Schema>) => Promise<Result> {
  const { permission, prepare, lock } = definition
  return async args => {
    const { ctx } = args
    const input = parseInput(definition.input, args.input)
    const needed = typeof permission === 'function' ? permission(input) : [permission]
    for (const one of needed) permit(ctx, one)
    const ready = (await prepare?.(input, ctx)) as Ready
    return transact(ctx, async on => {
      const locked = (await lock?.(on.tx, { ...input, ctx })) as Locked
      return change({ ...on, input, ready, locked })
    })
  }
}

/** The second half of a {@link verb}, for those that ask the database something before their transaction. */
export async function transact<Result>(ctx: Ctx, change: (on: Change) => Promise<Result>): Promise<Result> {
  const tasks: (() => void)[] = []
  const result = await prisma().$transaction(tx =>
    change({
      ctx,
      tx,
      sql: prismaSql(tx),
      audit: (action, facts) => writeAudit(tx, { ctx, action, ...facts }),
      afterCommit: task => tasks.push(task),
    }),
  )
  for (const task of tasks) task()
  return result
}
