'use client'

import { ExternalLink, Eye, EyeOff } from 'lucide-react'
import Link from 'next/link'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { TestActions } from './test-actions'
import { Troubleshooter, type TroubleshooterProps } from './troubleshooter'

interface SeenStepProps extends TroubleshooterProps {
  /** An accepted test with the current key and region. */
  test: DeliveryDetail
  /** Whether the local sandbox stands in for Segment. */
  sandbox: boolean
  actions: TestActions
  verified: boolean
  missing: boolean
  onMissing: (missing: boolean) => void
}

/** Asks whether the test event arrived in Segment, because only a person can check that. */
export function SeenStep(props: SeenStepProps) {
  const { test, sandbox, actions, verified, missing, onMissing, ...troubleshooter } = props
  const { pending, message, run } = useAction()
  const seen = { sourceId: test.sourceId, deliveryId: test.id }
  return (
    <div className="grid gap-3 text-[13px]">
      <p className="text-muted-foreground">
        Search for the message ID in this source’s Source Debugger.{' '}
        {sandbox ? (
          <>
            The local sandbox stands in for Segment: see{' '}
            <Link
              href="/sandbox"
              prefetch={false}
              className="rounded-sm font-medium text-accent-text hover:underline"
            >
              what it received
            </Link>
            .
          </>
        ) : (
          <a
            href="https://app.segment.com/goto-my-workspace/sources"
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 rounded-sm font-medium text-accent-text hover:underline"
          >
            Open your sources in Segment
            <ExternalLink aria-hidden className="size-3.5" strokeWidth={1.75} />
            <span className="sr-only">(opens in a new tab)</span>
          </a>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant={verified ? 'secondary' : 'primary'}
          disabled={pending}
          onClick={() =>
            run(
              () => actions.verify(seen),
              () => onMissing(false),
              'Verified.',
            )
          }
        >
          <Eye aria-hidden strokeWidth={1.75} />I see it
        </Button>
        <Button
          size="sm"
          disabled={pending}
          aria-expanded={missing}
          onClick={() =>
            run(
              () => actions.reportNotSeen(seen),
              () => onMissing(true),
            )
          }
        >
          <EyeOff aria-hidden strokeWidth={1.75} />
          Not there
        </Button>
      </div>
      <FieldError id="seen-error" message={message} />
      {missing && <Troubleshooter {...troubleshooter} />}
    </div>
  )
}
