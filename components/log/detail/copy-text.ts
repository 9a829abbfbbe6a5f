import { showToast } from '@/components/ui/toaster'

let copies = 0

/**
 * Copies text and confirms it with a toast. If another copy starts while `text` is pending, `text` is not copied: the last
 * click wins.
 * @param what completes "Copied …"
 * @throws the error that `text` rejects with
 */
export async function copyText(text: string | Promise<string>, what: string): Promise<void> {
  copies += 1
  const mine = copies
  const ready = typeof text === 'string' ? text : await text
  if (mine !== copies) return
  try {
    await navigator.clipboard.writeText(ready)
    showToast.success(`Copied ${what}.`)
  } catch {
    // The clipboard needs a secure context.
    showToast.error('The browser blocked copying. Select the text and copy it manually.')
  }
}
