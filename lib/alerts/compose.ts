import { momentInUtc } from '@/lib/accounts/describe-change'
import { formatDuration } from '@/lib/contract/duration'
import { type AlertCondition, describeCondition } from './alert-rule'

export type NoticeKind = 'firing' | 'recovered' | 'test'

/** What a notice says, whatever way it takes. */
export interface NoticeMessage {
  title: string
  lines: string[]
  /** The page where one goes on. */
  url: string
}

interface Told {
  kind: NoticeKind
  condition: AlertCondition
  source: { id: string; name: string }
  /** What was seen. */
  finding: string
  /** Since when it fires; for a test: now. */
  since: Date
  now: Date
  publicUrl: string
}

/** Puts a notice into words. No event, user or secret is in it. */
export function composeNotice(told: Told): NoticeMessage {
  const { kind, condition, source, finding, since, now } = told
  const when = describeCondition(condition)
  const lasted = formatDuration(Math.max(0, now.getTime() - since.getTime()))
  const url = new URL(pageOf(condition, source.id), told.publicUrl).href
  switch (kind) {
    case 'firing':
      return {
        title: `${source.name}: ${when}`,
        lines: [finding, `Since ${momentInUtc(since.toISOString())}.`],
        url,
      }
    case 'recovered':
      return {
        title: `${source.name} recovered: no longer so that ${when}`,
        lines: [finding, `It lasted ${lasted}, since ${momentInUtc(since.toISOString())}.`],
        url,
      }
    case 'test':
      return {
        title: `${source.name}: test notice`,
        lines: [`This is only a test. A notice comes here when ${when}.`],
        url: new URL('/settings/alerts', told.publicUrl).href,
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

/** As Slack, Mattermost and Discord's `/slack` address take it: `text` alone says everything. */
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

/** The same as a plain mail. */
export function toMail(kind: NoticeKind, { title, lines, url }: NoticeMessage) {
  const word = { firing: 'Alert', recovered: 'Recovered', test: 'Test' }[kind]
  return { subject: `[${word}] ${title}`, text: `${title}\n\n${lines.join('\n')}\n\n${url}\n` }
}

/** A source may be called anything, `<!channel>` included: Slack's own rule for text that is no markup. */
const escapeMarks = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
