import type { ReactElement } from 'react'
import { Tooltip } from '@/components/ui/tooltip'
import { ShortcutKeys } from './shortcut-keys'
import { SHORTCUTS, type ShortcutId } from './shortcuts'

/** A tooltip that describes a control and shows the keys of its shortcut. */
export function Hint({ id, text, children }: { id: ShortcutId; text: string; children: ReactElement }) {
  return (
    <Tooltip
      text={
        <span className="flex items-center gap-2">
          {text}
          <ShortcutKeys keys={SHORTCUTS[id].keys} />
        </span>
      }
    >
      {children}
    </Tooltip>
  )
}
