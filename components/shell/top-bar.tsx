'use client'

import { Menu } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet'
import { AccountName } from './account-name'
import { Navigation } from './navigation'
import { type ShellUser, UserMenu } from './user-menu'

interface TopBarProps {
  accountName: string
  user: ShellUser
  sandbox: boolean
  onSignOut: () => Promise<void>
}

/** The top bar on phones and tablets: the account, and the menu in a sheet. */
export function TopBar({ accountName, user, sandbox, onSignOut }: TopBarProps) {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-(--banner) z-30 flex h-13 items-center justify-between gap-3 border-border border-b bg-background px-3 lg:hidden">
      <AccountName name={accountName} />
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Open menu" className="size-11">
            <Menu aria-hidden strokeWidth={1.75} className="size-5!" />
          </Button>
        </SheetTrigger>
        <SheetContent title="Menu" side="left" className="gap-5 bg-sidebar p-3">
          <AccountName name={accountName} />
          <div className="flex-1">
            <Navigation sandbox={sandbox} onNavigate={() => setOpen(false)} />
          </div>
          <UserMenu user={user} onSignOut={onSignOut} />
        </SheetContent>
      </Sheet>
    </header>
  )
}
