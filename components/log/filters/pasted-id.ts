const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const OURS = /^ug-[\w-]+$/
/** Long, without spaces, with a digit: such as a message ID from an SDK. */
const LONG = /^(?=.*\d)[\w.~+/=-]{20,}$/

/** Whether a pasted text is the ID of a delivery, event or user, rather than words or terms. */
export function isPastedId(text: string): boolean {
  return UUID.test(text) || OURS.test(text) || LONG.test(text)
}
