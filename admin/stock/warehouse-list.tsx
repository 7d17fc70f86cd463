import { Button, createDataTableColumnHelper, StatusBadge, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { WarehouseDTO } from "../../src/types/http/stock"
import { ListTable } from "../components/list-table"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { locationPage } from "../purchasing/paths"
import { TextLink } from "../components/text-link"

const column = createDataTableColumnHelper<WarehouseDTO>()

const COLOURS = { untracked: "grey", opening: "orange", tracked: "green" } as const

function useWarehouseColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("stock.fields.warehouse"),
        cell: ({ row: { original } }) => (
          <Link
            to={locationPage(original.location_id)}
            className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
          >
            {original.name}
          </Link>
        ),
      }),
      column.accessor("city", {
        header: t("stock.fields.place"),
        cell: ({ row: { original } }) =>
          [original.city, names.country(original.country_code)].filter(Boolean).join(", ") || "–",
      }),
      column.accessor("item_count", {
        header: t("stock.fields.items"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.item_count),
      }),
      column.accessor("unit_count", {
        header: t("stock.fields.units"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.unit_count),
      }),
      column.accessor("incoming_count", {
        header: t("stock.fields.incoming"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.incoming_count),
      }),
      column.accessor("status", {
        header: t("stock.fields.ledger"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLOURS[original.status]}>{t(`stock.tracking.${original.status}`)}</StatusBadge>
        ),
      }),
      column.accessor("tracked_at", {
        header: t("stock.fields.since"),
        cell: ({ row: { original } }) => format.instant(original.tracked_at) ?? "–",
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("stock.fields.acts")}</span>,
        cell: ({ row: { original } }) =>
          original.status === "tracked" ? (
            <TextLink to={`/stock/moves?location_id=${original.location_id}`} className="txt-compact-small">
              {t("stock.moves.see")}
            </TextLink>
          ) : (
            <TrackButton warehouse={original} />
          ),
      }),
    ],
    [t, format, names]
  )
}

function TrackButton({ warehouse }: { warehouse: WarehouseDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend()
  const { location_id, name, status } = warehouse
  const isStarted = status === "opening"
  const track = async () => {
    const confirmed = await prompt({
      title: t("stock.warehouses.track_title", { name }),
      description: t("stock.warehouses.track_text", { count: warehouse.item_count }),
      confirmText: t("stock.warehouses.track"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!confirmed) return
    send.mutate(
      { path: `/admin/warehouses/${location_id}/track` },
      {
        onSuccess: () => toast.success(t("stock.warehouses.tracked", { name })),
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
      aria-label={t(isStarted ? "stock.warehouses.resume_of" : "stock.warehouses.track_of", { name })}
      onClick={() => void track()}
    >
      {t(isStarted ? "stock.warehouses.resume" : "stock.warehouses.track")}
    </Button>
  )
}

export function WarehouseList() {
  const { t } = useTranslation("comptoir")
  const columns = useWarehouseColumns()
  return (
    <ListTable<WarehouseDTO>
      title={t("stock.warehouses.title")}
      description={t("stock.warehouses.description")}
      path="/admin/warehouses"
      rows="warehouses"
      rowId={(warehouse) => warehouse.location_id}
      columns={columns}
      empty={{ heading: t("stock.warehouses.none"), description: t("stock.warehouses.none_hint") }}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/settings/locations">{t("stock.warehouses.manage")}</Link>
        </Button>
      }
    />
  )
}
