import { ShownOnce } from '@/components/shared/shown-once'

/** Shows an ingest key after it was created or rotated. */
export function NewIngestKey({ ingestKey }: { ingestKey: string }) {
  return (
    <ShownOnce secret={ingestKey} label="ingest key">
      Copy the key now. Only its hash is stored, so it can’t be shown again. The snippets on this page include
      it until you leave.
    </ShownOnce>
  )
}
