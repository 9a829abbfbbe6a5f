'use client'

import { type ComponentProps, createContext, type KeyboardEvent, use, useId, useMemo, useState } from 'react'
import { cn } from './cn'

const State = createContext({ id: '', value: '', choose: (_value: string) => {} })

interface TabsProps extends ComponentProps<'div'> {
  defaultValue: string
}

/** Shows one of several panels; the arrow keys move between the tabs. */
export function Tabs({ defaultValue, ...rest }: TabsProps) {
  const id = useId()
  const [value, choose] = useState(defaultValue)
  const state = useMemo(() => ({ id, value, choose }), [id, value])
  return (
    <State value={state}>
      <div {...rest} />
    </State>
  )
}

export function TabsList({ className, ...rest }: ComponentProps<'div'>) {
  return <div role="tablist" className={cn('flex gap-1', className)} onKeyDown={moveFocus} {...rest} />
}

/** Moves focus and wraps around; each tab selects itself on focus. */
function moveFocus({ key, currentTarget, target }: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
  const tabs = [...currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const at = tabs.indexOf(target as HTMLElement)
  if (step !== undefined && at !== -1) tabs[(at + step + tabs.length) % tabs.length]?.focus()
}

export function TabsTrigger({ value, className, ...rest }: ComponentProps<'button'> & { value: string }) {
  const { id, value: current, choose } = use(State)
  const selected = value === current
  return (
    <button
      type="button"
      role="tab"
      id={`${id}${value}`}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={() => choose(value)}
      onFocus={() => choose(value)}
      className={cn(
        'h-7 rounded-md px-2.5 font-medium text-[13px] text-muted-foreground transition-colors duration-150 hover:text-foreground',
        selected && 'bg-foreground/7 text-foreground',
        className,
      )}
      {...rest}
    />
  )
}

/** Not a tab stop: its content already has some. */
export function TabsContent({ value, ...rest }: ComponentProps<'div'> & { value: string }) {
  const { id, value: current } = use(State)
  if (value !== current) return null
  return <div role="tabpanel" aria-labelledby={`${id}${value}`} {...rest} />
}
