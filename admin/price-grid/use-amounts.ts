import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { DecimalMark } from "../../src/domain/channel-pricing/price-number"
import { localeOf } from "../lib/format"

/** Amounts of cells in the language of the admin; the formats are made once, for they are asked for hundreds at a time. */
export function useAmounts() {
  const { i18n } = useTranslation()
  return useMemo(() => amountsIn(localeOf(i18n.language)), [i18n.language])
}
export type Amounts = ReturnType<typeof amountsIn>

function amountsIn(locale: string) {
  const grouped = new Map<number, Intl.NumberFormat>()
  const short = new Map<number, Intl.NumberFormat>()
  const plain = new Map<number, Intl.NumberFormat>()
  const formatOf = (
    known: Map<number, Intl.NumberFormat>,
    decimals: number,
    useGrouping: boolean,
    most = Math.max(6, decimals)
  ) => {
    const format =
      known.get(decimals) ??
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: most,
        useGrouping,
      })
    known.set(decimals, format)
    return format
  }
  // Intl reads decimals from text without turning them into floats, but its types do not say so yet.
  const exactly = (amount: string) => amount as unknown as number
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value
  return {
    /** As a cell shows it; what stands above says in which currency. */
    shown: (amount: string, decimals: number) => formatOf(grouped, decimals, true).format(exactly(amount)),
    /** A cost, which has more decimals than there is room for: to those of its currency, unless it is less than that. */
    rounded: (amount: string, decimals: number) =>
      Number(amount) < 0.1
        ? formatOf(grouped, decimals, true).format(exactly(amount))
        : formatOf(short, decimals, true, decimals).format(exactly(amount)),
    /** As a person would type it. */
    typed: (amount: string, decimals: number) => formatOf(plain, decimals, false).format(exactly(amount)),
    percent: (value: string) => `${percent.format(exactly(value))} %`,
    decimal_mark: (mark === "," ? "," : ".") as DecimalMark,
  }
}
