import { newId } from '@/lib/platform/ids'
import type { Prisma } from '@/prisma/generated/client'

/** Dotted verbs, named after the actions on the settings page. */
export type AuditAction =
  | 'account.create'
  | 'user.create'
  | 'user.rename'
  | 'user.change_email'
  | 'user.change_password'
  | 'user.reset_password'
  | 'user.add_factor'
  | 'user.remove_factor'
  | 'user.renew_codes'
  | 'user.link_identity'
  | 'account.require_factor'
  | 'account.close'
  | 'operator.add'
  | 'operator.remove'
  | 'session.switch'
  | 'member.invite'
  | 'member.revoke_invitation'
  | 'member.join'
  | 'member.change_role'
  | 'member.remove'
  | 'member.reset_link'
  | 'session.sign_in'
  | 'session.refuse'
  | 'session.allow'
  | 'session.sign_out'
  | 'session.end'
  | 'api_token.create'
  | 'api_token.revoke'
  | 'source.create'
  | 'source.rename'
  | 'source.connect'
  | 'source.change_residency'
  | 'source.replace_key'
  | 'source.limit'
  | 'source.set_origins'
  | 'source.change_contract'
  | 'source.pause'
  | 'source.resume'
  | 'source.disconnect'
  | 'source.delete'
  | 'connection.test'
  | 'connection.try_region'
  | 'connection.verify'
  | 'connection.not_seen'
  | 'connection.arrived'
  | 'source.discard_waiting'
  | 'ingest_key.create'
  | 'ingest_key.rotate'
  | 'ingest_key.revoke'
  | 'delivery.retry'
  | 'delivery.retry_failed'
  | 'delivery.export'
  | 'problem.mute'
  | 'problem.resolve'
  | 'problem.reopen'
  | 'delivery.retry_matching'
  | 'delivery.discard'
  | 'delivery.discard_matching'
  | 'delivery.send_as_new'
  | 'delivery.send_as_new_matching'
  | 'delivery.cancel_job'
  | 'audit.export'
  | 'user_data.export'
  | 'user_data.erase'
  | 'user_data.hide'
  | 'alert.create'
  | 'alert.change'
  | 'alert.delete'
  | 'alert.test'

/** The values before or after a change: fingerprints, names and settings, but never a secret. */
export type AuditFacts = Record<string, string | number | boolean | null>

/** Who made a change, and in which account. */
export interface AuditBy {
  accountId: string
  actor: { type: 'user' | 'cli' | 'system'; id: string | null; name: string }
}

/**
 * Records a change in the same transaction, so neither exists without the other. The database sets the time, because
 * the app's database role may not set it.
 */
export async function writeAudit(
  tx: Prisma.TransactionClient,
  entry: {
    ctx: AuditBy
    action: AuditAction
    sourceId?: string | undefined
    before?: AuditFacts
    after?: AuditFacts
  },
): Promise<void> {
  const { ctx, action, sourceId, before, after } = entry
  await tx.audit.create({
    data: {
      id: newId(),
      accountId: ctx.accountId,
      sourceId: sourceId ?? null,
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
    },
    select: { id: true },
  })
}
