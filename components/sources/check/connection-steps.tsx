import { CheckStep } from './check-step'
import { useCheck } from './use-check'

interface ConnectionStepsProps {
  sourceId: string
  host: string
  mayAsk: boolean
}

/** The first two rungs: what can be known without sending an event. */
export function ConnectionSteps({ sourceId, host, mayAsk }: ConnectionStepsProps) {
  const { check, pending, problem, again } = useCheck(mayAsk ? sourceId : null)
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
            ? (check.oddity ?? '32 letters and digits, as write keys have.')
            : 'The form of the stored key.'}
        </p>
      </CheckStep>
      <CheckStep
        number={2}
        look={check && !pending ? (check.failure ? 'failed' : 'done') : look}
        title="Segment’s endpoint can be reached"
      >
        <p className="min-w-0 break-words text-[13px] text-muted-foreground">
          {problem ? (
            <span className="text-failed">{problem}</span>
          ) : check?.failure ? (
            <>
              <code className="text-code text-foreground">{host}</code> did not answer after{' '}
              {check.durationMs} ms: {check.failure.title}. {check.failure.remedy}
            </>
          ) : check ? (
            <>
              <code className="text-code text-foreground">{host}</code> answered in {check.durationMs} ms
              (HTTP {check.status}). That says nothing about the key.
            </>
          ) : (
            <>
              Whether <code className="text-code">{host}</code> answers from here. No key is sent.
            </>
          )}{' '}
          {mayAsk && (
            <button
              type="button"
              disabled={pending}
              onClick={again}
              className="inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline disabled:text-muted-foreground"
            >
              {pending ? 'Asking…' : 'Ask again'}
            </button>
          )}
        </p>
      </CheckStep>
    </>
  )
}
