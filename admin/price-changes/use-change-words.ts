import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { TurnedRule } from "../../src/domain/channel-pricing/rule"
import type { PriceChangeSetDTO } from "../../src/types/http/price-changes"
import { localeOf } from "../lib/format"

/** Channels that are named one by one; more are counted. */
const MOST_NAMED = 3

/** What a change set remembers of how it was made, by what made it. */
type MadeFrom = Readonly<{
  file_name?: string
  rule_ids?: readonly string[] | null
  costs_since?: string | null
  turned_rules?: readonly TurnedRule[] | null
}>

const channelsOf = (change: Pick<PriceChangeSetDTO, "stats">): string[] => [
  ...new Set((change.stats?.by_channel ?? []).map((one) => one.sales_channel_name ?? one.sales_channel_id)),
]

function words(t: TFunction<"comptoir">, locale: string) {
  const list = new Intl.ListFormat(locale, { type: "conjunction" })
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero", maximumFractionDigits: 2 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const numbers = new Intl.NumberFormat(locale)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 })
  const prices = (count: number) =>
    t("channels.changes.prices", { count }).replace(String(count), numbers.format(count))
  return {
    /** "1,200 prices" */
    prices,
    /** "in 3 channels" */
    channels: (change: Pick<PriceChangeSetDTO, "stats">) =>
      t("channels.changes.on_channels", { count: channelsOf(change).length }),
    /** The channels by name, as far as a sentence holds them. */
    names: (change: Pick<PriceChangeSetDTO, "stats">) => {
      const names = channelsOf(change)
      const named = names.slice(0, MOST_NAMED)
      const more = names.length - named.length
      return list.format(more > 0 ? [...named, `+${more}`] : named)
    },
    /** A count where there is little room, "12K". */
    count: (count: number) => (count < 10_000 ? numbers.format(count) : compact.format(count)),
    /** An edge of a plot, without its unit. */
    edge: (value: number) => plain.format(value),
    /** A percent with its sign, "+4.5 %". */
    percent: (text: string | number) => `${signed.format(Number(text))} %`,
    /** A share without a sign, "34 %". */
    share: (text: string | null) => (text === null ? "–" : `${plain.format(Number(text))} %`),
    /** What it was made from, where there is more to say than by what: the file, the rules, the costs. */
    source: ({ source, kind }: Pick<PriceChangeSetDTO, "source" | "kind">) => {
      const made = (source ?? {}) as MadeFrom
      if (kind === "csv" && made.file_name) return made.file_name
      if (kind !== "rules") return null
      if (made.turned_rules?.length)
        return t("channels.changes.source.turned", {
          names: list.format(
            made.turned_rules.map(({ name, turn }) => t(`channels.changes.source.${turn}`, { name }))
          ),
        })
      if (made.costs_since)
        return t("channels.changes.source.costs", { time: day.format(new Date(made.costs_since)) })
      return made.rule_ids?.length
        ? t("channels.changes.source.chosen_rules", { count: made.rule_ids.length })
        : t("channels.changes.source.all_rules")
    },
    /** What a price change is called: its number once it has one. */
    name: ({ number, title }: Pick<PriceChangeSetDTO, "number" | "title">) => number ?? title,
  }
}

/** What the pages of price changes say of them. */
export function useChangeWords() {
  const { t, i18n } = useTranslation("comptoir")
  return useMemo(() => words(t, localeOf(i18n.language)), [t, i18n.language])
}
