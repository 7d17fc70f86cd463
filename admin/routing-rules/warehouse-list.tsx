import { PencilSquare } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge, Tooltip } from "@medusajs/ui"
import { useCallback, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { WAREHOUSE_ROUTING_STATUSES } from "../../src/domain/routing/types"
import type { WarehouseRoutingDTO } from "../../src/types/http/routing-rules"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { WAREHOUSES_API } from "./paths"
import { WarehouseDrawer } from "./warehouse-drawer"

const column = createDataTableColumnHelper<WarehouseRoutingDTO>()

/** More regions than these are counted, not named. */
const NAMED_REGIONS = 3

function WarehouseStatus({ warehouse }: { warehouse: WarehouseRoutingDTO }) {
  const { t } = useTranslation("comptoir")
  if (warehouse.tracking !== "tracked") {
    return (
      <Tooltip content={t("routing.rules.warehouses.untracked_hint")}>
        <StatusBadge color="grey">{t("routing.rules.warehouses.untracked")}</StatusBadge>
      </Tooltip>
    )
  }
  if (warehouse.status === "open") {
    return <StatusBadge color="green">{t("routing.rules.warehouses.open")}</StatusBadge>
  }
  return (
    <Tooltip content={warehouse.closed_reason ?? ""}>
      <StatusBadge color="orange">{t("routing.rules.warehouses.closed")}</StatusBadge>
    </Tooltip>
  )
}

/** What a warehouse keeps of each item for its store, in words. */
function useKeptWords() {
  const { t } = useTranslation("comptoir")
  return useCallback(
    ({ kept_units, kept_percent }: WarehouseRoutingDTO) =>
      [
        kept_units > 0 && t("routing.rules.warehouses.kept_units", { count: kept_units }),
        kept_percent > 0 && t("routing.rules.warehouses.kept_percent", { percent: kept_percent }),
      ]
        .filter(Boolean)
        .join(" · ") || "–",
    [t]
  )
}

/** Where a warehouse sends, in words. */
function useServedWords() {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  return useCallback(
    ({ served }: WarehouseRoutingDTO) => {
      if (!served.length) return t("routing.rules.warehouses.everywhere")
      const regions = served.map(({ country_code, postal_prefixes }) => {
        const country = names.country(country_code) ?? country_code
        return postal_prefixes.length
          ? t("routing.rules.warehouses.region", { country, prefixes: postal_prefixes.join(", ") })
          : country
      })
      const others = regions.length - NAMED_REGIONS
      const named = regions.slice(0, NAMED_REGIONS).join(" · ")
      return others > 0 ? t("routing.rules.warehouses.and_others", { named, count: others }) : named
    },
    [t, names]
  )
}

function useWarehouseColumns(onEdit: (warehouse: WarehouseRoutingDTO) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const servedWords = useServedWords()
  const keptWords = useKeptWords()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("routing.rules.fields.warehouse"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <button
            type="button"
            className="text-ui-fg-base hover:text-ui-fg-interactive whitespace-nowrap font-medium"
            onClick={() => onEdit(original)}
          >
            {original.name}
          </button>
        ),
      }),
      column.accessor("status", {
        header: t("routing.rules.fields.orders"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <WarehouseStatus warehouse={original} />,
      }),
      column.accessor("priority", {
        header: t("routing.rules.fields.priority"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) => format.quantity(original.priority),
      }),
      column.accessor("cut_off", {
        header: t("routing.rules.fields.cut_off"),
        cell: ({ row: { original } }) => original.cut_off ?? "–",
      }),
      column.accessor("daily_capacity", {
        header: t("routing.rules.fields.capacity"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.daily_capacity === null ? "–" : format.quantity(original.daily_capacity),
      }),
      column.accessor("served", {
        header: t("routing.rules.fields.served"),
        cell: ({ row: { original } }) => servedWords(original),
      }),
      column.accessor("kept_units", {
        header: t("routing.rules.fields.kept"),
        cell: ({ row: { original } }) => keptWords(original),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("routing.rules.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.name })}
              acts={[
                {
                  label: t("routing.rules.edit"),
                  icon: <PencilSquare />,
                  onSelect: () => onEdit(original),
                },
              ]}
            />
          </div>
        ),
      }),
    ],
    [t, format, servedWords, keptWords, onEdit]
  )
}

/** What each warehouse takes of the orders. */
export function WarehouseList() {
  const { t } = useTranslation("comptoir")
  const [chosen, setChosen] = useState<WarehouseRoutingDTO | null>(null)
  const columns = useWarehouseColumns(setChosen)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("routing.rules.fields.orders"),
      options: WAREHOUSE_ROUTING_STATUSES.map((value) => ({
        value,
        label: t(`routing.rules.warehouses.${value}`),
      })),
    },
  ]
  return (
    <>
      <ListTable<WarehouseRoutingDTO>
        title={t("routing.rules.warehouses.title")}
        headingLevel="h2"
        description={t("routing.rules.warehouses.description")}
        path={WAREHOUSES_API}
        rows="warehouses"
        rowId={(warehouse) => warehouse.location_id}
        columns={columns}
        filters={filters}
        defaultOrder="name"
        prefix="warehouses"
        empty={{
          heading: t("routing.rules.warehouses.none"),
          description: t("routing.rules.warehouses.none_hint"),
        }}
      />
      {chosen && <WarehouseDrawer warehouse={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
