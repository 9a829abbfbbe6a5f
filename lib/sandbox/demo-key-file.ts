import { join } from 'node:path'

/** Where a demo keeps the ingest key of its traffic generator: a file that only this OS user reads. */
export function demoIngestKeyFile(dataDir: string): string {
  return join(dataDir, 'secrets', 'demo-ingest-key')
}
