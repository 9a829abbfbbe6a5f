'use client'

import { ChevronsUpDown } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import type { ShellUser } from './shell-user'

const load = () => import('./user-menu-items')
const UserMenuItems = lazy(load)

interface UserMenuProps {
  user: ShellUser
  onSignOut: () => Promise<void>
}

export function UserMenu({ user, onSignOut }: UserMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`User menu of ${user.name}`}
        onPointerDown={() => void load()}
        className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left transition-colors duration-150 hover:bg-foreground/4 data-[state=open]:bg-foreground/7"
      >
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent/12 font-semibold text-accent-text text-xs dark:bg-accent/25"
        >
          {user.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="grid min-w-0 flex-1">
          <span className="truncate font-medium text-[13px] leading-4">{user.name}</span>
          <span className="truncate text-muted-foreground text-xs leading-4">{user.roleLabel}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-53">
        <Suspense>
          <UserMenuItems email={user.email} onSignOut={onSignOut} />
        </Suspense>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
