import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { Figure, MOST_ITEMS, nextArrival, unitsOnOrder, useOnOrder } from "./incoming-card"

const SHOWN = 8

type VariantList = {
  variants: {
    id: string
    title: string | null
    sku: string | null
    inventory_items?: { inventory_item_id: string }[] | null
  }[]
  count: number
}

/** What is on its way of a product, summed over its variants; nothing while nothing is. */
export function ProductIncomingCard({ productId }: { productId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<VariantList>(
    `/admin/products/${productId}/variants`,
    { fields: "id,title,sku,inventory_items.inventory_item_id", limit: MOST_ITEMS },
    { retry: false }
  )
  const variants = data?.variants ?? []
  const ids = [
    ...new Set(
      variants.flatMap((variant) => (variant.inventory_items ?? []).map((item) => item.inventory_item_id))
    ),
  ]
  const onOrder = useOnOrder(ids)
  if (!onOrder.length) return null
  const perVariant = variants
    .map((variant) => {
      const own = new Set((variant.inventory_items ?? []).map((item) => item.inventory_item_id))
      const places = onOrder.filter((place) => own.has(place.inventory_item_id))
      return { variant, units: unitsOnOrder(places), next: nextArrival(places) }
    })
    .filter(({ units }) => units > 0)
  return (
    <Card title={t("purchasing.widget.title")}>
      <div className="grid grid-cols-2 gap-4 px-6 py-4">
        <Figure label={t("purchasing.widget.on_order")} value={format.quantity(unitsOnOrder(onOrder))} />
        <Figure
          label={t("purchasing.widget.next_arrival")}
          value={format.date(nextArrival(onOrder)) ?? "–"}
        />
      </div>
      <ul className="divide-y">
        {perVariant.slice(0, SHOWN).map(({ variant, units, next }) => (
          <li key={variant.id} className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
            <div className="min-w-0">
              <Link
                to={`/products/${productId}/variants/${variant.id}`}
                className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
              >
                {variant.title || variant.sku || variant.id}
              </Link>
              {variant.sku && variant.title && (
                <Text size="xsmall" className="text-ui-fg-subtle truncate">
                  {variant.sku}
                </Text>
              )}
            </div>
            <div className="shrink-0 text-end">
              <Text size="small" className="tabular-nums">
                {format.quantity(units)}
              </Text>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {format.date(next)}
              </Text>
            </div>
          </li>
        ))}
      </ul>
      {perVariant.length > SHOWN && (
        <CardText>{t("purchasing.widget.more_variants", { count: perVariant.length - SHOWN })}</CardText>
      )}
      {(data?.count ?? 0) > MOST_ITEMS && (
        <CardText>{t("purchasing.widget.first_variants", { count: MOST_ITEMS })}</CardText>
      )}
    </Card>
  )
}
