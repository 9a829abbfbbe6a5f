import type { ShortcutId } from './shortcuts'

export interface PressedKey {
  key: string
  meta: boolean
  ctrl: boolean
  alt: boolean
  shift: boolean
}

const ALONE: ReadonlyMap<string, ShortcutId> = new Map([
  ['/', 'search'],
  ['?', 'help'],
  ['j', 'next'],
  ['k', 'previous'],
  ['arrowdown', 'next'],
  ['arrowup', 'previous'],
  ['enter', 'open'],
  ['x', 'select'],
  ['p', 'pause'],
  ['n', 'news'],
  ['f', 'failed'],
  ['u', 'utc'],
  ['r', 'retry'],
  ['c', 'link'],
  ['y', 'payload'],
])
const AFTER_G: ReadonlyMap<string, ShortcutId> = new Map([
  ['d', 'dashboard'],
  ['l', 'log'],
  ['s', 'settings'],
])
/** Allowed with Shift, which selects a range or is needed to type the character. */
const WITH_SHIFT = new Set(['?', '/', 'x'])

/**
 * The shortcut of a pressed key, `g` when another key must follow, or null.
 * @param after the previously pressed key
 */
export function readKey(pressed: PressedKey, after: 'g' | null): ShortcutId | 'g' | null {
  const key = pressed.key.toLowerCase()
  if (key === 'k' && pressed.meta !== pressed.ctrl && !pressed.alt && !pressed.shift) return 'palette'
  if (pressed.meta || pressed.ctrl || pressed.alt) return null
  if (key === 'escape') return 'close'
  if (pressed.shift && !WITH_SHIFT.has(key)) return null
  if (after === 'g') return AFTER_G.get(key) ?? null
  return key === 'g' ? 'g' : (ALONE.get(key) ?? null)
}

/** Whether the shortcut works in text fields and while single-key shortcuts are off. */
export function isAlwaysOn(id: ShortcutId): boolean {
  return id === 'palette' || id === 'close'
}
