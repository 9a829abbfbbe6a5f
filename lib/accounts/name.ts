/**
 * A name as it is stored and compared: composed (NFC), without space around it. Two keyboards may write the same "é" as
 * one character or as two.
 */
export const nameOf = (text: string): string => text.trim().normalize('NFC')

/** What shows nothing, or may turn, hide or break the text around it; lone surrogates cannot be stored. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** Signs that take the vowel from a letter of an Indic script and bind it to the next one. */
const VIRAMA =
  '[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2\uA8C4\uA953\uAAF6\uABED]'

/** Where a script or an emoji needs a character that shows nothing itself; after RFC 5892, appendix A. */
const NEEDED = new RegExp(
  [
    // A joiner inside an emoji of several, such as a family or a flag of colors.
    String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})`,
    // What chooses the shape of the character before it, once.
    String.raw`(?<=[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}])\p{Variation_Selector}`,
    // The flags of England, Scotland and Wales, which are spelled in invisible letters.
    String.raw`(?<=\u{1F3F4})\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
    // Half forms and conjuncts of Indic scripts: a joiner beside a virama.
    `(?<=\\p{L}\\p{M}*${VIRAMA})\\u200D`,
    `(?<=\\p{L}\\p{M}*)\\u200D(?=${VIRAMA})`,
    `(?<=\\p{L}\\p{M}*${VIRAMA})\\u200C(?=\\p{L})`,
    // Persian and others that are written with Arabic letters: letters kept apart inside a word, or one that ends joined.
    String.raw`(?<=\p{Script=Arabic}\p{M}*)\u200C(?=\p{Script=Arabic})`,
    String.raw`(?<=\p{Script=Arabic}\p{M}*)\u200D(?!\p{M}*\p{Script=Arabic})`,
  ].join('|'),
  'gu',
)

/** Whether a name holds a character that cannot be seen and that neither its script nor an emoji needs. */
export const hidesSomething = (name: string): boolean => UNSEEN.test(name.replace(NEEDED, ''))
