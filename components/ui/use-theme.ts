import { useSyncExternalStore } from 'react'
import { applyTheme, holdTheme, onTheme, readTheme, THEME_KEY, type Theme } from './theme'

/** Chooses a theme, for all tabs. */
export function setTheme(theme: Theme): void {
  holdTheme(theme)
  try {
    localStorage.setItem(THEME_KEY, theme)
  } catch {
    // A browser that keeps nothing for pages throws: it holds for this page, then.
  }
  applyTheme()
}

/** The theme that was chosen; `system` on the server. */
export function useTheme(): Theme {
  return useSyncExternalStore(onTheme, readTheme, () => 'system')
}
