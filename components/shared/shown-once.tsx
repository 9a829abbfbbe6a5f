import { ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

interface ShownOnceProps {
  secret: string
  /** What the secret is, as in *Copy ingest key*. */
  label: string
  /** Why it cannot be shown again, and what it is for. */
  children: ReactNode
}

/** Shows a new secret in a dialog. It cannot be shown again. */
export function ShownOnce({ secret, label, children }: ShownOnceProps) {
  return (
    <>
      <CodeBlock code={secret} label={label} />
      <Notice icon={ShieldAlert} tone="warning">
        {children}
      </Notice>
      <div className="flex justify-end">
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </div>
    </>
  )
}
