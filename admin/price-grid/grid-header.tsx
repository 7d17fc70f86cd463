import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { PriceGridIndex } from "../../src/types/http/price-grid"
import type { ShownColumn } from "./cell-edits"
import { HEADER_HEIGHT, type FrozenColumn, type Measures } from "./measures"

type GridHeaderProps = {
  index: PriceGridIndex
  columns: readonly ShownColumn[]
  first: number
  last: number
  measures: Measures
  order: { column: string | null; isDown: boolean }
  onOrder: (column: string) => void
}

/** The names of the columns, which stay above the rows. A channel's name orders the rows by its margin. */
export function GridHeader({ index, columns, first, last, measures, order, onOrder }: GridHeaderProps) {
  const { t } = useTranslation("comptoir")
  const titles: Readonly<Record<FrozenColumn, [string, string]>> = {
    article: [t("channels.grid.article"), t("channels.grid.sku")],
    cost: [t("channels.grid.cost"), index.cost_currency.toUpperCase()],
    base: [t("channels.grid.base"), index.currency_code.toUpperCase()],
  }
  const cells = []
  for (let place = first; place <= last; place += 1) {
    const shown = columns[place]
    if (!shown) continue
    const { column } = shown
    const isOrdered = order.column === column.name
    const below = [
      column.customer_group_name,
      column.currency_code.toUpperCase(),
      t(column.includes_tax ? "channels.grid.with_tax" : "channels.grid.without_tax"),
    ]
    cells.push(
      <div
        key={column.name}
        role="columnheader"
        aria-colindex={measures.frozen.length + place + 1}
        aria-sort={isOrdered ? (order.isDown ? "descending" : "ascending") : "none"}
        className="border-ui-border-base absolute top-0 h-full border-b border-e"
        style={{ left: measures.frozenWidth + place * measures.columnWidth, width: measures.columnWidth }}
      >
        <button
          type="button"
          tabIndex={-1}
          title={t("channels.grid.order_by_margin", { channel: column.sales_channel_name })}
          className="hover:bg-ui-bg-subtle-hover flex h-full w-full min-w-0 flex-col justify-center px-2 text-end"
          onClick={() => onOrder(column.name)}
        >
          <span className="txt-compact-small-plus text-ui-fg-base flex w-full min-w-0 items-center justify-end gap-x-1">
            {isOrdered && (order.isDown ? <ArrowDownMini aria-hidden /> : <ArrowUpMini aria-hidden />)}
            <span className="truncate">{column.sales_channel_name}</span>
          </span>
          <span className="txt-compact-xsmall text-ui-fg-subtle w-full truncate">
            {below.filter(Boolean).join(" · ")}
          </span>
        </button>
      </div>
    )
  }
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="bg-ui-bg-subtle sticky top-0 z-20"
      style={{ height: HEADER_HEIGHT, width: measures.width }}
    >
      {measures.frozen.map(({ name, left, width }, at) => (
        <div
          key={name}
          role="columnheader"
          aria-colindex={at + 1}
          className={`bg-ui-bg-subtle border-ui-border-base z-10 float-left flex h-full flex-col justify-center border-b border-e px-2 ${name === "article" ? "" : "items-end"}`}
          style={{ position: "sticky", left, width }}
        >
          <span className="txt-compact-small-plus text-ui-fg-base truncate">{titles[name][0]}</span>
          <span className="txt-compact-xsmall text-ui-fg-subtle truncate">{titles[name][1]}</span>
        </div>
      ))}
      {cells}
    </div>
  )
}
