import { THEME_KEY } from './theme-script'
import { type Theme, themeOf } from './themes'
import { onStored, readStored, useStored } from './use-stored'

/** The chosen theme, shared by all tabs; `system` on the server. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  const [kept, keep] = useStored(THEME_KEY)
  return [themeOf(kept), keep]
}

/** Applies the theme, as `theme-script.ts` does before the first paint. */
function applyTheme(): void {
  const theme = themeOf(readStored(THEME_KEY))
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
}

/**
 * Applies the theme and its changes, including those made in other tabs or by the system.
 * @returns a function that stops listening
 */
export function followTheme(): () => void {
  // React builds the document of a missing delivery, problem or source in the browser, without the script's changes.
  applyTheme()
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', applyTheme)
  const stop = onStored(applyTheme)
  return () => {
    system.removeEventListener('change', applyTheme)
    stop()
  }
}
