'use client'

import {
  Building2,
  ChevronsUpDown,
  Clock,
  Globe,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  ServerCog,
  Sun,
  UserRound,
} from 'lucide-react'
import Link from 'next/link'
import { UNREACHABLE } from '@/components/shared/use-action'
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
import { useTheme } from '@/components/ui/theme'
import { THEMES, type Theme } from '@/components/ui/themes'
import { showToast } from '@/components/ui/toaster'
import { useUtc } from '@/components/ui/use-utc'
import type { ActionResult } from '@/lib/accounts/action-result'

const UNREACHABLE_RESULT = { ok: false as const, ...UNREACHABLE }

/** The signed-in user. */
export interface ShellUser {
  name: string
  email: string
  roleLabel: string
  /** Whether the person runs this installation. */
  operator: boolean
  /** The account that this session shows. */
  accountId: string
  /** All accounts of the person. */
  accounts: readonly { id: string; name: string }[]
  showAccount: (accountId: string) => Promise<ActionResult>
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
        <AccountChoice user={user} />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <ZoneChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings/profile">
            <UserRound aria-hidden strokeWidth={1.75} />
            Profile
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void onSignOut()}>
          <LogOut aria-hidden strokeWidth={1.75} />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** The accounts of the person, if there are several, and the way to all accounts for an operator. */
function AccountChoice({ user }: { user: ShellUser }) {
  const { accounts, accountId, operator, showAccount } = user
  if (accounts.length < 2 && !operator) return null
  async function choose(id: string) {
    const result = await showAccount(id).catch(() => UNREACHABLE_RESULT)
    if (result.ok) window.location.assign('/')
    else showToast.error(result.message)
  }
  return (
    <>
      {accounts.length > 1 && (
        <>
          <DropdownMenuLabel>Account</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={accountId} onValueChange={id => void choose(id)}>
            {accounts.map(account => (
              <DropdownMenuRadioItem key={account.id} value={account.id}>
                <Building2 aria-hidden strokeWidth={1.75} />
                <span className="truncate">{account.name}</span>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </>
      )}
      {operator && (
        <DropdownMenuItem asChild>
          <Link href="/accounts">
            <ServerCog aria-hidden strokeWidth={1.75} />
            All accounts
          </Link>
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
    </>
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
