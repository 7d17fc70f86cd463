import { Badge, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { HOLD_KINDS } from "../../src/domain/stock/hold"
import type { StockHoldDTO } from "../../src/types/http/receiving"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { itemPage, receiptPage } from "../purchasing/paths"
import { itemSource, supplierSource, useWarehouses } from "../purchasing/sources"
import { holdPage, HOLDS_PAGE } from "../receiving/paths"
import { useReasons } from "../receiving/reasons"
import { HoldDrawer } from "./hold-drawer"

const column = createDataTableColumnHelper<StockHoldDTO>()

function useHoldColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  return useMemo(
    () => [
      column.accessor("inventory_item", {
        header: t("stock.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName
            sku={original.inventory_item.sku}
            title={original.inventory_item.title}
            to={itemPage(original.inventory_item_id)}
          />
        ),
      }),
      column.accessor("location", {
        header: t("stock.fields.warehouse"),
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>{original.location.name}</span>
            {original.bins.length > 0 && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {original.bins.map((bin) => bin.code).join(", ")}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("quantity", {
        header: t("stock.holds.fields.held"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) =>
          original.quantity === 0 ? (
            <Badge size="2xsmall">{t("stock.holds.ended")}</Badge>
          ) : (
            format.quantity(original.quantity)
          ),
      }),
      column.accessor("kind", {
        header: t("stock.holds.fields.kind"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>{t(`stock.holds.kinds.${original.kind}`)}</span>
            {original.reason && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate" title={original.reason}>
                {reasons.nameOf(original.reason)}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("lot", {
        header: t("stock.fields.lot"),
        cell: ({ row: { original } }) =>
          [original.lot, format.date(original.expires_on)].filter(Boolean).join(" · ") || "–",
      }),
      column.accessor("document_id", {
        header: t("stock.fields.document"),
        cell: ({ row: { original } }) =>
          original.document_type === "receipt" && original.document_id ? (
            <TextLink to={receiptPage(original.document_id)}>{original.document_number}</TextLink>
          ) : (
            "–"
          ),
      }),
      column.accessor("supplier", {
        header: t("purchasing.fields.supplier"),
        cell: ({ row: { original } }) => original.supplier?.name ?? "–",
      }),
      column.accessor("placed_at", {
        header: t("stock.fields.since"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.placed_at) ?? "–",
      }),
    ],
    [t, format, reasons]
  )
}

/** Goods put aside, and what to do with them. */
export function HoldList() {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const { options } = useWarehouses()
  const columns = useHoldColumns()
  const open = search.get("hold")
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "open",
      label: t("stock.holds.fields.state"),
      options: [
        { value: "true", label: t("stock.holds.open") },
        { value: "false", label: t("stock.holds.ended") },
      ],
    },
    { kind: "search", name: "inventory_item_id", label: t("stock.fields.article"), source: itemSource },
    { kind: "choices", name: "location_id", label: t("stock.fields.warehouse"), options },
    {
      kind: "choices",
      name: "kind",
      label: t("stock.holds.fields.kind"),
      multiple: true,
      options: HOLD_KINDS.map((value) => ({ value, label: t(`stock.holds.kinds.${value}`) })),
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
  ]
  const close = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete("hold")
        return next
      },
      { replace: true }
    )
  return (
    <>
      <ListTable<StockHoldDTO>
        title={t("stock.holds.title")}
        description={t("stock.holds.description")}
        path="/admin/stock-holds"
        rows="stock_holds"
        columns={columns}
        filters={filters}
        defaultOrder="-placed_at"
        rowHref={(hold) => holdPage(hold.id)}
        empty={{ heading: t("stock.holds.none"), description: t("stock.holds.none_hint") }}
        create={{ label: t("stock.holds.create"), to: `${HOLDS_PAGE}/create` }}
        exportAs={t("stock.holds.file_name")}
      />
      {open && <HoldDrawer id={open} onClose={close} />}
    </>
  )
}
