import { Badge, Select, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PriceGridCell, PriceGridColumn, PriceGridResponse } from "../../src/types/http/price-grid"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { historyPage } from "../price-history/paths"
import { explainPage, productGridPage } from "./paths"

/** What a variant of the product costs in each channel, what remains of it, and why. */
export function ProductPricesCard({ productId }: { productId: string }) {
  const { t } = useTranslation("comptoir")
  const [chosen, setChosen] = useState<string | null>(null)
  const { data } = useGet<PriceGridResponse>(
    "/admin/prices/grid",
    { product_id: productId, limit: 100 },
    { retry: false }
  )
  if (!data) return null
  const columns = data.columns.filter((column) => column.has_profile)
  const row = data.rows.find((one) => one.variant_id === chosen) ?? data.rows[0]
  return (
    <Card
      title={t("channels.widgets.product.title")}
      actions={
        <TextLink to={productGridPage(productId)} className="txt-compact-small">
          {t("channels.widgets.product.open_grid")}
        </TextLink>
      }
    >
      {(!columns.length || !row) && <CardText>{t("channels.widgets.product.none")}</CardText>}
      {row && columns.length > 0 && data.rows.length > 1 && (
        <div className="px-6 py-3">
          <Select size="small" value={row.variant_id} onValueChange={setChosen}>
            <Select.Trigger aria-label={t("channels.widgets.product.variant")}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {data.rows.map((one) => (
                <Select.Item key={one.variant_id} value={one.variant_id}>
                  {[one.sku, one.variant_title].filter(Boolean).join(" · ") || one.product_title}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
      )}
      {row &&
        columns.map((column) => {
          const cell = row.cells[data.columns.indexOf(column)]
          return cell ? (
            <ChannelPrice
              key={column.name}
              variantId={row.variant_id}
              column={column}
              cell={cell}
              base={row.base[column.currency_code]}
            />
          ) : null
        })}
    </Card>
  )
}

type ChannelPriceProps = {
  variantId: string
  column: PriceGridColumn
  cell: PriceGridCell
  base: string | undefined
}

const FLAG_COLOURS = { under_floor: "orange", below_cost: "red", no_cost: "grey" } as const

function ChannelPrice({ variantId, column, cell, base }: ChannelPriceProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { currency_code, sales_channel_id } = column
  const money = (amount: string) => format.money(amount, currency_code)
  const price = cell.amount ?? base
  const margin = cell.sale ? cell.sale.margin_percent : cell.margin_percent
  const notes = [
    cell.is_listed ? null : t("channels.widgets.product.not_listed"),
    cell.amount === null ? t("channels.widgets.product.base") : null,
    margin === null ? null : t("channels.widgets.product.margin", { percent: format.typed(margin) }),
  ].filter(Boolean)
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-2.5">
      <div className="min-w-0">
        <Text size="small" weight="plus" className="break-words">
          {column.sales_channel_name}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {notes.join(" · ")}
        </Text>
        {cell.flag !== "ok" && cell.amount !== null && (
          <Badge size="2xsmall" color={FLAG_COLOURS[cell.flag]}>
            {t(`channels.widgets.product.flags.${cell.flag}`)}
          </Badge>
        )}
      </div>
      <div className="flex shrink-0 flex-col items-end">
        <span className="txt-compact-small tabular-nums">
          {cell.sale && price ? (
            <>
              <s className="text-ui-fg-subtle">{money(price)}</s> {money(cell.sale.amount)}
            </>
          ) : price ? (
            money(price)
          ) : (
            t("channels.widgets.product.no_price")
          )}
        </span>
        <span className="txt-compact-xsmall flex flex-wrap justify-end gap-x-2">
          <TextLink to={explainPage({ variant_id: variantId, sales_channel_id, currency_code })}>
            {t("channels.widgets.product.why")}
          </TextLink>
          <TextLink to={historyPage({ variant_id: variantId, sales_channel_id, currency_code })}>
            {t("channels.history.title")}
          </TextLink>
        </span>
      </div>
    </div>
  )
}
