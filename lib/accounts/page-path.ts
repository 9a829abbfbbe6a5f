/** Request header in which `proxy.ts` passes a page its own path and query. */
export const PAGE_PATH = 'x-page-path'
