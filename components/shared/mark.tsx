/** The product's logo: an event passed from one side to the other. */
export function Mark({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M7.5 7.5h3.25a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 0 2.5 2.5h.75"
        stroke="white"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
      <circle cx="7.25" cy="7.5" r="2.25" fill="white" />
      <circle cx="16.75" cy="16.5" r="2.25" fill="white" />
    </svg>
  )
}
