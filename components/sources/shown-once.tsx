import { ShieldAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

/** A new ingest key, this one time. */
export function ShownOnce({ ingestKey }: { ingestKey: string }) {
  return (
    <>
      <CodeBlock code={ingestKey} label="ingest key" />
      <Notice icon={ShieldAlert} tone="warning">
        Copy it now: it is stored as a hash and cannot be shown again. The snippets on this page contain it
        until you leave it.
      </Notice>
      <div className="flex justify-end">
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </div>
    </>
  )
}
