import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const buttonStyle = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-sm transition-colors duration-150 disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary:
          'bg-accent text-accent-foreground enabled:hover:bg-accent-hover disabled:bg-muted disabled:text-muted-foreground disabled:inset-ring disabled:inset-ring-border [a&]:hover:bg-accent-hover',
        secondary:
          'border border-border bg-background enabled:hover:bg-muted disabled:text-muted-foreground dark:bg-card dark:enabled:hover:bg-muted [a&]:hover:bg-muted',
        ghost: 'text-muted-foreground hover:bg-muted hover:text-foreground',
        danger:
          'bg-danger text-white enabled:hover:bg-danger-hover disabled:bg-muted disabled:text-muted-foreground',
        'danger-quiet': 'border border-border text-failed hover:border-failed/40 hover:bg-failed-soft',
      },
      size: {
        sm: 'h-8 px-2.5 text-[13px]',
        md: 'h-9 px-3.5',
        lg: 'h-10 px-4',
        icon: 'size-8',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
  /** Styles its only child, such as a link, instead of rendering a button. */
  asChild?: boolean
}

export function Button({ asChild = false, variant, size, className, type, ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      {...(asChild ? {} : { type: type ?? 'button' })}
      className={cn(buttonStyle({ variant, size }), className)}
      {...rest}
    />
  )
}
