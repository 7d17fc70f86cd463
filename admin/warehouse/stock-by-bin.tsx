import { Container, createDataTableColumnHelper, Heading, Label, Select, Text } from "@medusajs/ui"
import { useId, useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { StoredGoodsDTO } from "../../src/types/http/warehouse"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { itemSource } from "../purchasing/sources"
import { holdPage } from "../receiving/paths"
import { BinStatusBadge } from "./badges"
import { BinDrawer } from "./bin-drawer"
import { usePlaceFilters } from "./bin-list"
import { LAYOUTS_PAGE, warehouseApi } from "./paths"
import { useLayout, useWarehousesWithBins } from "./sources"
import { useOpenBin } from "./use-open-bin"

const column = createDataTableColumnHelper<StoredGoodsDTO>()

function useStockColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("bin", {
        id: "code",
        header: t("warehouse.fields.bin"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.bin ? (
            <span className="flex items-center gap-x-2">
              <span className="font-medium">{original.bin.code}</span>
              {original.bin.status !== "active" && <BinStatusBadge status={original.bin.status} />}
            </span>
          ) : (
            <span className="text-ui-fg-subtle">{t("warehouse.stock.unassigned")}</span>
          ),
      }),
      column.display({
        id: "zone",
        header: t("warehouse.fields.zone"),
        cell: ({ row: { original } }) => original.bin?.zone.name ?? "–",
      }),
      column.accessor("inventory_item", {
        header: t("stock.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.inventory_item ? (
            <ItemName
              sku={original.inventory_item.sku}
              title={original.inventory_item.title}
              to={itemPage(original.inventory_item.id)}
            />
          ) : (
            <span className="text-ui-fg-subtle">{t("warehouse.bins.empty")}</span>
          ),
      }),
      column.accessor("lot", {
        header: t("stock.fields.lot"),
        cell: ({ row: { original } }) => original.lot ?? "–",
      }),
      column.accessor("expires_on", {
        header: t("warehouse.fields.expires_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.expires_on) ?? "–",
      }),
      column.accessor("hold", {
        header: t("warehouse.fields.hold"),
        cell: ({ row: { original } }) =>
          original.hold ? (
            <TextLink to={holdPage(original.hold.id)}>
              {t(`stock.holds.kinds.${original.hold.kind}`)}
            </TextLink>
          ) : (
            "–"
          ),
      }),
      column.accessor("quantity", {
        header: t("warehouse.fields.units"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <span className={original.quantity < 0 ? "text-ui-tag-red-text" : undefined}>
            {format.quantity(original.quantity)}
          </span>
        ),
      }),
      column.accessor("first_in_at", {
        header: t("stock.fields.since"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.first_in_at) ?? "–",
      }),
    ],
    [t, format]
  )
}

/** What lies where in one warehouse, and what nobody said where it lies. */
export function StockByBin() {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const { warehouses, isKnown, error } = useWarehousesWithBins()
  if (error) throw error
  if (!isKnown) return <PageSkeleton />
  const locationId = search.get("location_id") ?? warehouses[0]?.location_id
  if (!locationId) return <NoBins />
  return (
    <Listed
      key={locationId}
      locationId={locationId}
      chooser={
        warehouses.length > 1 ? (
          <Chooser
            value={locationId}
            options={warehouses}
            onChange={(id) => setSearch({ location_id: id }, { replace: true })}
          />
        ) : null
      }
      name={warehouses.find((one) => one.location_id === locationId)?.name ?? t("stock.fields.warehouse")}
    />
  )
}

type ListedProps = { locationId: string; name: string; chooser: React.ReactNode }

function Listed({ locationId, name, chooser }: ListedProps) {
  const { t } = useTranslation("comptoir")
  const { data: layout } = useLayout(locationId)
  const columns = useStockColumns()
  const { binId, closeBin, binHref } = useOpenBin()
  const places = usePlaceFilters(layout)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "place",
      label: t("warehouse.stock.place"),
      options: ["bins", "unassigned"].map((value) => ({
        value,
        label: t(`warehouse.stock.places.${value}`),
      })),
    },
    ...places,
    {
      kind: "choices",
      name: "fill",
      label: t("warehouse.plan.colours.fill"),
      options: ["empty", "occupied"].map((value) => ({ value, label: t(`warehouse.fills.${value}`) })),
    },
    { kind: "search", name: "inventory_item_id", label: t("stock.fields.article"), source: itemSource },
    { kind: "switch", name: "on_hold", label: t("warehouse.stock.on_hold") },
    {
      kind: "days",
      name: "expiry",
      label: t("warehouse.stock.expiring"),
      from: "expires_from",
      to: "expires_until",
    },
  ]
  return (
    <>
      <ListTable<StoredGoodsDTO>
        title={t("warehouse.stock.title")}
        description={t("warehouse.stock.description", { name })}
        path={`${warehouseApi(locationId)}/stock`}
        rows="stock"
        columns={columns}
        filters={filters}
        defaultOrder="code"
        rowHref={(row) => (row.bin ? binHref(row.bin.id) : itemHref(row))}
        actions={chooser}
        exportAs={t("warehouse.stock.file_name")}
        empty={{ heading: t("warehouse.stock.none"), description: t("warehouse.stock.none_hint") }}
      />
      {binId && <BinDrawer key={binId} id={binId} onClose={closeBin} />}
    </>
  )
}

const itemHref = (row: StoredGoodsDTO) => (row.inventory_item ? itemPage(row.inventory_item.id) : "")

type ChooserProps = {
  value: string
  options: readonly { location_id: string; name: string }[]
  onChange: (id: string) => void
}

function Chooser({ value, options, onChange }: ChooserProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  return (
    <div className="flex items-center gap-x-2">
      <Label htmlFor={id} size="small" className="sr-only">
        {t("stock.fields.warehouse")}
      </Label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id} className="min-w-40">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map(({ location_id, name }) => (
            <Select.Item key={location_id} value={location_id}>
              {name}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

function NoBins() {
  const { t } = useTranslation("comptoir")
  return (
    <Container className="flex flex-col items-center gap-y-2 px-6 py-16 text-center">
      <Heading>{t("warehouse.stock.title")}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {t("warehouse.stock.no_bins")}
      </Text>
      <TextLink to={LAYOUTS_PAGE} className="txt-small">
        {t("warehouse.layouts.title")}
      </TextLink>
    </Container>
  )
}
