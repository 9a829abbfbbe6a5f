'use client'

import { LogOut } from 'lucide-react'
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import { ThemeChoice } from './theme-choice'

interface UserMenuItemsProps {
  email: string
  onSignOut: () => Promise<void>
}

/** What the user menu shows when it is open. */
export default function UserMenuItems({ email, onSignOut }: UserMenuItemsProps) {
  return (
    <>
      <DropdownMenuLabel className="truncate">{email}</DropdownMenuLabel>
      <DropdownMenuSeparator />
      <ThemeChoice />
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => void onSignOut()}>
        <LogOut aria-hidden strokeWidth={1.75} />
        Sign out
      </DropdownMenuItem>
    </>
  )
}
