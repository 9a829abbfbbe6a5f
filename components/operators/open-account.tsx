'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { ShownOnce } from '@/components/shared/shown-once'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { AccountActions } from './account-actions'

/** Creates an account, and shows the invitation of its owner once. */
export function OpenAccount({ open: create }: { open: AccountActions['open'] }) {
  const [open, setOpen] = useState(false)
  const [url, setUrl] = useState<string | null>(null)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden strokeWidth={1.75} />
        Create account
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={next => {
          setUrl(null)
          setOpen(next)
        }}
        title="Create account"
        description="An account is one company, with its own members, sources and deliveries."
        action="Create account"
        running="Creating…"
        fields={['name', 'ownerEmail']}
        onConfirm={entered =>
          create({
            name: String(entered.get('name') ?? ''),
            ownerEmail: String(entered.get('ownerEmail') ?? ''),
          })
        }
        onDone={result => {
          if (result.url === null) setOpen(false)
          else setUrl(result.url)
        }}
        success="Account created."
        outcome={
          url === null
            ? null
            : {
                title: 'Invitation for the owner',
                content: (
                  <ShownOnce secret={url} label="invitation link">
                    Send this link to the owner. It works once within 7 days, and it can’t be shown again.
                  </ShownOnce>
                ),
              }
        }
      >
        {problem => (
          <>
            <Field
              id="account-name"
              label="Account name"
              error={problem?.field === 'name' ? problem.message : null}
            >
              <Input name="name" required maxLength={80} autoComplete="off" />
            </Field>
            <Field
              id="account-owner"
              label="Owner’s email"
              hint="Your own address makes you the owner."
              error={problem?.field === 'ownerEmail' ? problem.message : null}
            >
              <Input name="ownerEmail" type="email" required maxLength={254} autoComplete="off" />
            </Field>
          </>
        )}
      </ConfirmDialog>
    </>
  )
}
