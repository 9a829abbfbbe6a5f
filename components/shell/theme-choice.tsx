'use client'

import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react'
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '@/components/ui/dropdown-menu'
import { THEMES, type Theme, useTheme } from '@/components/ui/theme'

const LOOK: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: 'System', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
}

/** The part of the user menu that sets the theme. */
export function ThemeChoice() {
  const [theme, choose] = useTheme()
  return (
    <>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={value => choose(value as Theme)}>
        {THEMES.map(value => {
          const { label, icon: Icon } = LOOK[value]
          return (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden strokeWidth={1.75} />
              {label}
            </DropdownMenuRadioItem>
          )
        })}
      </DropdownMenuRadioGroup>
    </>
  )
}
