import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { hiddenUser } from '@/lib/log/hide-users'
import { db, prisma } from '@/lib/platform/db'
import { idTime } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { type SubjectEvent, subjectPages } from '@/lib/store/subject-events'
import { UserInput, userScope } from './user-scope'

/** Events with payloads in memory at the same time. */
const PAGE = 200

/**
 * Everything stored about one end user as JSON lines, newest event first: each event with its payload, its state and the
 * attempts to send it. The export gets an audit entry before anything is read.
 * @throws AppError `invalid`, `forbidden`, before the first line
 */
export async function exportUserData(args: {
  ctx: Ctx
  input: { user: string }
}): Promise<AsyncGenerator<string>> {
  const { ctx } = args
  permit(ctx, 'user_data.export')
  const { user } = parseInput(UserInput, args.input)
  const scope = await userScope(ctx, user)
  await prisma().$transaction(tx =>
    writeAudit(tx, { ctx, action: 'user_data.export', after: { user: hiddenUser(ctx.accountId, user) } }),
  )
  return lines()

  async function* lines(): AsyncGenerator<string> {
    for await (const page of subjectPages(db(), scope))
      for (let at = 0; at < page.events.length; at += PAGE)
        yield await documents(page.events.slice(at, at + PAGE))
  }
}

async function documents(events: readonly SubjectEvent[]): Promise<string> {
  const { rows } = await db().query<{ document: unknown }>(READ, [
    events.map(event => event.sourceId),
    events.map(event => event.id),
    events.map(event => idTime(event.id).toISOString()),
    events.map(event => event.state),
  ])
  return rows.map(row => `${JSON.stringify(row.document)}\n`).join('')
}

const READ = `
SELECT jsonb_build_object('id', e.id, 'source', coalesce(s.name, g.name), 'event', e.name, 'kind', e.kind, 'state', wanted.state,
  'receivedAt', e.received_at, 'eventAt', e.event_at, 'userId', e.user_id, 'anonymousId', e.anonymous_id,
  'messageId', e.message_id, 'outgoingId', e.outgoing_id, 'payload', e.body, 'notes', coalesce(e.notes, '[]'),
  'response', d.response,
  'attempts', coalesce((
    SELECT jsonb_agg(jsonb_build_object('number', a.number, 'startedAt', a.started_at, 'outcome', a.outcome, 'status', a.status,
      'response', a.response) ORDER BY a.number)
    FROM relay.attempt a WHERE a.source_id = e.source_id AND a.id = e.id AND a.received_at = e.received_at), '[]')) AS document
FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[]) AS wanted(source_id, id, at, state)
CROSS JOIN LATERAL (SELECT * FROM relay.event e WHERE e.source_id = wanted.source_id AND e.id = wanted.id
  AND e.received_at >= wanted.at AND e.received_at < wanted.at + interval '1 ms' LIMIT 1) e
LEFT JOIN relay.delivery d ON d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at
LEFT JOIN public.source s ON s.id = e.source_id
LEFT JOIN public.deleted_source g ON g.id = e.source_id
ORDER BY e.id DESC`
