import { ShieldAlert } from 'lucide-react'
import { Code, WithCode } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { Notice } from '@/components/ui/notice'
import type { Setup } from '@/lib/docs/snippets/setups'
import type { Target } from '@/lib/docs/snippets/target'

/** One way to send events: what to install, the program and its notes. */
export function SetupView({ setup, target }: { setup: Setup; target: Target }) {
  const { label, install, code, path, refused, notes, httpsOnly } = setup
  const unreachable = httpsOnly === true && !target.origin.startsWith('https://')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {install && <CodeBlock label={`${label} installation`} code={install} />}
      <CodeBlock label={`${label} example`} code={code(target)} />
      {unreachable && (
        <Notice icon={ShieldAlert} tone="warning">
          This library supports only HTTPS, and this server’s address is {target.origin}. Put the server
          behind TLS and set <Code>PUBLIC_URL</Code> to its https address.
        </Notice>
      )}
      <ul className="grid list-disc gap-1 pl-4 text-[13px] text-muted-foreground">
        <li>
          Posts to <Code>{path}</Code>.
        </li>
        <li>
          On a 400: <WithCode>{refused}</WithCode>
        </li>
        {notes.map(note => (
          <li key={note}>
            <WithCode>{note}</WithCode>
          </li>
        ))}
      </ul>
    </div>
  )
}
