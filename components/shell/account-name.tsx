import { Mark } from '@/components/shared/mark'

/** The logo, the name of the account, and the name of the product. */
export function AccountName({ name }: { name: string }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5 px-1.5 py-1">
      <Mark className="size-7 shrink-0" />
      <div className="grid min-w-0">
        <span className="truncate font-semibold text-[13px] leading-4">{name}</span>
        <span className="truncate text-muted-foreground text-xs leading-4">Segment source</span>
      </div>
    </div>
  )
}
