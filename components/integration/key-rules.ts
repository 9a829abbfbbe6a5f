// One file, so that it is loaded as one.
export { readPastedKey } from '@/lib/integration/pasted-key'
export { oddWriteKey } from '@/lib/integration/write-key'
