import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'
import type { ShellUser } from './shell-user'

/** Who is signed in; opens the user menu. */
export function UserButton({ user, className, ...rest }: ComponentProps<'button'> & { user: ShellUser }) {
  return (
    <button
      type="button"
      aria-label={`User menu of ${user.name}`}
      aria-haspopup="menu"
      className={cn(
        'flex w-full items-center gap-2.5 rounded-md p-1.5 text-left transition-colors duration-150 hover:bg-foreground/4 data-[state=open]:bg-foreground/7',
        className,
      )}
      {...rest}
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
    </button>
  )
}
