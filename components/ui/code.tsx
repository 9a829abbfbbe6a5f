import { Fragment, type ReactNode } from 'react'

/** Inline code. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-muted px-1 py-px text-code text-foreground wrap-anywhere">
      {typeof children === 'string' ? <Breakable text={children} /> : children}
    </code>
  )
}

/** Code between backticks. Backticks inside a word are part of a quoted value, such as a name with a backtick. */
const CODE = /(?<=^|[\s(])`([^`]+)`/

/** Text with inline code between backticks. */
export function WithCode({ children }: { children: string }) {
  return children.split(CODE).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a string never change order.
    index % 2 === 0 ? part : <Code key={index}>{part}</Code>,
  )
}

/** Lets long names break after `_` and `/`, and before a capital letter. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[_/])(?=\w)|(?<=[a-z])(?=[A-Z])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a string never change order.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
