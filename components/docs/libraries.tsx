import { SetupView } from '@/components/shared/sdk/setup-view'
import { SETUPS } from '@/components/shared/sdk/setups'
import type { Target } from '@/components/shared/sdk/target'
import { Code } from '@/components/ui/code'
import { Anchored, Section } from './section'

export function Libraries({ target }: { target: Target }) {
  return (
    <Section
      id="libraries"
      lead={
        <>
          Each example sends the same event. All but the browser example read the key from the environment
          variable <Code>INGEST_KEY</Code>.
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {SETUPS.map(setup => (
          <div key={setup.id} className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <Anchored id={`library-${setup.id}`} level="h3">
                {setup.label}
              </Anchored>
              {setup.library && (
                <span className="text-code text-muted-foreground [overflow-wrap:anywhere]">
                  {setup.library}
                </span>
              )}
            </div>
            <SetupView setup={setup} target={target} />
          </div>
        ))}
      </div>
    </Section>
  )
}
