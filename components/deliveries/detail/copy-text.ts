import { showToast } from '@/components/ui/toaster'

let copies = 0

/** As {@link copyText}, of a text that has yet to come; not when something else was copied meanwhile: the last press counts. */
export async function copyWhenThere(text: Promise<string>, what: string): Promise<void> {
  copies += 1
  const mine = copies
  const there = await text
  if (mine === copies) await copyText(there, what)
}

/** Copies a text and says so; `what` completes "Copied …". */
export async function copyText(text: string, what: string): Promise<void> {
  copies += 1
  try {
    await navigator.clipboard.writeText(text)
    showToast.success(`Copied ${what}.`)
  } catch {
    // Browsers give the clipboard to secure pages only.
    showToast.error('The browser does not let this page copy. Select the text and copy it yourself.')
  }
}
