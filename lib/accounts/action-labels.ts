import { isKeyOf } from '@/lib/contract/is-key-of'
import type { AuditAction } from './audit'

/** The labels of the history filter, in display order. */
export const ACTION_LABEL: Record<AuditAction, string> = {
  'source.create': 'Source added',
  'source.rename': 'Source renamed',
  'source.connect': 'Connected',
  'source.replace_key': 'API Key replaced',
  'source.change_residency': 'Data Residency changed',
  'source.pause': 'Paused',
  'source.resume': 'Resumed',
  'source.discard_waiting': 'Waiting events discarded',
  'source.disconnect': 'Disconnected',
  'source.delete': 'Source deleted',
  'source.change_contract': 'Contract changed',
  'source.limit': 'Rate limit changed',
  'source.set_origins': 'Web origins changed',
  'connection.test': 'Test event sent',
  'connection.try_region': 'Other region tried',
  'connection.verify': 'Verified',
  'connection.not_seen': 'Test event not found',
  'connection.arrived': 'Earlier events confirmed',
  'ingest_key.create': 'Ingest key created',
  'ingest_key.rotate': 'Ingest key rotated',
  'ingest_key.revoke': 'Ingest key revoked',
  'delivery.retry': 'Delivery retried',
  'delivery.retry_failed': 'Failed deliveries retried',
  'delivery.export': 'Deliveries exported',
  'problem.mute': 'Problem muted',
  'problem.resolve': 'Problem resolved',
  'problem.reopen': 'Problem reopened',
  'delivery.retry_matching': 'Bulk retry',
  'delivery.discard': 'Delivery discarded',
  'delivery.discard_matching': 'Bulk discard',
  'delivery.send_as_new': 'Delivery sent as new',
  'delivery.send_as_new_matching': 'Bulk send as new',
  'delivery.cancel_job': 'Bulk job canceled',
  'user.create': 'Person added',
  'account.create': 'Account created',
  'audit.export': 'History exported',
  'alert.create': 'Alert added',
  'alert.change': 'Alert changed',
  'alert.delete': 'Alert deleted',
  'alert.test': 'Test notification sent',
}

export function isAction(text: string): text is AuditAction {
  return isKeyOf(ACTION_LABEL, text)
}

export const ACTIONS = Object.keys(ACTION_LABEL).filter(isAction)
