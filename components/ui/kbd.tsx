import { cn } from './cn'

/** A keyboard key. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-items-center rounded border border-current/25 px-1 font-medium font-sans text-[11px] leading-none',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
