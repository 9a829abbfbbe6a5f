'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { SUGGESTED_CONDITIONS } from '@/lib/alerts/alert-rule'
import type { AlertWorld } from './alert-actions'
import { RuleForm } from './rule-form'

const [FIRST = { kind: 'ledger_mismatch' } as const] = SUGGESTED_CONDITIONS

/** The button that adds a rule, with its dialog. `quiet`: another button on the page is the primary one. */
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
          description="Recipients are notified when the problem starts and when it is resolved."
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
