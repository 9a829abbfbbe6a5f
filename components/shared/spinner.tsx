import { LoaderCircle } from 'lucide-react'

/** Work that takes a moment; say beside it what is being done. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-spin" strokeWidth={1.75} />
}
