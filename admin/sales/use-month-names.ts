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
