/** Who is signed in, as the frame shows it. */
export interface ShellUser {
  name: string
  email: string
  roleLabel: string
}
