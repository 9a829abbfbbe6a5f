import type { AuditAction } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { type Permission, permit } from '@/lib/accounts/permissions'
import type { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import type { JobKind } from './job'

const PERMISSION: Readonly<Record<JobKind, Permission>> = {
  retry: 'delivery.retry',
  discard: 'delivery.discard',
  send_as_new: 'delivery.send_as_new',
}

/** The audit action for the start of a job. */
export const JOB_ACTION: Readonly<Record<JobKind, AuditAction>> = {
  retry: 'delivery.retry_matching',
  discard: 'delivery.discard_matching',
  send_as_new: 'delivery.send_as_new_matching',
}

/** @throws AppError `forbidden` */
export function permitJob(ctx: Ctx, kind: JobKind): void {
  permit(ctx, PERMISSION[kind])
}

type Sources = Pick<ReturnType<typeof prisma>, 'source'>

/**
 * The IDs of the account's sources, or only the given one.
 * @throws AppError `not_found` for a source of another account
 */
export async function sourcesOf(tx: Sources, accountId: string, sourceId?: string): Promise<string[]> {
  const where = { accountId, ...(sourceId === undefined ? {} : { id: sourceId }) }
  const found = await tx.source.findMany({ where, select: { id: true } })
  if (sourceId !== undefined && found.length === 0)
    throw notFound('This source does not exist in this account.')
  return found.map(source => source.id)
}
