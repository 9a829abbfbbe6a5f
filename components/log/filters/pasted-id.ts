const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const OURS = /^ug-[\w-]+$/
/** Long, without a space, with a digit in it: such as a message id that an SDK made. */
const LONG = /^(?=.*\d)[\w.~+/=-]{20,}$/

/** Whether a pasted text is an id of a delivery, of an event, or of a user, rather than words or terms. */
export function isPastedId(text: string): boolean {
  return UUID.test(text) || OURS.test(text) || LONG.test(text)
}
