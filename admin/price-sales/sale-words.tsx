import { StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { SaleDiscount, SalePhase } from "../../src/domain/channel-pricing/sale"
import type { OverlappingSale, PriceSaleDetailDTO } from "../../src/types/http/price-sales"
import { useFormat } from "../lib/format"

const COLOURS = {
  draft: "grey",
  coming: "blue",
  running: "green",
  past: "grey",
  cancelled: "red",
} as const satisfies Record<SalePhase, string>

export function PhaseBadge({ phase }: { phase: SalePhase }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[phase]}>{t(`channels.sales.phases.${phase}`)}</StatusBadge>
}

/** What a sale takes off, for what and when, in words. */
export function useSaleWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => ({
      discount: (discount: SaleDiscount) =>
        discount.percent === undefined
          ? Object.entries(discount.amounts)
              .map(([code, amount]) =>
                t("channels.sales.off_amount", { amount: format.unitPrice(amount, code) })
              )
              .join(", ")
          : t("channels.sales.off_percent", { percent: format.typed(discount.percent) }),
      times: ({ starts_at, ends_at }: { starts_at: string; ends_at: string }) =>
        t("channels.sales.from_to", { from: format.instant(starts_at), to: format.instant(ends_at) }),
      conditions: ({ conditions, names }: Pick<PriceSaleDetailDTO, "conditions" | "names">) =>
        Object.entries(conditions)
          .map(([kind, ids]) =>
            t("channels.profiles.conditions.told", {
              kind: t(`channels.profiles.conditions.${kind}`),
              names: ids.map((id) => names[id] ?? t("channels.profiles.gone")).join(", "),
            })
          )
          .join(" · ") || t("channels.sales.everything"),
      overlap: (sales: readonly OverlappingSale[]) =>
        t("channels.sales.overlap.text", {
          sales: sales
            .map(({ name, sales_channels }) =>
              t("channels.sales.overlap.in", {
                name,
                channels: sales_channels.map((channel) => channel.name).join(", "),
              })
            )
            .join("; "),
        }),
    }),
    [t, format]
  )
}
