import { ShieldAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

/** Shows a new ingest key, which cannot be shown again. */
export function ShownOnce({ ingestKey }: { ingestKey: string }) {
  return (
    <>
      <CodeBlock code={ingestKey} label="ingest key" />
      <Notice icon={ShieldAlert} tone="warning">
        Copy the key now. Only its hash is stored, so it can’t be shown again. The snippets on this page
        include it until you leave.
      </Notice>
      <div className="flex justify-end">
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </div>
    </>
  )
}
