'use client'

import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useTheme } from '@/components/ui/theme'
import { THEMES, themeOf } from '@/components/ui/themes'
import { useUtc } from '@/components/ui/use-utc'

const LABEL = { system: 'System', light: 'Light', dark: 'Dark' } as const

/** The theme and the time zone. The frame of the page keeps what is chosen. */
export function DisplayCard() {
  const [theme, chooseTheme] = useTheme()
  const [utc, setUtc] = useUtc()
  return (
    <Card aria-labelledby="display">
      <CardHeader
        title="Display"
        titleId="display"
        description="Applies immediately, and in your other browsers the next time you load a page there."
      />
      <CardBody className="grid max-w-md gap-4 pb-5">
        <Field id="display-theme" label="Theme">
          <Select value={theme} onChange={event => chooseTheme(themeOf(event.target.value))}>
            {THEMES.map(one => (
              <option key={one} value={one}>
                {LABEL[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="display-zone" label="Time zone">
          <Select value={utc ? 'utc' : 'local'} onChange={event => setUtc(event.target.value === 'utc')}>
            <option value="local">My time zone</option>
            <option value="utc">UTC</option>
          </Select>
        </Field>
      </CardBody>
    </Card>
  )
}
