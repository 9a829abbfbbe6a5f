import type { ReactElement } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { Tooltip } from '@/components/ui/tooltip'
import { SHORTCUTS, type ShortcutId } from './shortcuts'

/** A tooltip that describes a control and shows the keys of its shortcut. */
export function Hint({ id, text, children }: { id: ShortcutId; text: string; children: ReactElement }) {
  return (
    <Tooltip
      text={
        <span className="flex items-center gap-2">
          {text}
          <span className="flex gap-1">
            {SHORTCUTS[id].keys.map(key => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        </span>
      }
    >
      {children}
    </Tooltip>
  )
}
