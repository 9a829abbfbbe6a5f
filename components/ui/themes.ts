export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The stored theme, or the system's. */
export const themeOf = (kept: string | null): Theme => THEMES.find(theme => theme === kept) ?? 'system'
