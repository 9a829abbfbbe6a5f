import { showToast } from '@/components/ui/toaster'

let copies = 0

/**
 * Copies a text and says so; `what` completes "Copied …". One that has yet to come is not copied when another was asked for
 * meanwhile: the last press counts.
 * @throws what the text to come throws
 */
export async function copyText(text: string | Promise<string>, what: string): Promise<void> {
  copies += 1
  const mine = copies
  const there = typeof text === 'string' ? text : await text
  if (mine !== copies) return
  try {
    await navigator.clipboard.writeText(there)
    showToast.success(`Copied ${what}.`)
  } catch {
    // Browsers give the clipboard to secure pages only.
    showToast.error('The browser does not let this page copy. Select the text and copy it yourself.')
  }
}
