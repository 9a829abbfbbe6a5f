'use client'

import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '@/components/log/fetch-deliveries'
import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import { Notice } from '@/components/ui/notice'
import { showToast } from '@/components/ui/toaster'
import type { DialogState } from '@/components/ui/wanted'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { postOne } from './fetch-jobs'

interface OneDialogProps extends DialogState {
  id: string
  what: 'discard' | 'send-as-new'
  /** Gets the delivery when it has changed; a copy is another delivery. */
  onChanged: (detail: DeliveryDetail) => void
}

const TEXTS = {
  discard: {
    title: 'Discard this delivery?',
    action: 'Discard',
    facts: ['It is not sent.', 'It stays here as Discarded, with your name, and can be sent after all.'],
    done: 'Discarded.',
  },
  'send-as-new': {
    title: 'Send this delivery as new?',
    action: 'Send as new',
    facts: [
      'Segment counts it again: it gets a new message id, the same one with the number at its end raised by one.',
      'The original stays as it is. The copy keeps the time at which the event happened.',
      'To send it once more under its own id, use Retry.',
    ],
    done: 'Sent as new. The copy is at the top of the log.',
  },
} as const

/** Says what it means, and does it when somebody says so. */
export default function OneDialog({ open, onOpenChange, id, what, onChanged }: OneDialogProps) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const text = TEXTS[what]

  async function go() {
    setPending(true)
    setProblem(null)
    try {
      const detail = await postOne(id, what)
      if (detail.id === id) onChanged(detail)
      showToast.success(text.done)
      onOpenChange(false)
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setPending(false)
    }
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={next => {
        setProblem(null)
        onOpenChange(next)
      }}
    >
      <AlertDialogContent
        title={text.title}
        action={text.action}
        danger={what === 'discard'}
        pending={pending}
        onConfirm={() => void go()}
        extra={
          problem !== null && (
            <div role="alert">
              <Notice icon={CircleAlert} tone="danger">
                {problem}
              </Notice>
            </div>
          )
        }
      >
        <ul className="grid list-disc gap-1.5 pl-4">
          {text.facts.map(fact => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </AlertDialogContent>
    </AlertDialog>
  )
}
