// next-themes does this in 1.3 KB more of every page than there is room for (e2e/page-weight.spec.ts).

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_KEY = 'theme'
const listeners = new Set<() => void>()
let chosen: string | null = null

/** Where the browser keeps nothing for pages: holds until the page is left. */
export function holdTheme(theme: Theme): void {
  chosen = theme
}

/** @returns stops telling */
export function onTheme(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

export function readTheme(): Theme {
  try {
    chosen = localStorage.getItem(THEME_KEY)
  } catch {
    // A browser that keeps nothing for pages throws.
  }
  return THEMES.find(theme => theme === chosen) ?? 'system'
}

/** Puts the theme on the page, as the script of `theme-script.ts` does before its first paint. */
export function applyTheme(): void {
  const theme = readTheme()
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  for (const changed of listeners) changed()
}

/** Follows the system and other tabs. @returns stops following */
export function followTheme(): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', applyTheme)
  window.addEventListener('storage', applyTheme)
  return () => {
    system.removeEventListener('change', applyTheme)
    window.removeEventListener('storage', applyTheme)
  }
}
