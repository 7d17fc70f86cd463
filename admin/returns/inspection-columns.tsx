import { Badge, createDataTableColumnHelper, Text, Tooltip } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { ReturnInspectionDTO } from "../../src/types/http/returns"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import { ItemName } from "../components/item-name"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useReasons } from "../receiving/reasons"
import { orderOfCustomerPage } from "./paths"

const column = createDataTableColumnHelper<ReturnInspectionDTO>()

/** Days since an instant, for what has waited too long. */
const daysSince = (instant: string) => Math.floor((Date.now() - Date.parse(instant)) / 86_400_000)

/** What waits of an inspection, and what became of the rest. */
export function InspectionState({ inspection }: { inspection: ReturnInspectionDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const parts = (
    ["restocked", "quarantined", "written_off", "returned_to_supplier", "dismissed_quantity"] as const
  )
    .filter((name) => inspection[name] > 0)
    .map((name) => t(`returns.parts.${name}`, { units: format.quantity(inspection[name]) }))
  return (
    <div className="flex flex-wrap items-center gap-1 py-1.5">
      {inspection.to_inspect > 0 ? (
        <Badge size="2xsmall" color="orange">
          {t("returns.parts.to_inspect", { units: format.quantity(inspection.to_inspect) })}
        </Badge>
      ) : (
        <Badge size="2xsmall" color="green">
          {t("returns.done")}
        </Badge>
      )}
      {parts.map((part) => (
        <Badge key={part} size="2xsmall">
          {part}
        </Badge>
      ))}
    </div>
  )
}

export function useInspectionColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  return useMemo(
    () => [
      column.select({
        header: ({ table }) => <ChooseAll table={table} />,
        cell: ({ row }) => (
          <ChooseRow
            row={row}
            name={row.original.inventory_item.title || row.original.inventory_item.sku || ""}
          />
        ),
      }),
      column.accessor("inventory_item", {
        header: t("stock.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName sku={original.inventory_item.sku} title={original.inventory_item.title} />
        ),
      }),
      column.accessor("to_inspect", {
        header: t("returns.fields.state"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <InspectionState inspection={original} />,
      }),
      column.accessor("order_number", {
        header: t("returns.fields.order"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>
              <TextLink to={orderOfCustomerPage(original.order_id)}>#{original.order_number}</TextLink>
              {" · "}
              {t("returns.return_number", { number: original.return_number })}
            </span>
            {original.customer_email && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {original.customer_email}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("reason", {
        header: t("returns.fields.reason"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate">{reasons.nameOf(original.reason) ?? "–"}</span>
            {original.note && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate" title={original.note}>
                {original.note}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("location", {
        header: t("stock.fields.warehouse"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate">{original.location.name}</span>
            {original.bins.length > 0 && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {original.bins.map((bin) => bin.code).join(", ")}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("arrived_at", {
        header: t("returns.fields.arrived"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Tooltip content={format.instant(original.arrived_at) ?? ""}>
            <span>{t("returns.days", { count: daysSince(original.arrived_at) })}</span>
          </Tooltip>
        ),
      }),
    ],
    [t, format, reasons]
  )
}
