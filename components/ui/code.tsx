import type { ReactNode } from 'react'

/** A machine's word in a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-muted px-1 py-px text-code text-foreground [overflow-wrap:anywhere]">
      {children}
    </code>
  )
}

/** A text whose code stands between backticks. */
export function WithCode({ children }: { children: string }) {
  return children.split('`').map((part, index) =>
    // The parts of one text never change places.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    index % 2 === 0 ? part : <Code key={index}>{part}</Code>,
  )
}
