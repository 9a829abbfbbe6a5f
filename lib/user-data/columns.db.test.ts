import { expect, it } from 'vitest'
import { db } from '@/lib/platform/db'

// Every column that can hold text, so that a new one is either covered by erasure or shown to need none.

/** Emptied by `relay.erase_events`, or rewritten when an erasure ends; user-data.db.test.ts searches all of them. */
const ERASED = new Set([
  'relay.event.user_id',
  'relay.event.anonymous_id',
  'relay.event.message_id',
  'relay.event.name',
  'relay.event.body',
  'relay.event.notes',
  'relay.delivery.response',
  'relay.attempt.response',
  'relay.job.query',
  'relay.job.sealed_query',
  'public.saved_view.query',
  'public.saved_view.name',
  'public.audit.before',
  'public.audit.after',
])

/** Columns that no sender fills: codes, hashes, hosts, settings, and what members and operators enter about themselves. */
const NO_USER_DATA: Readonly<Record<string, readonly string[]>> = {
  'public.account': ['name', 'closed_by'],
  'public.alert_notice': ['kind', 'channel', 'recipient', 'message', 'state', 'outcome'],
  'public.alert_rule': [
    'condition',
    'webhook_box',
    'webhook_host',
    'webhook_fingerprint',
    'webhook_label',
    'emails',
    'finding',
    'created_by',
  ],
  'public.api_token': ['name', 'hash', 'last4', 'created_by'],
  'public.audit': ['actor_type', 'actor_id', 'actor_name', 'action'],
  'public.deleted_source': ['name', 'schema_name', 'deleted_by'],
  'public.identity': ['issuer', 'subject'],
  'public.ingest_key': ['label', 'hash', 'last4', 'created_by'],
  'public.one_time_link': ['hash', 'email', 'created_by'],
  'public.problem': ['state', 'reason', 'host', 'muted_by', 'resolved_by'],
  'public.saved_view': ['source_id', 'range', 'columns', 'density'],
  'public.session': ['user_agent', 'address', 'via'],
  'public.sign_in_try': ['key'],
  'public.source': [
    'name',
    'schema_name',
    'write_key_box',
    'key_fingerprint',
    'key_last4',
    'key_set_by',
    'disabled_events',
    'allowed_origins',
    'verified_by',
    'verified_key',
  ],
  'public.user': ['email', 'name', 'password_hash', 'factor_box', 'theme', 'recovery_hashes'],
  'relay.attempt': ['outcome', 'host', 'key_fingerprint'],
  'relay.delivery': ['state', 'reason', 'host', 'key_fingerprint', 'settled_by'],
  // `outgoing_id` is derived from a hash. `request_id` is ours.
  'relay.event': ['outgoing_id', 'kind', 'request_id'],
  'relay.job': ['kind', 'skipped', 'state', 'actor_type', 'actor_id', 'actor_name', 'ended_by'],
  'relay.lane': ['paused', 'parked_reason', 'paused_by'],
  'relay.lease': ['worker'],
  'relay.ledger_check': ['differences'],
  'relay.metric': ['name', 'labels'],
  'relay.queue': ['state', 'reason', 'host', 'key_fingerprint'],
  'relay.refused_request': ['code'],
  // Names that are not among the 14 are stored as ''.
  'relay.tally': ['name', 'state', 'reason', 'host', 'kind'],
  'relay.tally_delta': ['name', 'state', 'reason', 'host', 'kind'],
  'relay.tally_halfday': ['name', 'state', 'reason', 'host', 'kind'],
  'relay.worker': ['id'],
}

it('covers every column that can hold an end user’s ID or payload', async () => {
  const { rows } = await db().query<{ name: string }>(`
    SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname IN ('public', 'relay') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped
      AND format_type(a.atttypid, NULL) ~ '^(text|character|json|bytea|xml|hstore|name)' ORDER BY 1`)
  const known = Object.entries(NO_USER_DATA).flatMap(([table, columns]) =>
    columns.map(column => `${table}.${column}`),
  )
  expect(rows.map(row => row.name)).toEqual([...ERASED, ...known].sort())
})
