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
  /** The selected card. */
  value?: string
  /** The initially selected card of an uncontrolled group, instead of `value`. */
  defaultValue?: string
  onValueChange: (value: string) => void
  disabled?: boolean
}

/** Radio buttons with room for explanations. They are native, so they work without JavaScript. */
export function RadioCards(props: RadioCardsProps) {
  const { name, legend, hint, cards, value, defaultValue, onValueChange, disabled } = props
  return (
    <fieldset
      className="min-w-0"
      disabled={disabled}
      {...(hint ? { 'aria-describedby': `${name}-hint` } : {})}
    >
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="mb-3 text-[13px] text-muted-foreground">
          {hint}
        </p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {cards.map(card => (
          <RadioCardItem
            key={card.value}
            name={name}
            card={card}
            checked={value === undefined ? undefined : card.value === value}
            defaultChecked={value === undefined ? card.value === defaultValue : undefined}
            onSelect={() => onValueChange(card.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface RadioCardItemProps {
  name: string
  card: RadioCard
  checked: boolean | undefined
  defaultChecked: boolean | undefined
  onSelect: () => void
}

function RadioCardItem({ name, card, checked, defaultChecked, onSelect }: RadioCardItemProps) {
  const id = `${name}-${card.value}`
  return (
    <label
      htmlFor={id}
      className={cn(
        'flex min-w-0 cursor-pointer gap-3 rounded-lg border border-border p-3.5 transition-colors duration-150',
        'hover:not-has-disabled:bg-muted/50 has-disabled:cursor-not-allowed',
        'has-checked:border-accent-text has-checked:bg-accent/5 has-checked:hover:bg-accent/5! dark:has-checked:bg-accent/10',
        'has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2',
      )}
    >
      <input
        type="radio"
        id={id}
        name={name}
        value={card.value}
        checked={checked}
        defaultChecked={defaultChecked}
        onChange={onSelect}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-input bg-background outline-none checked:border-4 checked:border-accent-text disabled:opacity-60 forced-colors:appearance-auto"
      />
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
