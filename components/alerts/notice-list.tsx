import { Check, CircleX, Clock } from 'lucide-react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { WithCode } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import type { NoticeView } from '@/lib/alerts/alert-view'

const STATE = {
  sent: { label: 'Sent', tone: 'accepted', icon: Check },
  failed: { label: 'Not sent', tone: 'failed', icon: CircleX },
  waiting: { label: 'Pending', tone: 'retrying', icon: Clock },
} as const satisfies Record<NoticeView['state'], { label: string; tone: BadgeTone; icon: typeof Check }>

/** The latest notices with time, recipient and outcome. */
export function NoticeList({ notices }: { notices: readonly NoticeView[] }) {
  return (
    <ul className="divide-y divide-border border-border border-t">
      {notices.map(({ id, title, recipient, state, attempts, outcome, at }) => {
        const { label, tone, icon } = STATE[state]
        return (
          <li
            key={id}
            className="grid gap-x-3 gap-y-1 px-5 py-3 text-[13px] sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]"
          >
            <span>
              <Badge tone={tone} icon={icon}>
                {label}
              </Badge>
            </span>
            <div className="min-w-0">
              <p className="break-words">{title}</p>
              <p className="break-words text-muted-foreground">
                To {recipient}
                {attempts > 1 && `, after ${attempts} attempts`}
                {outcome && (
                  <>
                    : <WithCode>{outcome}</WithCode>
                  </>
                )}
              </p>
            </div>
            <span className="text-muted-foreground">
              <LocalTime iso={at} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
