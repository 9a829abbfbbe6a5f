import { WithCode } from '@/components/ui/code'
import { CheckStep } from './check-step'
import { useCheck } from './use-check'

interface ConnectionStepsProps {
  sourceId: string
  host: string
  mayCheck: boolean
}

/** The first two steps, which send no event. */
export function ConnectionSteps({ sourceId, host, mayCheck }: ConnectionStepsProps) {
  const { check, pending, problem, recheck } = useCheck(mayCheck ? sourceId : null)
  const look = pending ? 'busy' : problem ? 'failed' : 'ahead'
  return (
    <>
      <CheckStep
        number={1}
        look={check && !pending ? (check.oddity ? 'odd' : 'done') : look === 'failed' ? 'ahead' : look}
        title="Looks like a write key"
      >
        <p className="text-[13px] text-muted-foreground">
          {check
            ? (check.oddity ?? '32 letters and digits, the usual format.')
            : 'Checks the format of the stored key.'}
        </p>
      </CheckStep>
      <CheckStep
        number={2}
        look={check && !pending ? (check.failure ? 'failed' : 'done') : look}
        title="Segment’s endpoint is reachable"
      >
        <p className="min-w-0 break-words text-[13px] text-muted-foreground">
          {problem ? (
            <span className="text-failed">{problem}</span>
          ) : check?.failure ? (
            <>
              No response from <code className="text-code text-foreground">{host}</code> after{' '}
              {check.durationMs} ms: {check.failure.title}. <WithCode>{check.failure.remedy}</WithCode>
            </>
          ) : check ? (
            <>
              <code className="text-code text-foreground">{host}</code> responded in {check.durationMs} ms
              (HTTP {check.status}). This doesn’t verify the key.
            </>
          ) : (
            <>
              Checks whether <code className="text-code">{host}</code> is reachable. No key is sent.
            </>
          )}{' '}
          {mayCheck && (
            <button
              type="button"
              disabled={pending}
              onClick={recheck}
              className="inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline disabled:text-muted-foreground"
            >
              {pending ? 'Checking…' : 'Check again'}
            </button>
          )}
        </p>
      </CheckStep>
    </>
  )
}
