import fc from 'fast-check'

/** Names that every object inherits. */
const INHERITED = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
  ...['prototype', 'then', 'toJSON'],
]

/** Words that attackers type: each breaks a layer that trusts its input. */
export const ODD_WORDS: readonly string[] = [
  ...new Set(INHERITED),
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    'a\ud83d',
    '\uffff',
    '\ufeff',
    '\u202eabc',
    '\u2028',
    'é',
    '💥',
    '👩‍👩‍👧',
  ],
  ...[
    '%',
    '%00',
    '%ud800',
    '%E0%A4%A',
    "'",
    '"',
    '\\',
    '\\"',
    '`',
    '$1',
    "'; --",
    '{{7*7}}',
    '../../etc/passwd',
    '<script>',
  ],
  ...[
    '',
    ' ',
    ',',
    ':',
    '-',
    '*',
    '~',
    '_',
    '..',
    '[]',
    '{}',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    'true',
    '0',
    '-1',
    '1.5',
    '1e400',
  ],
  ...['99999999999999999999', '9007199254740993', 'x'.repeat(10_000), '💥'.repeat(2_500), '" '.repeat(2_000)],
  ...[
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '00000000-0000-0000-0000-000000000000',
    '01a00000-0000-7000-8000-000000000000',
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '2026-02-30T10:00:00Z',
  ],
  ...['+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '2026-11-25', '4713 BC', 'infinity'],
  ...['0000-01-01T00:00Z..9999-12-31T23:59-14:00', '2026-11-25T08:00Z..+275760-09-13T00:00:00.000Z'],
  ...[
    '+275760-09-13T00:00:00.000Z_01a00000-0000-7000-8000-000000000000',
    '0000-01-01T00:00:00Z_01a00000-0000-7000-8000-000000000000',
  ],
]

/** One of each kind, where a word costs a request. */
export const TELLING_WORDS: readonly string[] = [
  ...[
    'constructor',
    '__proto__',
    'constructor:1',
    '-hasOwnProperty:x',
    'size:5constructor',
    'user:\u0000',
    '\ud800',
  ],
  ...["'; --", '%E0%A4%A', '-1', 'x'.repeat(10_000), '💥'.repeat(300)],
  ...['ffffffff-ffff-ffff-ffff-ffffffffffff', '+275760-09-13T00:00:00.000Z', '0000-01-01T00:00:00Z'],
  ...[
    '0000-01-01T00:00Z..9999-12-31T23:59-14:00',
    '0000-01-01T00:00:00Z_01a00000-0000-7000-8000-000000000000',
  ],
]

/** The same in any case, turned round, behind a field, as a value, with a unit; and whatever fast-check finds odd. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ODD_WORDS),
  fc
    .tuple(
      fc.constantFrom(
        '',
        '-',
        '>',
        '<=',
        '"',
        'user:',
        'event:',
        'is:',
        '-has:',
        'latency:>5',
        'size:2',
        'code:',
        'id:',
        'score:',
        'state:',
      ),
      fc.constantFrom(...ODD_WORDS),
      fc.constantFrom('', ':', ':1', ':constructor', ' ', '"', '*', ',failed', '\u0000'),
      fc.boolean(),
    )
    .map(([before, word, after, loud]) => before + (loud ? word.toUpperCase() : word) + after),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...ODD_WORDS), { maxLength: 5 }).map(words => words.join(' ')),
)
