import type { ComponentProps } from 'react'
import { cn } from './cn'

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange'> {
  onCheckedChange: (checked: boolean) => void
}

/** A switch. The thumb's position shows whether it is on; color only reinforces it. */
export function Switch({ checked, onCheckedChange, className, ...rest }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      checked={checked}
      aria-checked={checked}
      onChange={event => onCheckedChange(event.target.checked)}
      className={cn(
        'relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-input bg-muted transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60',
        'before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-input before:transition-transform before:duration-150',
        'checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-white',
        'forced-colors:appearance-auto forced-colors:before:hidden',
        className,
      )}
      {...rest}
    />
  )
}
