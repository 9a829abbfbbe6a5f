'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { formatList, formatNumber } from '@/lib/contract/format'
import type { SourceView } from '@/lib/sources/source-view'
import { useUnsaved } from './draft'
import { fromLines, readLimit, toLines } from './intake-fields'
import type { SettingsActions } from './settings-actions'

interface IntakeCardProps {
  source: Pick<
    SourceView,
    'id' | 'version' | 'eventsPerSecond' | 'defaultPerSecond' | 'allowedOrigins' | 'deadOrigins'
  >
  readOnly: string | null
  save: SettingsActions['saveIntake']
}

/** How fast, and from which web pages, a source accepts events. */
export function IntakeCard({ source, readOnly, save }: IntakeCardProps) {
  // Null follows the saved value, including changes by someone else.
  const [limit, setLimit] = useState<string | null>(null)
  const [origins, setOrigins] = useState<string | null>(null)
  const { pending, problem, run, reset } = useAction()
  const savedLimit = source.eventsPerSecond === null ? '' : String(source.eventsPerSecond)
  const savedOrigins = toLines(source.allowedOrigins)
  const shownLimit = limit ?? savedLimit
  const shownOrigins = origins ?? savedOrigins
  const dirty = shownLimit.trim() !== savedLimit || toLines(fromLines(shownOrigins)) !== savedOrigins
  const errorOf = (field: string) => (problem?.field?.startsWith(field) ? problem.message : null)
  const limitError = errorOf('eventsPerSecond')
  const originsError = errorOf('origins')
  const dead = source.deadOrigins.filter(origin => fromLines(shownOrigins).includes(origin))
  const defaultLimit =
    source.defaultPerSecond === null
      ? 'no limit'
      : `this server’s default (${formatNumber(source.defaultPerSecond)})`
  useUnsaved(dirty)

  function discardChanges() {
    setLimit(null)
    setOrigins(null)
    reset()
  }

  return (
    <Card aria-labelledby="intake">
      <form
        method="post"
        onSubmit={event => {
          event.preventDefault()
          const eventsPerSecond = readLimit(shownLimit)
          void run(
            () =>
              save({
                sourceId: source.id,
                version: source.version,
                eventsPerSecond,
                origins: fromLines(shownOrigins),
              }),
            discardChanges,
            'Limits saved.',
          )
        }}
      >
        <CardHeader
          title="Limits"
          titleId="intake"
          description="How fast this source accepts events, and from which web pages."
        />
        <CardBody className="grid gap-6">
          <Field
            id="events-per-second"
            label="Rate limit"
            hint={`At most this many events per second in each web process. Senders over the limit get 429 and should retry. Leave empty for ${defaultLimit}.`}
            error={limitError}
          >
            <Input
              value={shownLimit}
              onChange={event => {
                setLimit(event.target.value)
                reset()
              }}
              inputMode="numeric"
              autoComplete="off"
              placeholder={
                source.defaultPerSecond === null ? 'No limit' : formatNumber(source.defaultPerSecond)
              }
              disabled={readOnly !== null}
              className="max-w-40 tabular-nums"
            />
          </Field>
          <Field
            id="origins"
            label="Web origins"
            hint="Web pages that may send events from a browser, one per line, such as https://app.example.com or, for every subdomain, https://*.example.com. Leave empty to block browsers. Server-side senders are not affected."
            error={
              originsError ??
              (dead.length === 0
                ? null
                : `No page can match ${formatList(dead, 'or')}. Correct or remove ${dead.length === 1 ? 'it' : 'them'}, then save.`)
            }
          >
            <Textarea
              value={shownOrigins}
              onChange={event => {
                setOrigins(event.target.value)
                reset()
              }}
              rows={Math.min(8, Math.max(2, shownOrigins.split('\n').length))}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              disabled={readOnly !== null}
              className="font-mono text-[12.5px]! leading-5"
            />
          </Field>
          <ActionProblem
            id="intake-error"
            problem={limitError || originsError ? null : problem}
            again="Save limits"
          />
        </CardBody>
        <CardFooter>
          <p className="min-w-0 flex-1 basis-60 text-[13px] text-muted-foreground">
            {readOnly ?? 'Takes effect within seconds.'}
          </p>
          {readOnly === null && (
            <div className="flex gap-2">
              {dirty && <Button onClick={discardChanges}>Discard changes</Button>}
              <Button type="submit" variant="primary" disabled={!dirty || pending}>
                {pending ? 'Saving…' : 'Save limits'}
              </Button>
            </div>
          )}
        </CardFooter>
      </form>
    </Card>
  )
}
