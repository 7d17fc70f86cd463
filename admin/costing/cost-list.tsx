import { ArrowUpTray, PencilSquare, SquareTwoStack } from "@medusajs/icons"
import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ItemCostDTO } from "../../src/types/http/costing"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useFormat } from "../lib/format"
import { COST_ENTRIES_PAGE, costPage, COSTS_API, COSTS_PAGE } from "./paths"
import { SetCostDrawer } from "./set-cost-drawer"

const column = createDataTableColumnHelper<ItemCostDTO>()

function useCostColumns(onSet: (cost: ItemCostDTO) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("sku", {
        header: t("costing.fields.article"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName sku={original.sku} title={original.title} to={costPage(original.inventory_item_id)} />
        ),
      }),
      column.accessor("average_cost", {
        header: t("costing.fields.average_cost"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) =>
          original.average_cost === null
            ? t("costing.unknown")
            : format.unitPrice(original.average_cost, original.currency_code),
      }),
      column.accessor("quantity", {
        header: t("costing.fields.quantity"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.quantity),
      }),
      column.accessor("value", {
        header: t("costing.fields.value"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.value === null ? "–" : format.money(original.value, original.currency_code),
      }),
      column.accessor("last_received_on", {
        header: t("costing.fields.last_received_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.last_received_on) ?? "–",
      }),
      column.accessor("last_entry_at", {
        header: t("costing.fields.last_entry_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.last_entry_at) ?? "–",
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("costing.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.title ?? original.sku ?? "" })}
              acts={[
                { label: t("costing.set.button"), icon: <PencilSquare />, onSelect: () => onSet(original) },
                {
                  label: t("costing.entries.see"),
                  icon: <SquareTwoStack />,
                  to: costPage(original.inventory_item_id),
                },
              ]}
            />
          </div>
        ),
      }),
    ],
    [t, format, onSet]
  )
}

/** What articles cost, and those on hand whose cost nobody knows. */
export function CostList() {
  const { t } = useTranslation("comptoir")
  const [chosen, setChosen] = useState<ItemCostDTO | null>(null)
  const columns = useCostColumns(setChosen)
  const filters: ListFilter[] = [{ kind: "switch", name: "missing", label: t("costing.list.missing") }]
  return (
    <>
      <ListTable<ItemCostDTO>
        title={t("costing.title")}
        description={t("costing.list.description")}
        path={COSTS_API}
        rows="costs"
        rowId={(cost) => cost.inventory_item_id}
        rowHref={(cost) => costPage(cost.inventory_item_id)}
        columns={columns}
        filters={filters}
        empty={{ heading: t("costing.list.none"), description: t("costing.list.none_hint") }}
        actions={
          <>
            <Button size="small" variant="secondary" asChild>
              <Link to={COST_ENTRIES_PAGE}>{t("costing.entries.title")}</Link>
            </Button>
            <Button size="small" variant="secondary" asChild>
              <Link to={`${COSTS_PAGE}/import`}>
                <ArrowUpTray aria-hidden />
                {t("costing.import.button")}
              </Link>
            </Button>
          </>
        }
        exportAs={t("costing.list.file_name")}
      />
      {chosen && <SetCostDrawer cost={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
