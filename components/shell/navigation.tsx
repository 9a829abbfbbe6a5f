'use client'

import {
  Activity,
  BookOpen,
  FlaskConical,
  LayoutGrid,
  type LucideIcon,
  Menu,
  Settings,
  TriangleAlert,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { ProblemCount } from '@/components/problems/problem-count'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { LinkPending } from '@/components/ui/link-pending'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet'
import { AccountName } from './account-name'
import { type ShellUser, UserMenu } from './user-menu'

interface Item {
  href: string
  label: string
  icon: LucideIcon
}

const DASHBOARD: Item = { href: '/', label: 'Dashboard', icon: LayoutGrid }
const DELIVERIES: Item = { href: '/deliveries', label: 'Deliveries', icon: Activity }
const PROBLEMS: Item = { href: '/problems', label: 'Problems', icon: TriangleAlert }
const SANDBOX: Item = { href: '/sandbox', label: 'Sandbox', icon: FlaskConical }
const DOCS: Item = { href: '/docs', label: 'Docs', icon: BookOpen }
const SETTINGS: Item = { href: '/settings/integrations', label: 'Settings', icon: Settings }

/** The main menu. `onNavigate` lets the sheet around it close. */
export function Navigation({ sandbox, onNavigate }: { sandbox: boolean; onNavigate?: () => void }) {
  const pathname = usePathname()
  const items = [DASHBOARD, DELIVERIES, PROBLEMS, ...(sandbox ? [SANDBOX] : []), SETTINGS, DOCS]
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {items.map(item => (
          <li key={item.href}>
            <NavigationLink item={item} current={isCurrent(item.href, pathname)} onNavigate={onNavigate} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NavigationLink(props: { item: Item; current: boolean; onNavigate: (() => void) | undefined }) {
  const { item, current, onNavigate } = props
  const Icon = item.icon
  const router = useRouter()
  // Prefetched on hover and focus only: prefetching with every page would load the scripts of all the others.
  const fetchSoon = () => router.prefetch(item.href)
  return (
    <Link
      href={item.href}
      prefetch={false}
      onPointerEnter={fetchSoon}
      onFocus={fetchSoon}
      aria-current={current ? 'page' : undefined}
      {...(onNavigate ? { onClick: onNavigate } : {})}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-[13px] transition-colors duration-150 max-lg:h-11 max-lg:text-sm',
        current
          ? 'bg-foreground/7 text-foreground'
          : 'text-muted-foreground hover:bg-foreground/4 hover:text-foreground',
      )}
    >
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      {item.label}
      {item === PROBLEMS && <ProblemCount />}
      <LinkPending />
    </Link>
  )
}

function isCurrent(href: string, pathname: string): boolean {
  if (href === '/') return pathname === '/'
  const section = `/${href.split('/')[1]}`
  return pathname === section || pathname.startsWith(`${section}/`)
}

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
    <header className="sticky top-(--banner) z-30 flex h-13 items-center justify-between gap-3 border-border border-b bg-background px-3 lg:hidden print:hidden">
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
