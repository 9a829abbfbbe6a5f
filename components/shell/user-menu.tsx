'use client'

import { ChevronsUpDown, Clock, Globe, LogOut, type LucideIcon, Monitor, Moon, Sun } from 'lucide-react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { THEMES, type Theme, useTheme } from '@/components/ui/theme'
import { useUtc } from '@/components/ui/use-utc'

/** The signed-in user. */
export interface ShellUser {
  name: string
  email: string
  roleLabel: string
}

interface UserMenuProps {
  user: ShellUser
  onSignOut: () => Promise<void>
}

export function UserMenu({ user, onSignOut }: UserMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`User menu for ${user.name}`}
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
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <ZoneChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void onSignOut()}>
          <LogOut aria-hidden strokeWidth={1.75} />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** The time zone section of the user menu. */
function ZoneChoice() {
  const [utc, setUtc] = useUtc()
  return (
    <>
      <DropdownMenuLabel>Time zone</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={utc ? 'utc' : 'local'} onValueChange={zone => setUtc(zone === 'utc')}>
        <DropdownMenuRadioItem value="local">
          <Clock aria-hidden strokeWidth={1.75} />
          My time zone
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="utc">
          <Globe aria-hidden strokeWidth={1.75} />
          UTC
        </DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
    </>
  )
}

const LOOK: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: 'System', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
}

/** The theme section of the user menu. */
function ThemeChoice() {
  const [theme, choose] = useTheme()
  return (
    <>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={value => choose(value as Theme)}>
        {THEMES.map(value => {
          const { label, icon: Icon } = LOOK[value]
          return (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden strokeWidth={1.75} />
              {label}
            </DropdownMenuRadioItem>
          )
        })}
      </DropdownMenuRadioGroup>
    </>
  )
}
