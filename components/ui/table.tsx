import type { ComponentProps } from 'react'
import { cn } from './cn'

/** A table that scrolls horizontally, so the page does not. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="relative overflow-x-auto">
      <table className={cn('w-full border-collapse text-left text-[13px]/5', className)} {...rest} />
    </div>
  )
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'h-9 whitespace-nowrap border-border border-b px-3 font-medium text-muted-foreground text-xs first:pl-5 last:pr-5',
        className,
      )}
      {...rest}
    />
  )
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('h-11 px-3 first:pl-5 last:pr-5', className)} {...rest} />
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cn('border-border border-b last:border-b-0', className)} {...rest} />
}
