/** The `authorization` header of a client with an ingest or write key. */
export const basicAuth = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString('base64')}`
