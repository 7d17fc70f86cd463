import { Button, createDataTableColumnHelper, StatusBadge, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { WarehouseSummaryDTO } from "../../src/types/http/warehouse"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { layoutPage, warehouseApi } from "./paths"

const column = createDataTableColumnHelper<WarehouseSummaryDTO>()

function SwitchOn({ warehouse }: { warehouse: WarehouseSummaryDTO }) {
  const { t } = useTranslation("comptoir")
  const navigate = useNavigate()
  const prompt = usePrompt()
  const send = useSend()
  if (warehouse.has_bins) {
    return <TextLink to={layoutPage(warehouse.location_id)}>{t("warehouse.layouts.open")}</TextLink>
  }
  if (warehouse.status !== "tracked") {
    return <TextLink to="/stock">{t("warehouse.layouts.track_first")}</TextLink>
  }
  const switchOn = async () => {
    const { name, location_id } = warehouse
    const isSure = await prompt({
      title: t("warehouse.layouts.switch_on_title", { name }),
      description: t("warehouse.layouts.switch_on_text"),
      confirmText: t("warehouse.layouts.switch_on"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: `${warehouseApi(location_id)}/profile`, body: {} },
      {
        onSuccess: () => {
          toast.success(t("warehouse.layouts.switched_on", { name }))
          navigate(layoutPage(location_id))
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <Button
      size="small"
      variant="secondary"
      type="button"
      isLoading={send.isPending}
      aria-label={t("warehouse.layouts.switch_on_of", { name: warehouse.name })}
      onClick={switchOn}
    >
      {t("warehouse.layouts.switch_on")}
    </Button>
  )
}

/** The stock locations, and which of them have bins. */
export function LayoutList() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: t("stock.fields.warehouse"),
        cell: ({ row: { original } }) => <span className="font-medium">{original.name}</span>,
      }),
      column.accessor("has_bins", {
        header: t("warehouse.fields.bins"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.has_bins ? "green" : "grey"}>
            {t(original.has_bins ? "warehouse.layouts.on" : "warehouse.layouts.off")}
          </StatusBadge>
        ),
      }),
      column.accessor("bin_count", {
        header: t("warehouse.fields.bin_count"),
        align: "right",
        cell: ({ row: { original } }) => (original.has_bins ? format.quantity(original.bin_count) : "–"),
      }),
      column.accessor("unassigned_units", {
        header: t("warehouse.fields.unassigned"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.has_bins ? format.quantity(original.unassigned_units) : "–",
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("stock.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end py-1">
            <SwitchOn warehouse={original} />
          </div>
        ),
      }),
    ],
    [t, format]
  )
  return (
    <ListTable<WarehouseSummaryDTO>
      title={t("warehouse.layouts.title")}
      description={t("warehouse.layouts.description")}
      path="/admin/warehouses/profiles"
      rows="warehouses"
      rowId={(warehouse) => warehouse.location_id}
      columns={columns}
      empty={{ heading: t("stock.warehouses.none"), description: t("stock.warehouses.none_hint") }}
    />
  )
}
