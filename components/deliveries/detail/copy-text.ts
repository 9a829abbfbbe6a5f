import { showToast } from '@/components/ui/toaster'

/** Copies a text and says so; `what` completes "Copied …". */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    showToast.success(`Copied ${what}.`)
  } catch {
    // Browsers give the clipboard to secure pages only.
    showToast.error('The browser does not let this page copy. Select the text and copy it yourself.')
  }
}
