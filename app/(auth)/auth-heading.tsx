/** The heading of a page outside the app's frame. */
export function AuthHeading({ title, text }: { title: string; text: string }) {
  return (
    <div className="grid gap-1 text-center">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <p className="text-[13px] text-muted-foreground">{text}</p>
    </div>
  )
}
