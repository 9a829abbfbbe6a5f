import { LoaderCircle } from 'lucide-react'

/** Something is in progress; the text beside it says what. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-spin" strokeWidth={1.75} />
}
