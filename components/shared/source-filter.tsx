import { Select } from '@/components/ui/select'

interface SourceFilterProps {
  sources: readonly { id: string; name: string }[]
  /** Empty for all. */
  value: string
  onChange: (source: string) => void
}

/** Filters a list by source. */
export function SourceFilter({ sources, value, onChange }: SourceFilterProps) {
  return (
    <Select
      aria-label="Source"
      value={value}
      onChange={event => onChange(event.target.value)}
      className="h-8 text-[13px] max-sm:h-10 sm:max-w-52"
    >
      <option value="">All sources</option>
      {sources.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
