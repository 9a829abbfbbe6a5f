'use client'

import { Globe, KeyRound, Power, Send } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { WithCode } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { FieldError } from '@/components/ui/field'
import { REGION_LABEL } from '@/lib/contract/region'
import type { SourceView } from '@/lib/sources/source-view'
import type { RegionAttempt } from '@/lib/sources/try-other-region'
import { useDraft } from '../draft'
import { replayLink } from '../replay-link'
import type { TestActions, TestInput } from './test-actions'

export interface TroubleshooterProps {
  source: Pick<SourceView, 'residency' | 'keyLast4' | 'keyFingerprint'>
  input: TestInput
  tryOtherRegion: TestActions['tryOtherRegion']
}

/** Possible causes for an accepted event that is not in Segment, most likely first. */
export function Troubleshooter({ source, input, tryOtherRegion }: TroubleshooterProps) {
  const { pending, message, run } = useAction()
  const [tried, setTried] = useState<RegionAttempt | null>(null)
  const other = REGION_LABEL[source.residency === 'us' ? 'eu' : 'us']
  return (
    <ol aria-label="Possible causes" className="grid gap-4 rounded-lg border border-border bg-muted/40 p-4">
      <Question icon={Globe} title="Is your workspace in the other region?">
        <p className="text-muted-foreground">
          Segment may return 200 in the wrong region too, but the events never arrive. This sends one test
          event to the {other} region with the same key. The saved Data Residency does not change.
        </p>
        <Button
          size="sm"
          className="w-fit"
          disabled={pending}
          onClick={() => run(() => tryOtherRegion(input), setTried)}
        >
          {pending ? 'Sending…' : `Try the ${other} region`}
        </Button>
        <FieldError id="try-region-error" message={message} />
        {tried && <TriedRegion tried={tried} />}
      </Question>
      <Question icon={Power} title="Is the source enabled in Segment?">
        <p className="text-muted-foreground">
          Segment returns 200 for a disabled source and drops its events. Check the switch on the source’s
          Settings page.
        </p>
      </Question>
      <Question icon={KeyRound} title="Is this the right source’s key?">
        <p className="text-muted-foreground">
          The stored key {source.keyLast4 ? 'ends in ' : 'has the fingerprint '}
          <code className="text-code text-foreground">{source.keyLast4 || source.keyFingerprint}</code>.
          Compare it with the Write key on the source’s Overview page. If they differ, use Replace key above.
        </p>
      </Question>
      <Question icon={Send} title="What about events already accepted?">
        <p className="text-muted-foreground">
          Once the cause is fixed, send them as new events: each event gets a new message ID, so Segment does
          not treat it as a duplicate.{' '}
          <Link
            href={replayLink(input.sourceId, '7d')}
            prefetch={false}
            className="rounded-sm font-medium text-accent-text hover:underline"
          >
            Show events accepted in the last 7 days
          </Link>
        </p>
      </Question>
    </ol>
  )
}

interface QuestionProps {
  icon: typeof Globe
  title: string
  children: ReactNode
}

function Question({ icon: Icon, title, children }: QuestionProps) {
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <div className="grid min-w-0 flex-1 gap-2">
        <h4 className="font-medium">{title}</h4>
        {children}
      </div>
    </li>
  )
}

function TriedRegion({ tried }: { tried: RegionAttempt }) {
  const { choose } = useDraft()
  const { residency, host, accepted, status, durationMs, explanation, messageId } = tried
  const region = REGION_LABEL[residency]
  return (
    <div role="status" className="grid gap-2 rounded-md border border-border bg-background p-3">
      <p>
        <code className="text-code">{host.replace(/^https?:\/\//, '')}</code>:{' '}
        <span className="font-medium">{accepted ? 'Accepted' : (explanation?.title ?? 'Not accepted')}</span>
        {status !== null && ` (HTTP ${status})`} in {durationMs} ms.{' '}
        {accepted ? (
          `If this message ID appears in the workspace, the ${region} is the right region:`
        ) : (
          <WithCode>{explanation?.remedy ?? ''}</WithCode>
        )}
      </p>
      {accepted && (
        <>
          <p className="flex min-w-0 items-center gap-1">
            <code className="min-w-0 break-all text-code">{messageId}</code>
            <CopyButton text={messageId} what="message ID" />
          </p>
          <Button
            size="sm"
            className="h-auto min-h-8 w-fit whitespace-normal py-1 text-left"
            onClick={() => choose(residency)}
          >
            Found it: choose {region} above
          </Button>
        </>
      )}
    </div>
  )
}
