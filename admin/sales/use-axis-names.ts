import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { localeOf } from "../lib/format"

/** Writes a month, `YYYY-MM`, in the language of the admin. */
export function useMonthNames() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const options = { month: "short", year: "numeric", timeZone: "UTC" } as const
    const format = new Intl.DateTimeFormat(localeOf(i18n.language), options)
    return (month: string) => format.format(new Date(`${month}-01T00:00:00Z`))
  }, [i18n.language])
}

/** Writes large numbers in short, as an axis has room for: 1.5M. */
export function useShortNumbers() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const format = new Intl.NumberFormat(localeOf(i18n.language), {
      notation: "compact",
      maximumFractionDigits: 1,
    })
    return (number: number) => format.format(number)
  }, [i18n.language])
}
