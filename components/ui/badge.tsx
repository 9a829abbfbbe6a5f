import { cva, type VariantProps } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const style = cva(
  'inline-flex h-5.5 shrink-0 items-center gap-1 whitespace-nowrap rounded-md px-1.5 font-medium text-xs',
  {
    variants: {
      tone: {
        accepted: 'bg-accepted-soft text-accepted',
        retrying: 'bg-retrying-soft text-retrying',
        failed: 'bg-failed-soft text-failed',
        sending: 'bg-sending-soft text-sending',
        test: 'bg-test-soft text-test',
        neutral: 'bg-queued-soft text-queued',
        outline: 'border border-border text-muted-foreground',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

export type BadgeTone = NonNullable<VariantProps<typeof style>['tone']>

interface BadgeProps extends ComponentProps<'span'> {
  tone?: BadgeTone
  /** Gives each status its own shape, so color is not the only difference. */
  icon?: LucideIcon
}

export function Badge({ tone, icon: Icon, className, children, ...rest }: BadgeProps) {
  return (
    <span className={cn(style({ tone }), className)} {...rest}>
      {Icon && <Icon aria-hidden className="size-3.5" strokeWidth={2} />}
      {children}
    </span>
  )
}
