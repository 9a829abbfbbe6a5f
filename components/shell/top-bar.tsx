'use client'

import { Menu } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { AccountName } from './account-name'
import { MenuSheet } from './menu-sheet'
import type { ShellUser } from './shell-user'

interface TopBarProps {
  accountName: string
  user: ShellUser
  sandbox: boolean
  onSignOut: () => Promise<void>
}

/** The frame on phones and tablets: account, and the menu in a sheet. */
export function TopBar(props: TopBarProps) {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-(--banner) z-30 flex h-13 items-center justify-between gap-3 border-border border-b bg-background px-3 lg:hidden">
      <AccountName name={props.accountName} />
      <Button
        id="open-menu"
        variant="ghost"
        size="icon"
        aria-label="Open menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="size-11"
      >
        <Menu aria-hidden strokeWidth={1.75} className="size-5!" />
      </Button>
      <MenuSheet {...props} open={open} onOpenChange={setOpen} />
    </header>
  )
}
