import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { BIN_KINDS, BIN_STATUSES } from "../../src/domain/warehouse/bin"
import type { BinDTO, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { BinStatusBadge } from "./badges"
import { BinFormDrawer } from "./bin-form-drawer"
import { ChangeBinsDrawer } from "./change-bins-drawer"
import { layoutPage, warehouseApi } from "./paths"
import { useBinActs } from "./use-bin-acts"
import { useOpenBin } from "./use-open-bin"

const column = createDataTableColumnHelper<BinDTO>()

function useBinColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.display({
        id: "choose",
        header: ({ table }) => <ChooseAll table={table} />,
        cell: ({ row }) => <ChooseRow row={row} name={row.original.code} />,
      }),
      column.accessor("code", {
        header: t("warehouse.fields.code"),
        enableSorting: true,
        cell: ({ row: { original } }) => <span className="font-medium">{original.code}</span>,
      }),
      column.accessor("zone", {
        header: t("warehouse.fields.zone"),
        cell: ({ row: { original } }) => original.zone.name,
      }),
      column.accessor("aisle", {
        header: t("warehouse.fields.aisle"),
        cell: ({ row: { original } }) => original.aisle?.code ?? "–",
      }),
      column.accessor("level", {
        header: t("warehouse.fields.level"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => original.level ?? "–",
      }),
      column.accessor("kind", {
        header: t("warehouse.fields.kind"),
        cell: ({ row: { original } }) => t(`warehouse.kinds.${original.kind}`),
      }),
      column.accessor("storage_class", {
        header: t("warehouse.fields.storage_class"),
        cell: ({ row: { original } }) => original.storage_class ?? "–",
      }),
      column.accessor("units", {
        header: t("warehouse.fields.units"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.capacity_units === null
            ? format.quantity(original.units)
            : t("warehouse.bins.units_of", {
                units: format.quantity(original.units),
                most: format.quantity(original.capacity_units),
              }),
      }),
      column.accessor("pick_sequence", {
        header: t("warehouse.fields.pick_sequence"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => original.pick_sequence ?? "–",
      }),
      column.accessor("status", {
        header: t("warehouse.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <BinStatusBadge status={original.status} />,
      }),
    ],
    [t, format]
  )
}

/** What lists of bins and of their goods are narrowed by. */
export function usePlaceFilters(layout: WarehouseLayoutResponse | undefined): ListFilter[] {
  const { t } = useTranslation("comptoir")
  return [
    {
      kind: "choices",
      name: "zone_id",
      label: t("warehouse.fields.zone"),
      multiple: true,
      options: (layout?.zones ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
    },
    {
      kind: "choices",
      name: "aisle_id",
      label: t("warehouse.fields.aisle"),
      multiple: true,
      options: (layout?.aisles ?? []).map(({ id, code }) => ({ value: id, label: code })),
    },
    {
      kind: "choices",
      name: "status",
      label: t("warehouse.fields.status"),
      multiple: true,
      options: BIN_STATUSES.map((value) => ({ value, label: t(`warehouse.statuses.${value}`) })),
    },
  ]
}

/** The bins of a warehouse: found, added, numbered, changed many at a time, taken in and out as a file. */
export function BinList({ layout }: { layout: WarehouseLayoutResponse }) {
  const { t } = useTranslation("comptoir")
  const { location_id } = layout.warehouse
  const columns = useBinColumns()
  const { block, act, dialog } = useBinActs(location_id)
  const { binHref } = useOpenBin()
  const [isAdding, setAdding] = useState(false)
  const [changing, setChanging] = useState<readonly BinDTO[] | null>(null)
  const places = usePlaceFilters(layout)
  const choices = (name: string, label: string, values: readonly string[], key: string): ListFilter => ({
    kind: "choices",
    name,
    label,
    multiple: true,
    options: values.map((value) => ({ value, label: t(`${key}.${value}`) })),
  })
  const filters: ListFilter[] = [
    ...places,
    choices("kind", t("warehouse.fields.kind"), BIN_KINDS, "warehouse.kinds"),
    {
      kind: "choices",
      name: "level",
      label: t("warehouse.fields.level"),
      multiple: true,
      options: layout.levels.map((level) => ({ value: String(level), label: String(level) })),
    },
    {
      kind: "choices",
      name: "fill",
      label: t("warehouse.plan.colours.fill"),
      options: ["empty", "occupied", "full"].map((value) => ({
        value,
        label: t(`warehouse.fills.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "storage_class",
      label: t("warehouse.fields.storage_class"),
      multiple: true,
      options: layout.storage_classes.map((value) => ({ value, label: value })),
    },
  ]
  return (
    <>
      <ListTable<BinDTO>
        title={t("warehouse.bins.title")}
        headingLevel="h2"
        path={`${warehouseApi(location_id)}/bins`}
        rows="bins"
        prefix="bins"
        columns={columns}
        filters={filters}
        defaultOrder="code"
        rowHref={(bin) => binHref(bin.id)}
        exportAs={t("warehouse.bins.file_name")}
        empty={{ heading: t("warehouse.bins.none"), description: t("warehouse.bins.none_hint") }}
        actions={
          <>
            <Button size="small" variant="secondary" asChild>
              <Link to={`${layoutPage(location_id)}/import`}>{t("warehouse.import.button")}</Link>
            </Button>
            <Button size="small" variant="secondary" type="button" onClick={() => setAdding(true)}>
              {t("warehouse.bins.create")}
            </Button>
            <Button size="small" asChild>
              <Link to={`${layoutPage(location_id)}/generate`}>{t("warehouse.generate.button")}</Link>
            </Button>
          </>
        }
        bulk={[
          {
            label: t("warehouse.bins.change"),
            shortcut: "c",
            act: async (bins) => setChanging(bins),
          },
          { label: t("warehouse.bins.block"), shortcut: "b", act: async (bins) => block(bins) },
          {
            label: t("warehouse.bins.archive"),
            shortcut: "a",
            act: async (bins) => {
              if (!(await act("archive", bins))) throw new Error("kept")
            },
          },
          {
            label: t("warehouse.bins.delete"),
            shortcut: "d",
            act: async (bins) => {
              if (!(await act("delete", bins))) throw new Error("kept")
            },
          },
        ]}
      />
      {isAdding && <BinFormDrawer layout={layout} onClose={() => setAdding(false)} />}
      {changing && <ChangeBinsDrawer layout={layout} bins={changing} onClose={() => setChanging(null)} />}
      {dialog}
    </>
  )
}
