// One file, so that it is loaded as one.
export { cleanKey } from '@/lib/integration/clean-key'
export { oddWriteKey } from '@/lib/integration/write-key'
