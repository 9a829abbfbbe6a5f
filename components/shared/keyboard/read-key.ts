import type { ShortcutId } from './shortcuts'

export interface PressedKey {
  key: string
  meta: boolean
  ctrl: boolean
  alt: boolean
  shift: boolean
}

const ALONE: Readonly<Record<string, ShortcutId>> = {
  '/': 'search',
  '?': 'help',
  j: 'next',
  k: 'previous',
  arrowdown: 'next',
  arrowup: 'previous',
  enter: 'open',
  x: 'select',
  p: 'pause',
  n: 'news',
  f: 'failed',
  u: 'utc',
  r: 'retry',
  c: 'link',
  y: 'payload',
}
const AFTER_G: Readonly<Record<string, ShortcutId>> = { d: 'dashboard', l: 'log', s: 'settings' }
/** With Shift they are still themselves: it selects a range, or is needed to type the sign. */
const WITH_SHIFT = new Set(['?', '/', 'x'])

/** The shortcut that a pressed key is, `g` when another must follow, or null. @param after what was pressed before */
export function readKey(pressed: PressedKey, after: 'g' | null): ShortcutId | 'g' | null {
  const key = pressed.key.toLowerCase()
  if (key === 'k' && pressed.meta !== pressed.ctrl && !pressed.alt && !pressed.shift) return 'palette'
  if (pressed.meta || pressed.ctrl || pressed.alt) return null
  if (key === 'escape') return 'close'
  if (pressed.shift && !WITH_SHIFT.has(key)) return null
  if (after === 'g') return AFTER_G[key] ?? null
  return key === 'g' ? 'g' : (ALONE[key] ?? null)
}

/** Works also while single keys are switched off, and where one types. */
export function isAlwaysOn(id: ShortcutId): boolean {
  return id === 'palette' || id === 'close'
}
