import { CopyButton } from '@/components/ui/copy-button'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatBytes } from './format'
import { type JsonToken, jsonTokens } from './json-tokens'
import { Section } from './section'

const COLOUR: Record<JsonToken['kind'], string | undefined> = {
  key: undefined,
  string: 'text-accepted',
  number: 'text-sending',
  word: 'text-test',
  sign: 'text-muted-foreground',
}
const MOST_BYTES = 32_000

/** The stored document, whole. */
export function Payload({ detail }: { detail: DeliveryDetail }) {
  const json = JSON.stringify(propertiesFirst(detail.body), null, 2)
  return (
    <Section
      title="Payload"
      aside={
        <span className="flex items-center gap-3">
          <span className="text-[13px] text-muted-foreground tabular-nums">
            {formatBytes(detail.bytes)} of {formatBytes(MOST_BYTES).replace('.0', '')}
          </span>
          <CopyButton text={json} what="payload" labelled />
        </span>
      }
    >
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable with the keyboard.
        tabIndex={0}
        className="max-h-112 overflow-auto rounded-lg border border-border bg-muted/50 p-4 text-code"
      >
        <code>
          {jsonTokens(json).map((token, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
            <span key={index} className={COLOUR[token.kind]}>
              {token.text}
            </span>
          ))}
        </code>
      </pre>
    </Section>
  )
}

/** The database orders keys by length; people look for the properties. */
function propertiesFirst(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('properties' in body)) return body
  const { properties, ...others } = body
  return { properties, ...others }
}
