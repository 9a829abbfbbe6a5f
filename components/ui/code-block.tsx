import { CopyButton } from './copy-button'

/** A scrollable block of code with a copy button. `label` is its accessible name. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <figure
      aria-label={label}
      className="flex min-w-0 items-start rounded-lg border border-border bg-muted/60"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable with the keyboard. */}
      <pre tabIndex={0} className="min-w-0 flex-1 overflow-x-auto rounded-lg p-3.5 text-code">
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={label} className="m-2.5 ml-0" />
    </figure>
  )
}
