import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { localeOf } from "../lib/format"

const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const

/** How long ago an instant is, in the largest unit that fits: "3 hours ago". */
export function useAge(): (instant: string) => string {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const words = new Intl.RelativeTimeFormat(localeOf(i18n.language), { numeric: "always" })
    return (instant) => {
      const seconds = Math.max(0, (Date.now() - new Date(instant).getTime()) / 1000)
      const [unit, size] = STEPS.find(([, least]) => seconds >= least) ?? (["minute", 60] as const)
      return words.format(-Math.floor(seconds / size), unit)
    }
  }, [i18n.language])
}
