import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { localeOf } from "../lib/format"

/** Weights and sizes as people read them. */
export function useUnits() {
  const { t, i18n } = useTranslation("comptoir")
  return useMemo(() => {
    const number = new Intl.NumberFormat(localeOf(i18n.language), { maximumFractionDigits: 3 })
    return {
      weight: (grams: number | null): string | null =>
        grams === null
          ? null
          : grams < 1_000
            ? `${number.format(grams)} g`
            : `${number.format(grams / 1_000)} kg`,
      size: ({
        length,
        width,
        height,
      }: {
        length: number | null
        width: number | null
        height: number | null
      }): string | null =>
        length && width && height
          ? t("packing.size", {
              length: number.format(length / 10),
              width: number.format(width / 10),
              height: number.format(height / 10),
            })
          : null,
    }
  }, [t, i18n.language])
}
