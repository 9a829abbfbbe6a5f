'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { SUGGESTED_CONDITIONS } from '@/lib/alerts/alert-rule'
import type { AlertWorld } from './alert-actions'
import { RuleForm } from './rule-form'

const [FIRST = { kind: 'ledger_mismatch' } as const] = SUGGESTED_CONDITIONS

/** The button that adds a rule, with its dialog. `quiet`: something else on the page is the first thing to do. */
export function AddRule({ world, quiet = false }: { world: AlertWorld; quiet?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant={quiet ? 'secondary' : 'primary'} onClick={() => setOpen(true)}>
        <Plus aria-hidden strokeWidth={1.75} />
        Add rule
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title="Add alert rule"
          description="Somebody is told when it happens, and once more when it is over."
        >
          <RuleForm
            world={world}
            rule={null}
            start={FIRST}
            action="Add rule"
            save={({ webhookUrl, ...values }) =>
              world.actions.add([{ ...values, webhookUrl: webhookUrl ?? null }])
            }
            onSaved={() => setOpen(false)}
          />
        </DialogContent>
      </Dialog>
    </>
  )
}
