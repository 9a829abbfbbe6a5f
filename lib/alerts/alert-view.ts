import type { AlertNotice, AlertRule } from '@/prisma/generated/client'
import type { AlertCondition } from './alert-rule'
import type { NoticeKind } from './compose'
import { recipientsOf } from './recipients'
import { conditionField } from './schemas'

/** A rule as shown on pages, with only the host and fingerprint of its webhook. Times are ISO 8601. */
export interface AlertView {
  id: string
  sourceId: string
  condition: AlertCondition
  enabled: boolean
  cooldownMinutes: number
  webhook: { host: string; fingerprint: string; label: string | null } | null
  emails: string[]
  /** The names of its recipients. */
  recipients: string[]
  firingSince: string | null
  /** The finding of the latest evaluation. */
  finding: string | null
  evaluatedAt: string | null
  /** Send it with a change, to detect a conflicting one. */
  version: number
}

/** The outcome of one notice to one recipient. */
export interface NoticeView {
  id: string
  ruleId: string
  kind: NoticeKind
  title: string
  recipient: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  outcome: string | null
  at: string
}

export const HIDDEN = { webhookBox: true } as const

export function alertView(rule: Omit<AlertRule, 'webhookBox'>): AlertView {
  const { id, sourceId, enabled, cooldownMinutes, emails, finding, version } = rule
  return {
    id,
    sourceId,
    enabled,
    cooldownMinutes,
    emails,
    finding,
    version,
    condition: conditionField.parse(rule.condition),
    webhook:
      rule.webhookHost === null
        ? null
        : { host: rule.webhookHost, fingerprint: rule.webhookFingerprint ?? '', label: rule.webhookLabel },
    recipients: recipientsOf(rule).map(({ name }) => name),
    firingSince: rule.firingSince?.toISOString() ?? null,
    evaluatedAt: rule.evaluatedAt?.toISOString() ?? null,
  }
}

const KINDS: readonly NoticeKind[] = ['firing', 'recovered', 'test']
const STATES = ['waiting', 'sent', 'failed'] as const

export function noticeView(notice: AlertNotice): NoticeView {
  const { id, ruleId, recipient, attempts, outcome } = notice
  const { title } = { title: '', ...(notice.message as { title?: string }) }
  return {
    id,
    ruleId,
    recipient,
    attempts,
    outcome,
    title,
    kind: KINDS.find(kind => kind === notice.kind) ?? 'firing',
    state: STATES.find(state => state === notice.state) ?? 'waiting',
    at: (notice.settledAt ?? notice.createdAt).toISOString(),
  }
}
