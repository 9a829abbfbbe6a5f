import { cva, type VariantProps } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const style = cva('flex gap-2.5 rounded-lg border px-3.5 py-3 text-[13px]', {
  variants: {
    tone: {
      neutral: 'border-border bg-muted/60 text-muted-foreground [&_svg]:text-muted-foreground',
      info: 'border-sending/20 bg-sending-soft [&_svg]:text-sending',
      warning: 'border-retrying/20 bg-retrying-soft [&_svg]:text-retrying',
      danger: 'border-failed/20 bg-failed-soft [&_svg]:text-failed',
    },
  },
  defaultVariants: { tone: 'neutral' },
})

interface NoticeProps extends VariantProps<typeof style> {
  icon: LucideIcon
  title?: string
  action?: ReactNode
  className?: string
  children: ReactNode
}

/** A highlighted note about the content of the page. */
export function Notice({ icon: Icon, title, tone, action, className, children }: NoticeProps) {
  return (
    <div className={cn(style({ tone }), className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        {title && <p className="font-medium text-foreground">{title}</p>}
        <div>{children}</div>
      </div>
      {action}
    </div>
  )
}
