import type { PortalLanguage } from "../../domain/purchasing/portal-access"

const LOCALES: Readonly<Record<PortalLanguage, string>> = { en: "en-GB", fr: "fr-FR" }

/** A plain date in words: `3 Dec 2026`. */
export function writtenDate(day: string | null, language: PortalLanguage): string {
  if (!day) return "—"
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeZone: "UTC" })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** An instant as the day and the minute that it was in the shop's zone. */
export const writtenInstant = (at: Date | string, language: PortalLanguage, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    new Date(at)
  )

/** An exact decimal in a currency, with at least the currency's decimals and no zeros beyond them. */
export const writtenMoney = (
  amount: string,
  currencyCode: string,
  language: PortalLanguage,
  mostDecimals?: number
): string =>
  new Intl.NumberFormat(LOCALES[language], {
    style: "currency",
    currency: currencyCode.toUpperCase(),
    ...(mostDecimals === undefined ? {} : { maximumFractionDigits: mostDecimals }),
  }).format(amount as Intl.StringNumericLiteral)

export const writtenNumber = (value: number | string, language: PortalLanguage): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 6 }).format(
    value as Intl.StringNumericLiteral
  )
