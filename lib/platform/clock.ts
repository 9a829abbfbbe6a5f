/** The current time. The only place that asks the machine for it, so that tests can move it. */
export function now(): Date {
  return new Date()
}
