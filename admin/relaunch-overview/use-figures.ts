import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { localeOf, useFormat } from "../lib/format"

/** Money, shares and differences as the report shows them. */
export function useFigures(currency: string) {
  const { i18n } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const locale = localeOf(i18n.language)
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
    const signedPercent = new Intl.NumberFormat(locale, {
      style: "percent",
      maximumFractionDigits: 2,
      signDisplay: "exceptZero",
    })
    const signedMoney = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      signDisplay: "exceptZero",
    })
    const plainMoney = new Intl.NumberFormat(locale, { style: "currency", currency })
    return {
      money: (amount: string | number) => plainMoney.format(Number(amount)),
      /** An estimate: with its sign, since it may be a loss. */
      difference: (amount: string | number) => signedMoney.format(Number(amount)),
      share: (share: string | number) => percent.format(Number(share)),
      points: (share: string | number) => signedPercent.format(Number(share)),
      quantity: format.quantity,
      day: format.date,
    }
  }, [i18n.language, currency, format])
}
export type Figures = ReturnType<typeof useFigures>
