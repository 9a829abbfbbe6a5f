'use client'

import { Kbd } from '@/components/ui/kbd'
import { useInBrowser } from '@/components/ui/use-in-browser'

/** The keys of a shortcut, pressed in sequence. `⌘` is Ctrl where keyboards have no Command key. */
export function ShortcutKeys({ keys }: { keys: readonly string[] }) {
  const inBrowser = useInBrowser()
  const apple = !inBrowser || /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <span className="flex gap-1">
      {keys.map(key => (
        <Kbd key={key}>{apple ? key : key.replace('⌘', 'Ctrl ')}</Kbd>
      ))}
    </span>
  )
}
