import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { Badge, IconButton, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierItemDTO, SupplierItemListResponse } from "../../src/types/http/purchasing"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { supplierPage } from "../purchasing/paths"

const SHOWN = 100

type Seller = { id: string; name: string; offers: SupplierItemDTO[] }

/** Who sells an article, the one that is asked first on top, with today's price; the order is changed here. */
export function ItemSuppliersCard({ inventoryItemId, name }: { inventoryItemId: string; name?: string }) {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<SupplierItemListResponse>(
    "/admin/supplier-items",
    { inventory_item_id: inventoryItemId, status: "active", order: "rank", limit: SHOWN },
    { retry: false }
  )
  const send = useSend()
  if (!data) return null
  const sellers = sellersOf(data.supplier_items)
  const move = (index: number, by: number) => {
    const order = sellers.map(({ id }) => id)
    const [moved] = order.splice(index, 1)
    if (!moved) return
    order.splice(index + by, 0, moved)
    send.mutate(
      { path: `/admin/purchasing/items/${inventoryItemId}/suppliers`, body: { supplier_ids: order } },
      { onError: (error) => toast.error(error.message) }
    )
  }
  return (
    <Card title={name ? t("catalogue.sellers.title_of", { name }) : t("catalogue.sellers.title")}>
      {sellers.length ? (
        <ol className="divide-y">
          {sellers.map((seller, index) => (
            <li key={seller.id} className="flex items-start justify-between gap-x-3 px-6 py-2.5">
              <SellerFacts seller={seller} place={index + 1} />
              {sellers.length > 1 && (
                <div className="flex shrink-0">
                  <IconButton
                    size="small"
                    variant="transparent"
                    type="button"
                    disabled={index === 0 || send.isPending}
                    aria-label={t("catalogue.sellers.ask_earlier", { name: seller.name })}
                    onClick={() => move(index, -1)}
                  >
                    <ArrowUpMini />
                  </IconButton>
                  <IconButton
                    size="small"
                    variant="transparent"
                    type="button"
                    disabled={index === sellers.length - 1 || send.isPending}
                    aria-label={t("catalogue.sellers.ask_later", { name: seller.name })}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDownMini />
                  </IconButton>
                </div>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <CardText>{t("catalogue.sellers.none")}</CardText>
      )}
    </Card>
  )
}

/** The entries by supplier, in the order in which they are asked. */
function sellersOf(items: readonly SupplierItemDTO[]): Seller[] {
  const sellers = new Map<string, Seller>()
  for (const item of items) {
    const seller = sellers.get(item.supplier_id) ?? {
      id: item.supplier_id,
      name: item.supplier?.name ?? "–",
      offers: [],
    }
    seller.offers.push(item)
    sellers.set(item.supplier_id, seller)
  }
  return [...sellers.values()]
}

const isOn = (day: string) => (offer: SupplierItemDTO) =>
  (!offer.valid_from || offer.valid_from <= day) && (!offer.valid_until || offer.valid_until >= day)

function SellerFacts({ seller, place }: { seller: Seller; place: number }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const today = plainDateOf(new Date())
  const offer = seller.offers.find(isOn(today))
  const next = seller.offers.find((one) => one.valid_from && one.valid_from > today)
  const price = (one: SupplierItemDTO) => {
    const amount = format.unitPrice(one.unit_price, one.currency_code)
    return one.price_per_quantity > 1
      ? t("purchasing.price_per", { price: amount, count: one.price_per_quantity })
      : amount
  }
  const details = offer
    ? [
        offer.supplier_sku,
        offer.minimum_order_quantity > 1
          ? t("purchasing.widget.minimum", { quantity: format.quantity(offer.minimum_order_quantity) })
          : null,
        Number(offer.discount_percent)
          ? t("catalogue.sellers.discount", { percent: format.typed(offer.discount_percent) })
          : null,
        offer.price_breaks.length
          ? t("catalogue.sellers.breaks", { count: offer.price_breaks.length })
          : null,
        offer.valid_until ? t("catalogue.sellers.until", { day: format.date(offer.valid_until) }) : null,
      ].filter(Boolean)
    : []
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-y-0.5">
      <div className="flex flex-wrap items-center gap-x-2">
        <Badge size="2xsmall" aria-label={t("catalogue.sellers.place", { place })}>
          {place}
        </Badge>
        <TextLink to={supplierPage(seller.id)} className="txt-compact-small truncate">
          {seller.name}
        </TextLink>
      </div>
      <Text size="small" className="tabular-nums">
        {offer ? price(offer) : t("catalogue.sellers.no_price_today")}
      </Text>
      {details.length > 0 && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {details.join(" · ")}
        </Text>
      )}
      {next && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("catalogue.sellers.next", { day: format.date(next.valid_from), price: price(next) })}
        </Text>
      )}
    </div>
  )
}
