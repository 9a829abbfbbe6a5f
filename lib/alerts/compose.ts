import { momentInUtc } from '@/lib/accounts/describe-change'
import { formatDuration } from '@/lib/contract/duration'
import { type AlertCondition, describeCondition } from './alert-rule'

export type NoticeKind = 'firing' | 'recovered' | 'test'

/** The content of a notice, for every channel. */
export interface NoticeMessage {
  title: string
  lines: string[]
  /** The page to open next. */
  url: string
}

interface NoticeFacts {
  kind: NoticeKind
  condition: AlertCondition
  source: { id: string; name: string }
  /** The finding of the evaluation, as a sentence. */
  finding: string
  /** When the rule began to fire; for a test, the current time. */
  since: Date
  now: Date
  publicUrl: string
}

/** Writes the text of a notice. It contains no event, user or secret. */
export function composeNotice(facts: NoticeFacts): NoticeMessage {
  const { kind, condition, source, finding, since, now } = facts
  const when = describeCondition(condition)
  const lasted = formatDuration(Math.max(0, now.getTime() - since.getTime()))
  const url = new URL(pageOf(condition, source.id), facts.publicUrl).href
  switch (kind) {
    case 'firing':
      return {
        title: `${source.name}: ${when}`,
        lines: [finding, `Since ${momentInUtc(since.toISOString())}.`],
        url,
      }
    case 'recovered':
      return {
        title: `${source.name}: resolved (${when})`,
        lines: [finding, `It started on ${momentInUtc(since.toISOString())} and lasted ${lasted}.`],
        url,
      }
    case 'test':
      return {
        title: `${source.name}: test notification`,
        lines: [`This is a test. You will get a notification here when ${when}.`],
        url: new URL('/settings/alerts', facts.publicUrl).href,
      }
  }
}

function pageOf(condition: AlertCondition, sourceId: string): string {
  switch (condition.kind) {
    case 'failure_rate':
      return `/deliveries?source=${sourceId}&q=${encodeURIComponent('state:failed,rejected')}`
    case 'oldest_waiting':
      return `/deliveries?source=${sourceId}&q=${encodeURIComponent('state:queued,retrying,held')}`
    case 'silence':
      return `/settings/integrations/segment?source=${sourceId}`
    case 'ledger_mismatch':
      return '/'
  }
}

const MARK: Record<NoticeKind, string> = { firing: '🔴', recovered: '🟢', test: '🔔' }

/** The format of Slack, Mattermost and Discord's `/slack` endpoint. `text` alone is complete. */
export function toSlack(kind: NoticeKind, { title, lines, url }: NoticeMessage) {
  const headline = `${MARK[kind]} *${escapeMarks(title)}*`
  const body = lines.map(escapeMarks).join('\n')
  return {
    text: `${headline}\n${body}\n${url}`,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `${headline}\n${body}` } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: `<${escapeMarks(url)}|Open>` }] },
    ],
  }
}

/** The notice as a plain-text email. */
export function toMail(kind: NoticeKind, { title, lines, url }: NoticeMessage) {
  const word = { firing: 'Alert', recovered: 'Resolved', test: 'Test' }[kind]
  return { subject: `[${word}] ${title}`, text: `${title}\n\n${lines.join('\n')}\n\n${url}\n` }
}

/** Escapes text by Slack's rules: a source may have any name, including `<!channel>`. */
const escapeMarks = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
