/**
 * Converts a name to the form that is stored and compared: NFC, without surrounding space. Some keyboards enter "é" as
 * one character, others as two.
 */
export const nameOf = (text: string): string => text.trim().normalize('NFC')

/** Invisible characters and those that reverse, hide or break the text around them. Lone surrogates cannot be stored. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** Virama signs. In Indic scripts, they drop a letter's vowel and join it to the next letter. */
const VIRAMA =
  '[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2\uA8C4\uA953\uAAF6\uABED]'

/** The contexts in which a script or an emoji needs an invisible character (RFC 5892, appendix A). */
const NEEDED = new RegExp(
  [
    // A joiner inside a composed emoji, such as a family or a rainbow flag.
    String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})`,
    // A variation selector that has an effect: on an emoji's style, a digit's keycap or an ideograph's form.
    String.raw`(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?)[\uFE0E\uFE0F]`,
    String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
    String.raw`(?<=\p{Script=Han})[\uFE00-\uFE0D\u{E0100}-\u{E01EF}]`,
    String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180D\u180F]`,
    // The flags of England, Scotland and Wales, which consist of tag characters.
    String.raw`(?<=\u{1F3F4})\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
    // Half forms and conjuncts in Indic scripts: a joiner next to a virama.
    `(?<=\\p{L}\\p{M}*${VIRAMA})\\u200D`,
    `(?<=\\p{L}\\p{M}*)\\u200D(?=${VIRAMA})`,
    `(?<=\\p{L}\\p{M}*${VIRAMA})\\u200C(?=\\p{L})`,
    // Persian and other languages in Arabic script: an unjoined letter inside a word or a joined letter at its end.
    String.raw`(?<=\p{Script=Arabic}\p{M}*)\u200C(?=\p{Script=Arabic})`,
    String.raw`(?<=\p{Script=Arabic}\p{M}*)\u200D(?!\p{M}*\p{Script=Arabic})`,
  ].join('|'),
  'gu',
)

/** Whether a name contains an invisible character that neither its script nor an emoji needs. */
export const hidesSomething = (name: string): boolean => UNSEEN.test(name.replace(NEEDED, ''))
