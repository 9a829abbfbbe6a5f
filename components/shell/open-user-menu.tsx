'use client'

import { LogOut } from 'lucide-react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { ShellUser } from './shell-user'
import { ThemeChoice } from './theme-choice'
import { UserButton } from './user-button'

interface OpenUserMenuProps {
  user: ShellUser
  onSignOut: () => Promise<void>
}

/** The user menu from the first time on that it is opened. */
export default function OpenUserMenu({ user, onSignOut }: OpenUserMenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <UserButton user={user} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-53">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void onSignOut()}>
          <LogOut aria-hidden strokeWidth={1.75} />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
