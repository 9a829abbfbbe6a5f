'use client'

import { Menu } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { AccountName } from './account-name'
import type { ShellUser } from './shell-user'

const load = () => import('./menu-sheet')
const MenuSheet = lazy(load)

interface TopBarProps {
  accountName: string
  user: ShellUser
  sandbox: boolean
  onSignOut: () => Promise<void>
}

/** The frame on phones and tablets: account, and the menu in a sheet, which is loaded when it is opened. */
export function TopBar(props: TopBarProps) {
  const [open, setOpen] = useState<boolean | null>(null)
  return (
    <header className="sticky top-(--banner) z-30 flex h-13 items-center justify-between gap-3 border-border border-b bg-background px-3 lg:hidden">
      <AccountName name={props.accountName} />
      <Button
        id="open-menu"
        variant="ghost"
        size="icon"
        aria-label="Open menu"
        aria-haspopup="dialog"
        aria-expanded={open === true}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
        className="size-11"
      >
        <Menu aria-hidden strokeWidth={1.75} className="size-5!" />
      </Button>
      {open !== null && (
        <Suspense>
          <MenuSheet {...props} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </header>
  )
}
