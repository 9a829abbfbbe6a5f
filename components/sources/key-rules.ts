// One file, so that it is loaded as one.
export { cleanKey } from '@/lib/sources/clean-key'
export { oddWriteKey } from '@/lib/sources/write-key'
