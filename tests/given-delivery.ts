import type { Ctx } from '@/lib/accounts/ctx'
import { eventKey, outgoingId } from '@/lib/contract/event-key'
import { type DeliveryState, isLive } from '@/lib/contract/states'
import { db, prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'

/** Creates an account with one connected source, and partitions for the past three days. */
export async function givenSource(name = 'Acme'): Promise<{ ctx: Ctx; accountId: string; sourceId: string }> {
  const [accountId, sourceId] = [newId(), newId()]
  await db().query(
    `SELECT relay.ensure_partitions((now() - interval '3 days')::date, (now() + interval '1 day')::date)`,
  )
  await prisma().account.create({ data: { id: accountId, name: `${name} ${accountId}` } })
  await givenAnotherSource(accountId, sourceId)
  return {
    accountId,
    sourceId,
    ctx: { accountId, actor: { type: 'cli', id: null, name: 'Test' }, role: 'owner' },
  }
}

export async function givenAnotherSource(accountId: string, sourceId: string): Promise<void> {
  const name = `s_${sourceId.slice(-12)}`
  await prisma().source.create({
    data: { id: sourceId, accountId, name, schemaName: name, writeKeyBox: 'sealed' },
  })
  await db().query('INSERT INTO relay.lane (source_id, account_id, connected) VALUES ($1, $2, true)', [
    sourceId,
    accountId,
  ])
}

export interface GivenDelivery {
  sourceId: string
  /** Defaults to the source's ID, which is enough where no account is read. */
  accountId?: string
  state?: DeliveryState
  reason?: string | null
  name?: string
  userId?: string | null
  messageId?: string
  receivedAt?: Date
  attempt?: number
  status?: number | null
  host?: string | null
  properties?: Record<string, unknown>
}

/** Inserts an event and its delivery, without a ledger entry. @returns the event's ID */
export async function givenDelivery(given: GivenDelivery): Promise<string> {
  const { sourceId, state = 'accepted', receivedAt = new Date(), messageId = newId() } = given
  const id = newId(receivedAt.getTime())
  const key = eventKey(sourceId, messageId)
  await db().query(
    `INSERT INTO relay.event (source_id, id, received_at, account_id, key, message_id, outgoing_id, name, user_id,
       event_at, body, bytes, request_id)
     VALUES ($1, $2, $3, $10, $4, $5, $6, $7, $8, $3, $9, 100, 'req')`,
    [
      sourceId,
      id,
      receivedAt.toISOString(),
      key,
      messageId,
      outgoingId(key, 0),
      given.name ?? 'Guide Started',
      given.userId === undefined ? 'u_1' : given.userId,
      JSON.stringify({
        properties: given.properties ?? { guide_id: 42, guide_name: 'Onboarding tour' },
        context: {},
      }),
      given.accountId ?? sourceId,
    ],
  )
  const { attempt = isLive(state) ? 0 : 1, status = null, reason = null, host = null } = given
  const values = [sourceId, id, receivedAt.toISOString(), state, reason, attempt, status, host]
  await db().query(
    isLive(state)
      ? `INSERT INTO relay.queue (source_id, id, received_at, state, reason, attempt, status, host, due_at, bytes, attempt_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now(), 100, now())`
      : `INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, status, host, version, attempt_at,
           duration_ms, response)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 3, now(), 84, 'ok')`,
    values,
  )
  return id
}
