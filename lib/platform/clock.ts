/** The current time, read in one place so that tests can change it. */
export function now(): Date {
  return new Date()
}
