import { Fragment, type ReactNode } from 'react'

/** A machine's word in a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-muted px-1 py-px text-code text-foreground wrap-break-word">
      {typeof children === 'string' ? <Breakable text={children} /> : children}
    </code>
  )
}

/** A text whose code stands between backticks. */
export function WithCode({ children }: { children: string }) {
  return children.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    index % 2 === 0 ? part : <Code key={index}>{part}</Code>,
  )
}

/** A long name breaks where a reader would break it: after `_` and `/`, and before a capital. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[_/])(?=\w)|(?<=[a-z])(?=[A-Z])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
