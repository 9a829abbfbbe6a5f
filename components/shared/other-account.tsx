'use client'

import { Building2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FieldError } from '@/components/ui/field'
import type { ActionResult } from '@/lib/accounts/action-result'
import { useAction } from './use-action'

interface OtherAccountProps {
  /** What the link leads to, such as `This delivery`. */
  what: string
  account: { id: string; name: string }
  showAccount: (accountId: string) => Promise<ActionResult>
}

/** Offers to switch to the account that a link belongs to, and opens the link there. */
export function OtherAccount({ what, account, showAccount }: OtherAccountProps) {
  const { pending, message, run } = useAction()
  const action = `Switch to ${account.name}`
  return (
    <div className="grid min-h-96 place-items-center">
      <h1 className="sr-only">Another account</h1>
      <EmptyState
        icon={Building2}
        title={`${what} belongs to ${account.name}`}
        action={
          <Button
            size="sm"
            disabled={pending}
            onClick={() =>
              void run(
                () => showAccount(account.id),
                () => window.location.reload(),
              )
            }
          >
            {action}
          </Button>
        }
      >
        You are a member of that account, too. This session shows one account at a time.
        {/* `ActionProblem` would put the texts of all changes into the script of every page. */}
        <FieldError id="switch-error" message={message} />
      </EmptyState>
    </div>
  )
}
