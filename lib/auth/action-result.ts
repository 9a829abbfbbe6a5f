/** What a server action answers: expected errors are values, so that the form can show them beside the field. */
export type ActionResult<T = unknown> =
  | ({ ok: true } & T)
  | { ok: false; message: string; field: string | null }
