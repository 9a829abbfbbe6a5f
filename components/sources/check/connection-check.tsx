'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useDeliveryDetail } from '@/components/log/use-delivery-detail'
import { useLive } from '@/components/log/use-live'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { LocalTime } from '@/components/ui/local-time'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { SourceView } from '@/lib/sources/source-view'
import { useDraft } from '../draft'
import { CheckStep, getStepLooks } from './check-step'
import { ConnectionSteps } from './connection-steps'
import type { EventGroup } from './event-groups'
import { SeenStep } from './seen-step'
import type { TestActions, TestInput } from './test-actions'
import { TestComposer } from './test-composer'
import { TestOutcome } from './test-outcome'
import { useTest } from './use-test'

interface ConnectionCheckProps {
  accountId: string
  source: SourceView
  /** Host of the source's region, without scheme; `sandbox`: the local sandbox stands in for it. */
  host: { host: string; sandbox: boolean }
  /** The latest test with the current key and region. */
  lastTest: DeliveryDetail | null
  groups: readonly EventGroup[]
  /** The event that is selected initially. */
  firstEvent: string
  /** Why the user may not send tests; null if they may. */
  readOnly: string | null
  actions: TestActions
}

/** Four steps from a stored key to events seen in Segment. Only a person can complete the last one. */
export function ConnectionCheck(props: ConnectionCheckProps) {
  const { accountId, source, host, lastTest, groups, firstEvent, readOnly, actions } = props
  const [input, setInput] = useState<TestInput>({ sourceId: source.id, event: firstEvent })
  const [missing, setMissing] = useState(false)
  const running = useTest(lastTest, actions.sendTest)
  const { test, followId, ours } = running
  const button = useRef<HTMLButtonElement>(null)
  const { onSaved } = useDraft()
  useEffect(() => onSaved(() => button.current?.focus()), [onSaved])

  const { verification } = source
  const looks = getStepLooks({ test, waits: followId !== null, verified: verification !== null, missing })
  return (
    <Card aria-labelledby="connection-check" id="check">
      <CardHeader
        title="Check the connection"
        titleId="connection-check"
        description={
          verification ? (
            <span className="flex items-start gap-1.5">
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accepted" strokeWidth={1.75} />
              <span>
                On <LocalTime iso={verification.at} />, {verification.by} confirmed that a test event sent
                with this key to this region arrived in Segment.
              </span>
            </span>
          ) : (
            'Segment returns 200 even for unknown keys. Only someone who checks Segment can confirm that events arrive.'
          )
        }
      />
      <CardBody>
        <ol className="grid">
          <ConnectionSteps sourceId={source.id} host={host.host} mayCheck={readOnly === null} />
          <CheckStep number={3} look={looks.accepted} title="A test event is accepted">
            {readOnly === null ? (
              <TestComposer
                sourceId={source.id}
                groups={groups}
                input={input}
                onInput={setInput}
                running={running}
                buttonRef={button}
                quiet={test?.state === 'accepted'}
              />
            ) : (
              <p className="text-[13px] text-muted-foreground">{readOnly}</p>
            )}
            {(test || followId !== null) && (
              <TestOutcome test={test} ours={ours} verified={verification !== null} />
            )}
          </CheckStep>
          <CheckStep number={4} look={looks.seen} title="Seen in Segment’s Source Debugger">
            {test?.state === 'accepted' && readOnly === null && !(verification && !ours) ? (
              <SeenStep
                test={test}
                sandbox={host.sandbox}
                source={source}
                input={input}
                actions={actions}
                tryOtherRegion={actions.tryOtherRegion}
                verified={verification !== null}
                missing={missing}
                onMissing={setMissing}
              />
            ) : (
              <p className="text-[13px] text-muted-foreground">
                {verification
                  ? `${verification.by} saw the event in Segment. If the key or region changes, verify again.`
                  : 'After a test event is accepted, look for it in Segment and confirm here.'}
              </p>
            )}
          </CheckStep>
        </ol>
      </CardBody>
      {followId !== null && (
        <FollowDelivery key={followId} accountId={accountId} id={followId} onChange={running.put} />
      )}
    </Card>
  )
}

const POLL_MS = 5_000

interface FollowDeliveryProps {
  accountId: string
  id: string
  onChange: (detail: DeliveryDetail) => void
}

/** Reports each change of one delivery from the account's live stream. Renders nothing. */
function FollowDelivery({ accountId, id, onChange }: FollowDeliveryProps) {
  const [version, setVersion] = useState(0)
  const { detail, reload } = useDeliveryDetail(id, version)
  const { status } = useLive(accountId, {
    onRows: rows => {
      const row = rows.find(one => one.id === id)
      if (row) setVersion(known => Math.max(known, row.version))
    },
    onCatchUp: reload,
  })
  // A newer page took over the stream. Poll instead, to follow the test until it ends.
  useEffect(() => {
    if (status !== 'evicted') return
    const timer = setInterval(reload, POLL_MS)
    return () => clearInterval(timer)
  }, [status, reload])
  useEffect(() => {
    if (detail) onChange(detail)
  }, [detail, onChange])
  return null
}
