import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { SALE_PHASES } from "../../src/domain/channel-pricing/sale"
import type { PriceSaleDTO } from "../../src/types/http/price-sales"
import { useMay } from "../channels/use-may"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { salePage, SALES_API } from "./paths"
import { SaleDrawer } from "./sale-drawer"
import { PhaseBadge, useSaleWords } from "./sale-words"

const column = createDataTableColumnHelper<PriceSaleDTO>()

function useColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useSaleWords()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("channels.sales.fields.name"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={salePage(original.id)} className="font-medium">
            {original.name}
          </TextLink>
        ),
      }),
      column.accessor("phase", {
        header: t("channels.sales.fields.phase"),
        cell: ({ row: { original } }) => <PhaseBadge phase={original.phase} />,
      }),
      column.accessor("discount", {
        header: t("channels.sales.fields.discount"),
        cell: ({ row: { original } }) => words.discount(original.discount),
      }),
      column.accessor("sales_channels", {
        header: t("channels.sales.fields.channels"),
        cell: ({ row: { original } }) => original.sales_channels.map(({ name }) => name).join(", "),
      }),
      column.accessor("starts_at", {
        header: t("channels.sales.fields.starts_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.starts_at),
      }),
      column.accessor("ends_at", {
        header: t("channels.sales.fields.ends_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.ends_at),
      }),
      column.accessor("price_count", {
        header: t("channels.sales.fields.prices"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.price_count),
      }),
    ],
    [t, format, words]
  )
}

/** Sales of all channels: running, coming, past, and drafts. */
export function SaleList() {
  const { t } = useTranslation("comptoir")
  const channels = useSalesChannels()
  const columns = useColumns()
  const [isCreating, setCreating] = useState(false)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "phase",
      label: t("channels.sales.fields.phase"),
      multiple: true,
      options: SALE_PHASES.map((value) => ({ value, label: t(`channels.sales.phases.${value}`) })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.sales.fields.channels"),
      multiple: true,
      options: channels,
    },
  ]
  const may = useMay()
  return (
    <>
      <ListTable<PriceSaleDTO>
        title={t("channels.sales.title")}
        description={t("channels.sales.description")}
        path={SALES_API}
        rows="price_sales"
        columns={columns}
        filters={filters}
        rowHref={({ id }) => salePage(id)}
        empty={{ heading: t("channels.sales.none"), description: t("channels.sales.none_hint") }}
        actions={
          may("pricing.write") && (
            <Button size="small" type="button" onClick={() => setCreating(true)}>
              {t("channels.sales.create")}
            </Button>
          )
        }
      />
      {isCreating && <SaleDrawer sale={null} onClose={() => setCreating(false)} />}
    </>
  )
}
