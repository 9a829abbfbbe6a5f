import { CopyButton } from './copy-button'

interface CodeBlockProps {
  code: string
  /** What the code is, for screen readers and the copy button. */
  label: string
  /** Copied instead of what is shown, such as with a secret filled in. */
  copyText?: string
}

/** Code that scrolls inside its box and can be copied whole. */
export function CodeBlock({ code, label, copyText }: CodeBlockProps) {
  return (
    <figure aria-label={label} className="relative min-w-0 rounded-lg border border-border bg-muted/60">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable with the keyboard. */}
      <pre tabIndex={0} className="overflow-x-auto p-3.5 pr-12 text-code">
        <code>{code}</code>
      </pre>
      <CopyButton text={copyText ?? code} what={label} className="absolute top-2 right-2 bg-muted" />
    </figure>
  )
}
