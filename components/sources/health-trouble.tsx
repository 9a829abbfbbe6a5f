import { WithCode } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import { OWNER_LABEL } from '@/lib/contract/states'
import type { Health } from '@/lib/sources/health'

/** The remedy for a source's state, the time it began, the time of the next attempt, and who has to act. */
export function HealthTrouble({ health }: { health: Health }) {
  const { next, since, nextAttemptAt, who } = health
  return (
    <>
      {next && (
        <p>
          <WithCode>{next}</WithCode>
        </p>
      )}
      {(since ?? nextAttemptAt ?? who) && (
        <ul className="flex flex-wrap gap-x-4">
          {since && (
            <li>
              Since <LocalTime iso={since} />
            </li>
          )}
          {nextAttemptAt && (
            <li>
              Next attempt: <LocalTime iso={nextAttemptAt} />
            </li>
          )}
          {who && <li>Owner: {OWNER_LABEL[who]}</li>}
        </ul>
      )}
    </>
  )
}
