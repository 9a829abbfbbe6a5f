/** Every part of a secret that is long enough to be useful to an attacker: 8 characters. */
export function piecesOf(secret: string): string[] {
  return Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8))
}
