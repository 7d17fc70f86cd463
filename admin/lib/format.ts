import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { plainDecimal } from "./numbers"

/** The dashboard writes `ptBR` where Intl wants `pt-BR`. */
export const localeOf = (language: string): string => language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")

/** How many decimals amounts of a currency are written with. */
export function currencyDecimals(currency: string): number {
  try {
    const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
    return options.maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** Intl reads decimals from text without turning them into floats, but its types do not say so yet. */
const exactly = (amount: string | number) => amount as unknown as number

function formats(locale: string) {
  const currencyFormat = (currency: string, decimals?: number) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      ...(decimals === undefined
        ? {}
        : { maximumFractionDigits: Math.max(decimals, currencyDecimals(currency)) }),
    })
  const numbers = new Intl.NumberFormat(locale)
  const separator = numbers.formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? "."
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
  return {
    /** A dash where the server does not tell an amount, as to who counts a delivery blind. */
    money: (amount: string | number | undefined, currency: string) =>
      amount === undefined ? "–" : currencyFormat(currency).format(exactly(amount)),
    /** A unit price, to the sixth decimal where it has them. */
    unitPrice: (amount: string | number, currency: string) =>
      currencyFormat(currency, 6).format(exactly(amount)),
    /** A cost beside other figures: as money, with more decimals only where little would be left of it. */
    cost: (amount: string | number, currency: string) =>
      currencyFormat(currency, Math.abs(Number(amount)) < 0.1 ? 4 : undefined).format(exactly(amount)),
    /** A decimal as a person would type it here: without closing zeros, with the local point or comma. */
    typed: (amount: string) => plainDecimal(amount).replace(".", separator),
    quantity: (quantity: number | undefined) => (quantity === undefined ? "–" : numbers.format(quantity)),
    change: (quantity: number) => signed.format(quantity),
    /** A plain date, `YYYY-MM-DD`. */
    date: (plain: string | null | undefined) => (plain ? day.format(new Date(`${plain}T00:00:00Z`)) : null),
    /** An instant, in the time of this desk. */
    instant: (instant: string | null | undefined) => (instant ? moment.format(new Date(instant)) : null),
  }
}

/** Numbers, money and dates in the language of the admin. */
export function useFormat() {
  const { i18n } = useTranslation()
  return useMemo(() => formats(localeOf(i18n.language)), [i18n.language])
}
