'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { showToast } from './toaster'

interface CopyButtonProps {
  text: string
  /** What is copied, for the button's name: "Copy <what>". */
  what: string
  /** Shows the word beside the icon. */
  labelled?: boolean
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
      // Browsers give the clipboard to secure pages only.
      showToast.error('The browser does not let this page copy. Select the text and copy it yourself.')
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
      {labelled && (copied ? 'Copied' : 'Copy')}
    </Button>
  )
}
