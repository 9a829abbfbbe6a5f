import { BellOff, BellRing, Check, Clock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import { describeRule, minutesInWords } from '@/lib/alerts/alert-rule'
import type { AlertView } from '@/lib/alerts/alert-view'
import type { AlertWorld } from './alert-actions'
import { RuleButtons } from './rule-buttons'

interface RuleListProps {
  rules: readonly AlertView[]
  world: AlertWorld
  readOnly: boolean
}

/** The rules of an account, each in one sentence with its latest finding. */
export function RuleList({ rules, world, readOnly }: RuleListProps) {
  return (
    <ul className="divide-y divide-border border-border border-t">
      {rules.map(rule => {
        const sentence = describeRule(rule.condition, rule.recipients)
        const source = world.sources.find(({ id }) => id === rule.sourceId)?.name
        return (
          <li key={rule.id} aria-label={sentence} className="grid gap-3 px-5 py-4">
            <div className="grid min-w-0 gap-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] text-muted-foreground">
                <RuleState rule={rule} />
                {source}
              </p>
              <p className="min-w-0 break-words text-sm">{sentence}</p>
              <p className="min-w-0 break-words text-[13px] text-muted-foreground">
                {rule.enabled && rule.finding && (
                  <>
                    {rule.finding}{' '}
                    {rule.evaluatedAt && (
                      <>
                        Checked <LocalTime iso={rule.evaluatedAt} format="time" />.{' '}
                      </>
                    )}
                  </>
                )}
                Repeats at most every {minutesInWords(rule.cooldownMinutes)}.
                {rule.webhook && (
                  <>
                    {' '}
                    Webhook {rule.webhook.host} ·{' '}
                    <code className="text-code">{rule.webhook.fingerprint}</code>
                  </>
                )}
              </p>
            </div>
            {!readOnly && <RuleButtons rule={rule} sentence={sentence} world={world} />}
          </li>
        )
      })}
    </ul>
  )
}

/** Whether a rule is firing, and when it started. */
function RuleState({ rule }: { rule: AlertView }) {
  if (!rule.enabled)
    return (
      <Badge tone="neutral" icon={BellOff}>
        Off
      </Badge>
    )
  if (rule.firingSince !== null)
    return (
      <Badge tone="failed" icon={BellRing}>
        Firing since <LocalTime iso={rule.firingSince} />
      </Badge>
    )
  if (rule.evaluatedAt === null)
    return (
      <Badge tone="neutral" icon={Clock}>
        Not checked yet
      </Badge>
    )
  return (
    <Badge tone="accepted" icon={Check}>
      OK
    </Badge>
  )
}
