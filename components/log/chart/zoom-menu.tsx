'use client'

import { ZoomIn, ZoomOut } from 'lucide-react'
import { useState } from 'react'
import { type Range, RangeFields } from '@/components/shared/range-fields'
import { Button, buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { Volume } from '@/lib/log/volume'
import { widenRange } from './time-steps'

interface ZoomMenuProps {
  volume: Volume
  onRange: (range: Range) => void
}

/** An alternative to dragging over the chart: two fields and two buttons. */
export function ZoomMenu({ volume, onRange }: ZoomMenuProps) {
  const [open, setOpen] = useState(false)
  function choose(range: Range) {
    setOpen(false)
    onRange(range)
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label="Zoom"
        title="Zoom"
        className={cn(buttonStyle({ variant: 'ghost', size: 'icon' }), 'max-sm:size-10')}
      >
        <ZoomIn aria-hidden strokeWidth={1.75} />
      </PopoverTrigger>
      <PopoverContent aria-label="Zoom" className="w-72 p-3">
        <RangeFields range={() => ({ from: volume.from, to: volume.until })} onRange={choose}>
          <p className="text-muted-foreground text-xs">You can also drag over the chart.</p>
          <div className="flex justify-between gap-2">
            <Button size="sm" className="max-sm:h-11" onClick={() => choose(widenRange(volume, Date.now()))}>
              <ZoomOut aria-hidden strokeWidth={1.75} />
              Zoom out
            </Button>
            <Button size="sm" type="submit" variant="primary" className="max-sm:h-11">
              Zoom in
            </Button>
          </div>
        </RangeFields>
      </PopoverContent>
    </Popover>
  )
}
