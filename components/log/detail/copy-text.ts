import { showToast } from '@/components/ui/toaster'

let copies = 0

/**
 * Copies text and confirms it; `what` completes "Copied …". A pending text is not copied if another copy was requested in
 * the meantime: the last click wins.
 * @throws what the promise rejects with
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
    showToast.error('The browser blocked copying. Select the text and copy it yourself.')
  }
}
