/** The languages that messages are written in. */
export const RECOVERY_LANGUAGES = ["en", "fr"] as const
export type RecoveryLanguage = (typeof RECOVERY_LANGUAGES)[number]

/** The language of a BCP 47 tag such as `fr-CA`, where messages are written in it. */
export function languageOf(locale: string | null | undefined): RecoveryLanguage | null {
  const language = locale?.trim().split(/[-_]/, 1)[0]?.toLowerCase()
  return RECOVERY_LANGUAGES.find((known) => known === language) ?? null
}

/** The language of a shopper: of their cart, else that of the shop. */
export const languageOfShopper = (
  locale: string | null | undefined,
  shopDefault: string | null | undefined
): RecoveryLanguage => languageOf(locale) ?? languageOf(shopDefault) ?? "en"
