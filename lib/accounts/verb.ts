import type { z } from 'zod'
import { prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { prismaSql, type Sql } from '@/lib/platform/sql'
import type { Prisma } from '@/prisma/generated/client'
import { type AuditAction, type AuditFacts, writeAudit } from './audit'
import type { Ctx } from './ctx'
import { type Permission, permit } from './permissions'

/** The arguments of every verb. The verb's schema parses the input. */
export interface VerbArgs<Schema extends z.ZodType<object>> {
  ctx: Ctx
  input: z.input<Schema>
}

/** The context of a change inside its transaction. */
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
  /** Runs the task after the commit; never after a rollback. */
  afterCommit(task: () => void): void
}

interface Definition<Schema extends z.ZodType<object>, Ready, Locked> {
  input: Schema
  /** The permissions that the role needs; a function when they depend on the input. */
  permission: Permission | ((input: z.output<Schema>) => readonly Permission[])
  /** Slow work done before any lock is taken, such as hashing or a network request. */
  prepare?: (input: z.output<Schema>, ctx: Ctx) => Ready | Promise<Ready>
  /** Locks and reads the rows to change; throws when the given version is out of date. */
  lock?: (tx: Prisma.TransactionClient, of: z.output<Schema> & { ctx: Ctx }) => Promise<Locked>
}

/**
 * Builds a verb that checks the role, parses the input, prepares, then locks, changes and audits in one transaction.
 * @throws AppError `invalid` for the input, `forbidden` for the role, and any error from `prepare`, `lock` or `change`;
 *   nothing is written unless all of them succeed
 */
export function verb<Schema extends z.ZodType<object>, Result, Ready = undefined, Locked = undefined>(
  definition: Definition<Schema, Ready, Locked>,
  change: (on: Change & { input: z.output<Schema>; ready: Ready; locked: Locked }) => Promise<Result>,
): (args: VerbArgs<Schema>) => Promise<Result> {
  const { permission, prepare, lock } = definition
  return async args => {
    const { ctx } = args
    // Before the input where possible, so that people learn what they may not do rather than how to ask for it.
    if (typeof permission === 'string') permit(ctx, permission)
    const input = parseInput(definition.input, args.input)
    if (typeof permission === 'function') for (const one of permission(input)) permit(ctx, one)
    const ready = (await prepare?.(input, ctx)) as Ready
    return transact(ctx, async on => {
      const locked = (await lock?.(on.tx, { ...input, ctx })) as Locked
      return change({ ...on, input, ready, locked })
    })
  }
}

/** The transaction part of a {@link verb}, for verbs that query the database before it starts. */
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
