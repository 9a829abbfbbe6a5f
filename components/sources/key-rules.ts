// One file, so that it is loaded as one.
export { readPastedKey } from '@/lib/sources/pasted-key'
export { oddWriteKey } from '@/lib/sources/write-key'
