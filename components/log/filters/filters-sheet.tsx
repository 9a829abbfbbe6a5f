'use client'

import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import { FacetOptions } from '@/components/shared/faceted-filter'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet'
import { FACETS } from '@/lib/log/query/facets'
import { chooseFacet, facetChoice } from './edit-words'
import { countChoices } from './facet-counts'
import { facetOptions } from './facet-options'
import { type SourceChoice, SourceSelect } from './source-select'
import type { FacetNumbers } from './use-facets'
import { FACET_LABEL } from './value-labels'

interface FiltersSheetProps {
  q: string
  numbers: FacetNumbers
  sources: readonly SourceChoice[]
  source: string
  onChange: (q: string) => void
  onSource: (id: string) => void
}

/** All facets in one sheet, on phones. */
export function FiltersSheet({ q, numbers, sources, source, onChange, onSource }: FiltersSheetProps) {
  const [open, setOpen] = useState(false)
  const used = countChoices(q) + (source === '' ? 0 : 1)
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button className="h-11 flex-1 font-normal sm:hidden">
          <ListFilter aria-hidden className="text-muted-foreground" strokeWidth={1.75} />
          Filters{used > 0 && <span className="font-medium tabular-nums">{` (${used})`}</span>}
        </Button>
      </SheetTrigger>
      <SheetContent title="Filters" className="overflow-hidden">
        <div className="flex h-14 shrink-0 items-center border-border border-b px-4">
          <p aria-hidden className="font-semibold">
            Filters
          </p>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
          {sources.length > 1 && (
            <div className="px-2 pb-4">
              <SourceSelect
                sources={sources}
                value={source}
                onChange={onSource}
                className="h-11 w-full justify-between font-normal"
              />
            </div>
          )}
          {FACETS.map(facet => {
            const choice = facetChoice(q, facet)
            return (
              <section key={facet} className="pb-4" aria-label={FACET_LABEL[facet]}>
                <p aria-hidden className="px-2 pb-1 font-medium text-muted-foreground text-xs">
                  {FACET_LABEL[facet]}
                </p>
                <FacetOptions
                  name={FACET_LABEL[facet]}
                  options={facetOptions(facet, numbers.facets, choice)}
                  {...choice}
                  onChoose={(value, how) => onChange(chooseFacet(q, facet, value, how))}
                />
              </section>
            )
          })}
        </div>
        <div className="shrink-0 border-border border-t p-3">
          <Button variant="primary" className="h-11 w-full" onClick={() => setOpen(false)}>
            Show deliveries
          </Button>
        </div>
      </SheetContent>
    </Sheet>
  )
}
