'use client'

import { type ComponentProps, createContext, type KeyboardEvent, use, useMemo, useState } from 'react'
import { Slot } from './slot'

type Parts = typeof import('./dropdown-parts')

const load = () => import('./dropdown-parts')
const Menu = createContext<{ parts: Parts | null; want: () => void }>({ parts: null, want: () => {} })

/** A menu behind a button. What it is made of comes when it is opened for the first time. */
export function DropdownMenu(props: ComponentProps<Parts['Root']>) {
  const [parts, setParts] = useState<Parts | null>(null)
  const menu = useMemo(() => ({ parts, want: () => void load().then(setParts) }), [parts])
  const content = <Menu value={menu}>{props.children}</Menu>
  if (!parts) return content
  return (
    <parts.Root defaultOpen {...props}>
      {content}
    </parts.Root>
  )
}

export function DropdownMenuTrigger({ asChild, ...rest }: ComponentProps<Parts['Trigger']>) {
  const { parts, want } = use(Menu)
  if (parts) return <parts.Trigger {...(asChild ? { asChild } : {})} {...rest} />
  const Element = asChild ? Slot : 'button'
  return (
    <Element
      {...(asChild ? {} : { type: 'button' as const })}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={want}
      onKeyDown={(event: KeyboardEvent) => {
        // As menus everywhere: down opens too.
        if (event.key === 'ArrowDown') want()
      }}
      {...rest}
    />
  )
}

export function DropdownMenuContent(props: ComponentProps<Parts['Content']>) {
  const { parts } = use(Menu)
  return parts && <parts.Content {...props} />
}

export function DropdownMenuItem(props: ComponentProps<Parts['Item']>) {
  const { parts } = use(Menu)
  return parts && <parts.Item {...props} />
}

export function DropdownMenuRadioGroup(props: ComponentProps<Parts['RadioGroup']>) {
  const { parts } = use(Menu)
  return parts && <parts.RadioGroup {...props} />
}

export function DropdownMenuRadioItem(props: ComponentProps<Parts['RadioItem']>) {
  const { parts } = use(Menu)
  return parts && <parts.RadioItem {...props} />
}

export function DropdownMenuLabel(props: ComponentProps<Parts['Label']>) {
  const { parts } = use(Menu)
  return parts && <parts.Label {...props} />
}

export function DropdownMenuSeparator() {
  const { parts } = use(Menu)
  return parts && <parts.Separator />
}
