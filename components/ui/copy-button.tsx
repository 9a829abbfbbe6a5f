'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { showToast } from './toaster'

interface CopyButtonProps {
  text: string
  /** Completes the accessible name "Copy <what>". */
  what: string
  /** Shows "Copy", or this text, beside the icon. */
  labelled?: boolean | string
  className?: string
}

export function CopyButton({ text, what, labelled = false, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // The clipboard needs a secure context.
      showToast.error('The browser blocked copying. Select the text and copy it manually.')
    }
  }

  const Icon = copied ? Check : Copy
  return (
    <Button
      variant={labelled ? 'secondary' : 'ghost'}
      size={labelled ? 'sm' : 'icon'}
      onClick={copy}
      aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
      className={cn(!labelled && 'size-7', className)}
    >
      <Icon aria-hidden className={cn('size-3.5!', copied && 'text-accepted')} strokeWidth={1.75} />
      {labelled && (copied ? 'Copied' : labelled === true ? 'Copy' : labelled)}
    </Button>
  )
}
