import { ExternalLink } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { DetailsChevron } from '@/components/ui/details-chevron'
import { GuideCount, GuideMark } from './guide-progress'

interface GuideRailProps {
  sourceId: string
  sourceName: string
  connected: boolean
  verified: boolean
}

/** Segment's six setup steps as a checklist. All are done once connected; collapsed once verified. */
export function GuideRail({ sourceId, sourceName, connected, verified }: GuideRailProps) {
  return (
    <Card>
      <details open={!verified} className="group">
        <summary className="flex list-none items-center justify-between gap-3 rounded-xl p-5 [&::-webkit-details-marker]:hidden">
          <span className="grid gap-1">
            <h2 className="font-medium text-sm">Set up in six steps</h2>
            <span className="text-[13px] text-muted-foreground">
              <GuideCount sourceId={sourceId} total={GUIDE_STEPS.length} allDone={connected} />
            </span>
          </span>
          <DetailsChevron />
        </summary>
        <ol className="grid gap-4 px-5 pb-5">
          {GUIDE_STEPS.map((step, index) => (
            <li key={step.id} className="flex gap-3">
              <GuideMark
                sourceId={sourceId}
                stepId={step.id}
                number={index + 1}
                text={step.text}
                allDone={connected}
                // Connecting completes the last step.
                automatic={index === GUIDE_STEPS.length - 1}
              />
              <StepBody step={step} sourceName={sourceName} />
            </li>
          ))}
        </ol>
      </details>
    </Card>
  )
}

/** The instructions of a step, with values to copy and a link. */
function StepBody({ step, sourceName }: { step: GuideStep; sourceName: string }) {
  // The source most likely has the same name in Segment.
  const texts = step.id === 'name' ? [...new Set([sourceName, ...(step.copy ?? [])])] : step.copy
  return (
    <div className="grid min-w-0 flex-1 gap-1 pt-0.5 text-[13px]">
      <p>{step.text}</p>
      {step.hint && <p className="text-muted-foreground">{step.hint}</p>}
      {texts && (
        <ul className="grid gap-1 pt-0.5">
          {texts.map(text => (
            <li
              key={text}
              className="flex items-center justify-between gap-2 rounded-md border border-border bg-muted/60 py-0.5 pr-0.5 pl-2"
            >
              <code className="min-w-0 truncate text-code">{text}</code>
              <CopyButton text={text} what={text} />
            </li>
          ))}
        </ul>
      )}
      {step.link && (
        <a
          href={step.link.href}
          target="_blank"
          rel="noreferrer"
          className="inline-flex w-fit items-center gap-1 rounded-sm py-0.5 font-medium text-accent-text hover:underline"
        >
          {step.link.label}
          <ExternalLink aria-hidden className="size-3.5" strokeWidth={1.75} />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      )}
    </div>
  )
}

/** One of the six setup steps in Segment's docs for this source. */
interface GuideStep {
  id: string
  text: string
  hint?: string
  /** Values to copy. */
  copy?: readonly string[]
  link?: { label: string; href: string }
}

const GUIDE_STEPS: readonly GuideStep[] = [
  {
    id: 'add',
    text: 'In Segment, open the Sources catalog and click Add Source.',
    link: {
      label: 'Open the catalog',
      href: 'https://app.segment.com/goto-my-workspace/sources/catalog',
    },
  },
  {
    id: 'find',
    text: 'Search for UserGuiding, select it, and click Add Source.',
    copy: ['UserGuiding'],
  },
  {
    id: 'name',
    text: 'Give the source a name that identifies its environment.',
    hint: 'It becomes the schema name in your warehouse.',
    copy: ['UserGuiding_Prod', 'UserGuiding_Staging', 'UserGuiding_Dev'],
  },
  { id: 'save', text: 'Click Add Source to save your settings.' },
  {
    id: 'copy',
    text: 'Copy the Write key from the Segment UI.',
    hint: 'On the source’s Overview page, or under Settings › API Keys.',
  },
  { id: 'paste', text: 'Paste it into API Key on this page, choose the Data Residency, and click Connect.' },
]
