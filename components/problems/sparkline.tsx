import { cn } from '@/components/ui/cn'

interface SparklineProps {
  values: readonly number[]
  /** The text equivalent of the bars. */
  label: string
  className?: string
}

/** One bar per step. A step without failures keeps a thin line, so the time axis stays visible. */
export function Sparkline({ values, label, className }: SparklineProps) {
  const most = Math.max(1, ...values)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length * 4} 28`}
      preserveAspectRatio="none"
      className={cn('block h-7 w-28', className)}
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2.5, (value / most) * 28)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change order.
            key={index}
            x={index * 4 + 0.5}
            y={28 - height}
            width={3}
            height={height}
            className={value === 0 ? 'fill-border' : 'fill-chart-failed'}
          />
        )
      })}
    </svg>
  )
}
