'use client'

import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'

export interface RadioCard {
  value: string
  title: string
  description: ReactNode
  tag?: ReactNode
}

interface RadioCardsProps {
  name: string
  legend: string
  hint?: ReactNode
  cards: readonly RadioCard[]
  value: string
  onValueChange: (value: string) => void
  disabled?: boolean
}

/** One choice out of few, each with room for an explanation. One tab stop; the arrow keys move inside. */
export function RadioCards({ name, legend, hint, cards, value, onValueChange, disabled }: RadioCardsProps) {
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend id={`${name}-legend`} className="mb-1.5 font-medium text-sm">
        {legend}
      </legend>
      {hint && (
        <p id={`${name}-hint`} className="mb-3 text-[13px] text-muted-foreground">
          {hint}
        </p>
      )}
      <RadioGroup.Root
        name={name}
        value={value}
        onValueChange={onValueChange}
        disabled={disabled ?? false}
        aria-labelledby={`${name}-legend`}
        {...(hint ? { 'aria-describedby': `${name}-hint` } : {})}
        className="grid gap-3 sm:grid-cols-2"
      >
        {cards.map(card => (
          <RadioCardItem key={card.value} name={name} card={card} selected={card.value === value} />
        ))}
      </RadioGroup.Root>
    </fieldset>
  )
}

function RadioCardItem({ name, card, selected }: { name: string; card: RadioCard; selected: boolean }) {
  const id = `${name}-${card.value}`
  return (
    <label
      htmlFor={id}
      className={cn(
        'flex min-w-0 cursor-pointer gap-3 rounded-lg border p-3.5 transition-colors duration-150 has-disabled:cursor-not-allowed',
        'has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2',
        selected ? 'border-accent-text bg-accent/5 dark:bg-accent/10' : 'border-border hover:bg-muted/50',
      )}
    >
      <RadioGroup.Item
        id={id}
        value={card.value}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-input bg-background outline-none disabled:opacity-60 data-[state=checked]:border-accent-text"
      >
        <RadioGroup.Indicator className="size-2 rounded-full bg-accent-text" />
      </RadioGroup.Item>
      <span className="grid min-w-0 content-start gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <span id={`${id}-title`} className="font-medium text-sm leading-5">
            {card.title}
          </span>
          {card.tag}
        </span>
        <span id={`${id}-text`} className="min-w-0 break-words text-[13px] text-muted-foreground">
          {card.description}
        </span>
      </span>
    </label>
  )
}
