import { Building2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

interface OtherAccountProps {
  /** What the link leads to, such as `This delivery`. */
  what: string
  account: { id: string; name: string }
  /** The path of the link. */
  path: string
  open: (form: FormData) => Promise<void>
}

/**
 * Offers to switch to the account that a link belongs to, and opens the link there. A plain form, because the page of a missing
 * URL is part of every page, and so is its script.
 */
export function OtherAccount({ what, account, path, open }: OtherAccountProps) {
  return (
    <div className="grid min-h-96 place-items-center">
      <h1 className="sr-only">Another account</h1>
      <EmptyState
        icon={Building2}
        title={`${what} belongs to ${account.name}`}
        action={
          <form action={open}>
            <input type="hidden" name="account" value={account.id} />
            <input type="hidden" name="path" value={path} />
            <Button type="submit" size="sm">
              Switch to {account.name}
            </Button>
          </form>
        }
      >
        You are a member of that account, too. This session shows one account at a time.
      </EmptyState>
    </div>
  )
}
