import { createDataTableColumnHelper, StatusBadge, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PriceSaleDetailDTO, PriceSalePriceDTO } from "../../src/types/http/price-sales"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { EXPLAIN_PAGE } from "../price-explain/paths"
import { saleApi } from "./paths"

/** What the list's share of the address begins with. */
export const PRICES_PREFIX = "sale_prices"

const column = createDataTableColumnHelper<PriceSalePriceDTO>()

const whyPage = (price: PriceSalePriceDTO): string =>
  `${EXPLAIN_PAGE}?${new URLSearchParams({
    variant_id: price.variant_id,
    sales_channel_id: price.sales_channel_id,
    ...(price.region_id ? { region_id: price.region_id } : { currency_code: price.currency_code }),
    ...(price.customer_group_id ? { customer_group_id: price.customer_group_id } : {}),
    quantity: String(price.min_quantity),
  })}`

function useColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("sku", {
        id: "product",
        header: t("channels.sales.fields.product"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <ItemName
            sku={original.sku}
            title={[original.product_title, original.variant_title].filter(Boolean).join(" – ")}
            to={original.product_id ? `/products/${original.product_id}` : undefined}
          />
        ),
      }),
      column.accessor("sales_channel_name", {
        header: t("channels.sales.fields.for"),
        cell: ({ row: { original } }) => (
          <div className="flex flex-col py-1.5">
            <span>{original.sales_channel_name ?? t("channels.profiles.gone")}</span>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {[
                original.customer_group_id
                  ? (original.customer_group_name ?? t("channels.profiles.gone"))
                  : t("channels.sales.prices.everybody"),
                original.region_id ? (original.region_name ?? t("channels.profiles.gone")) : null,
                original.min_quantity > 1
                  ? t("channels.sales.prices.from", { count: original.min_quantity })
                  : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </div>
        ),
      }),
      column.accessor("regular_amount", {
        header: t("channels.sales.fields.regular"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.regular_amount === null ? (
            "–"
          ) : (
            <s className="text-ui-fg-subtle">
              {format.unitPrice(original.regular_amount, original.currency_code)}
            </s>
          ),
      }),
      column.accessor("amount", {
        header: t("channels.sales.fields.price"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) => format.unitPrice(original.amount, original.currency_code),
      }),
      column.accessor("reduction_percent", {
        header: t("channels.sales.fields.reduction"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) =>
          original.reduction_percent === null
            ? "–"
            : t("channels.sales.off_percent", { percent: format.typed(original.reduction_percent) }),
      }),
      column.accessor("is_stale", {
        header: t("channels.sales.fields.now"),
        cell: ({ row: { original } }) =>
          original.is_stale ? (
            <StatusBadge color="orange">
              {original.regular_now === null
                ? t("channels.sales.stale.gone")
                : t("channels.sales.stale.yes", {
                    amount: format.unitPrice(original.regular_now, original.currency_code),
                  })}
            </StatusBadge>
          ) : (
            t("channels.sales.stale.no")
          ),
      }),
      column.display({
        id: "why",
        header: () => <span className="sr-only">{t("channels.sales.prices.why")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <TextLink to={whyPage(original)}>{t("channels.sales.prices.why_short")}</TextLink>
          </div>
        ),
      }),
    ],
    [t, format]
  )
}

/** The prices of a sale beside what they reduce, in all its channels. */
export function SalePrices({ sale }: { sale: PriceSaleDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const columns = useColumns()
  const currencies = [...new Set(sale.by_channel.map(({ currency_code }) => currency_code))].sort()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.sales.fields.channels"),
      multiple: true,
      options: sale.sales_channels.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: "choices",
      name: "currency_code",
      label: t("channels.sales.fields.currency"),
      multiple: true,
      options: currencies.map((code) => ({ value: code, label: code.toUpperCase() })),
    },
    { kind: "switch", name: "is_stale", label: t("channels.sales.stale.only") },
  ]
  return (
    <ListTable<PriceSalePriceDTO>
      title={t("channels.sales.prices.title")}
      headingLevel="h2"
      description={t("channels.sales.prices.description")}
      path={`${saleApi(sale.id)}/prices`}
      rows="prices"
      prefix={PRICES_PREFIX}
      columns={columns}
      filters={filters}
      exportAs="sale"
      empty={{
        heading: t("channels.sales.prices.none"),
        description: t("channels.sales.prices.none_hint"),
      }}
    />
  )
}
