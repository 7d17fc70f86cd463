import { Container, createDataTableColumnHelper, DataTable, Heading, Text, useDataTable } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { StockValuationResponse, StockValueDTO } from "../../src/types/http/valuation"
import { ItemName } from "../components/item-name"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { difference, signedMoney } from "./difference"
import type { useValuationParams } from "./use-valuation-params"

export const PAGE_SIZE = 20
/** Rows are listed and counted this far. */
const DEEPEST_ROW = 10_000

const column = createDataTableColumnHelper<StockValueDTO>()

function useValueColumns({ currency_code, compare_on }: StockValuationResponse) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const money = (amount: string | null) => (amount === null ? "–" : format.money(amount, currency_code))
    return [
      column.accessor("inventory_item", {
        id: "sku",
        header: t("stock.fields.article"),
        enableSorting: true,
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
        enableSorting: true,
        cell: ({ row: { original } }) => original.location.name ?? t("valuation.gone_warehouse"),
      }),
      column.accessor("quantity", {
        header: t("valuation.fields.units"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.quantity),
      }),
      column.accessor("on_hold_quantity", {
        header: t("valuation.fields.on_hold"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.on_hold_quantity),
      }),
      column.accessor("unit_cost", {
        header: t("valuation.fields.unit_cost"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) =>
          original.unit_cost === null
            ? t("valuation.no_cost")
            : format.unitPrice(original.unit_cost, currency_code),
      }),
      column.accessor("value", {
        header: t("valuation.fields.value"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => money(original.value),
      }),
      ...(compare_on
        ? [
            column.accessor("compare_value", {
              header: t("valuation.fields.before"),
              align: "right",
              cell: ({ row: { original } }) => money(original.compare_value),
            }),
            column.accessor("id", {
              id: "change",
              header: t("valuation.fields.change"),
              enableSorting: true,
              align: "right",
              cell: ({ row: { original } }) =>
                signedMoney(difference(original.value, original.compare_value), money),
            }),
          ]
        : []),
    ]
  }, [t, format, currency_code, compare_on])
}

type ValueRowsProps = {
  data: StockValuationResponse
  params: ReturnType<typeof useValuationParams>
  isFetching: boolean
}

/** Article by article and warehouse by warehouse. */
export function ValueRows({ data, params, isFetching }: ValueRowsProps) {
  const { t } = useTranslation("comptoir")
  const columns = useValueColumns(data)
  const { order, offset } = params
  const table = useDataTable<StockValueDTO>({
    data: data.stock_values,
    columns,
    rowCount: data.count,
    getRowId: (row) => row.id,
    isLoading: isFetching && data.stock_values.length === 0,
    autoResetPageIndex: false,
    pagination: {
      state: { pageIndex: Math.floor(offset / PAGE_SIZE), pageSize: PAGE_SIZE },
      onPaginationChange: ({ pageIndex }) =>
        params.set({ offset: pageIndex ? String(pageIndex * PAGE_SIZE) : null }),
    },
    sorting: {
      state: { id: order.replace(/^-/, ""), desc: order.startsWith("-") },
      onSortingChange: (sorting) =>
        params.set({ order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : null }),
    },
  })
  const nothing = { heading: t("valuation.none"), description: t("valuation.none_hint") }
  return (
    <Container className="divide-y overflow-hidden p-0" data-testid="list-stock_values">
      <div className="px-6 py-4">
        <Heading level="h2">{t("valuation.by_article")}</Heading>
      </div>
      <DataTable instance={table}>
        <DataTable.Table emptyState={{ empty: nothing, filtered: nothing }} />
        {(data.count > PAGE_SIZE || offset > 0) && (
          <DataTable.Pagination
            translations={{
              of: t("general.of"),
              results: t("general.results"),
              pages: t("general.pages"),
              prev: t("general.prev"),
              next: t("general.next"),
            }}
          />
        )}
      </DataTable>
      {data.count === DEEPEST_ROW && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("common.list.counted_to", { count: DEEPEST_ROW })}
        </Text>
      )}
    </Container>
  )
}
