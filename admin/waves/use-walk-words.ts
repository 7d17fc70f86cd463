import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../lib/format"

/** How long walks are, and how long they take, in words. */
export function useWalkWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => ({
      /** A dash where bins have no place on the plan. */
      metres: (metres: number | null): string => {
        if (metres === null) return "–"
        return metres < 1000
          ? t("waves.metres", { metres: format.quantity(Math.round(metres)) })
          : t("waves.kilometres", { kilometres: format.quantity(Math.round(metres / 10) / 100) })
      },
      /** How much shorter a walk is than in S-shape; nothing where either is unknown. */
      saved: (metres: number | null, sShape: number | null): string | null =>
        metres === null || !sShape
          ? null
          : t("waves.percent", { percent: format.quantity(Math.round((1 - metres / sShape) * 100)) }),
      /** The walk set against the S-shape, in a sentence; nothing where either is unknown. */
      against: (metres: number | null, sShape: number | null): string | null => {
        if (metres === null || !sShape) return null
        const percent = Math.round((1 - metres / sShape) * 100)
        const shape = t("waves.metres", { metres: format.quantity(Math.round(sShape)) })
        if (percent <= 0) return t("waves.as_s_shape")
        return t("waves.against_s_shape", {
          metres: shape,
          saved: t("waves.percent", { percent: format.quantity(percent) }),
        })
      },
      duration: (seconds: number): string => {
        const minutes = Math.max(1, Math.round(seconds / 60))
        if (minutes < 60) return t("waves.minutes", { minutes })
        return t("waves.hours", { hours: format.quantity(Math.floor(minutes / 60)), minutes: minutes % 60 })
      },
    }),
    [t, format]
  )
}
