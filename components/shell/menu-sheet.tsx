'use client'

import type { DialogState } from '@/components/ui/dialog'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { AccountName } from './account-name'
import { Navigation } from './navigation'
import type { ShellUser } from './shell-user'
import { UserMenu } from './user-menu'

interface MenuSheetProps extends DialogState {
  accountName: string
  user: ShellUser
  sandbox: boolean
  onSignOut: () => Promise<void>
}

/** The menu on phones and tablets. */
export function MenuSheet({ open, onOpenChange, accountName, user, sandbox, onSignOut }: MenuSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        title="Menu"
        side="left"
        className="gap-5 bg-sidebar p-3"
        onCloseAutoFocus={event => {
          event.preventDefault()
          document.getElementById('open-menu')?.focus()
        }}
      >
        <AccountName name={accountName} />
        <div className="flex-1">
          <Navigation sandbox={sandbox} onNavigate={() => onOpenChange(false)} />
        </div>
        <UserMenu user={user} onSignOut={onSignOut} />
      </SheetContent>
    </Sheet>
  )
}
