import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={cn('min-w-0 rounded-xl border border-border bg-card', className)} {...rest} />
}

interface CardHeaderProps {
  title: string
  /** The ID of the title, for the card's `aria-labelledby`. */
  titleId?: string
  description?: ReactNode
  action?: ReactNode
}

export function CardHeader({ title, titleId, description, action }: CardHeaderProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-5 pt-5">
      <div className="grid min-w-0 flex-1 basis-56 gap-1">
        <h2 id={titleId} className="font-medium text-sm">
          {title}
        </h2>
        {description && <p className="text-pretty text-[13px] text-muted-foreground">{description}</p>}
      </div>
      {action}
    </div>
  )
}

export function CardBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('p-5', className)} {...rest} />
}

export function CardFooter({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      className={cn(
        'flex flex-wrap items-center justify-between gap-3 rounded-b-xl border-border border-t bg-muted/50 px-5 py-3',
        className,
      )}
      {...rest}
    />
  )
}
