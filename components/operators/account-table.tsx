'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { formatNumber } from '@/lib/contract/format'
import type { AccountView } from '@/lib/operators/accounts'
import type { AccountActions } from './account-actions'

interface AccountTableProps {
  accounts: readonly AccountView[]
  close: AccountActions['close']
}

/** The accounts of the installation, without their data. */
export function AccountTable({ accounts, close }: AccountTableProps) {
  return (
    <Table className="mt-3">
      <thead>
        <tr>
          <Th>Account</Th>
          <Th className="text-right max-sm:hidden">Members</Th>
          <Th className="text-right max-sm:hidden">Sources</Th>
          <Th className="max-sm:hidden">Created</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(account => (
          <Tr key={account.id} className={account.closedAt ? 'text-muted-foreground' : undefined}>
            <Td className="min-w-36 break-words font-medium">{account.name}</Td>
            <Td className="text-right tabular-nums max-sm:hidden">{formatNumber(account.members)}</Td>
            <Td className="text-right tabular-nums max-sm:hidden">{formatNumber(account.sources)}</Td>
            <Td className="whitespace-nowrap text-muted-foreground max-sm:hidden">
              <LocalTime iso={account.createdAt} format="day" />
            </Td>
            <Td className="py-1.5 text-right">
              {account.closedAt ? (
                <Badge tone="outline">
                  Closed <LocalTime iso={account.closedAt} format="day" />
                </Badge>
              ) : (
                <CloseAccount account={account} close={close} />
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function CloseAccount({ account, close }: { account: AccountView; close: AccountActions['close'] }) {
  const [open, setOpen] = useState(false)
  const { id, name } = account
  return (
    <>
      <Button size="sm" aria-label={`Close ${name}`} onClick={() => setOpen(true)}>
        Close
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Close ${name}?`}
        description={
          <ul className="grid list-disc gap-1 pl-4">
            <li>Ask its owners to export what they need first: deliveries and history.</li>
            <li>Everyone is signed out of it. Its ingest keys and API tokens get 401.</li>
            <li>Its write keys are deleted, waiting events are discarded, and its sources are deleted.</li>
            <li>Its history is kept. This cannot be undone.</li>
          </ul>
        }
        action="Close account"
        running="Closing…"
        danger
        wide
        fields={['confirm']}
        onConfirm={entered => close({ accountId: id, confirm: String(entered.get('confirm') ?? '') })}
        success={`${name} was closed.`}
      >
        {problem => (
          <Field
            id="close-confirm"
            label={`Type ${name} to confirm`}
            error={problem?.field === 'confirm' ? problem.message : null}
          >
            <Input name="confirm" autoComplete="off" spellCheck={false} />
          </Field>
        )}
      </ConfirmDialog>
    </>
  )
}
