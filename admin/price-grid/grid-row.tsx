import { memo } from "react"
import { Link } from "react-router-dom"
import type { CellEdit } from "../../src/domain/channel-pricing/grid"
import type { PriceFlag, PriceGridCell } from "../../src/types/http/price-grid"
import { cellOf, judged, shownAmount, type ShownColumn } from "./cell-edits"
import { ROW_HEIGHT, type FrozenColumn, type Measures } from "./measures"
import type { LoadedRow } from "./row-windows"
import type { Amounts } from "./use-amounts"

/** What cells say besides figures, translated once for all of them. */
export type CellWords = Readonly<{
  gone: string
  no_sku: string
  not_listed: string
  falls_back: string
  no_price: string
  no_cost: string
  taken_away: string
  draft: string
  sale: string
  flags: Readonly<Record<PriceFlag, string>>
  faultOf: (edit: CellEdit, shown: ShownColumn) => string
}>

type GridRowProps = {
  place: number
  top: number
  loaded: LoadedRow | null | undefined
  edits: ReadonlyMap<string, CellEdit> | undefined
  columns: readonly ShownColumn[]
  first: number
  last: number
  measures: Measures
  /** The chosen columns of this row; none where the first is larger. */
  chosenFrom: number
  chosenTo: number
  gridId: string
  currency: string
  costDecimals: number
  amounts: Amounts
  words: CellWords
}

/** One variant with its prices. Only the columns in sight are there; the first ones stay where they are. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { place, top, loaded, columns, first, last, measures, gridId } = props
  const cells = []
  for (let column = first; column <= last; column += 1) {
    const shown = columns[column]
    if (!shown) continue
    cells.push(
      <div
        key={column}
        id={`${gridId}-${place}-${column}`}
        role="gridcell"
        aria-colindex={measures.frozen.length + column + 1}
        aria-selected={column >= props.chosenFrom && column <= props.chosenTo}
        data-cell={`${place}:${column}`}
        className="border-ui-border-base absolute top-0 h-full overflow-hidden border-b border-e"
        style={{ left: measures.frozenWidth + column * measures.columnWidth, width: measures.columnWidth }}
      >
        {loaded && <Cell {...props} loaded={loaded} shown={shown} />}
      </div>
    )
  }
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className="absolute start-0"
      style={{ top, height: ROW_HEIGHT, width: measures.width }}
    >
      {measures.frozen.map(({ name, left, width }, at) => (
        <div
          key={name}
          role={name === "article" ? "rowheader" : "gridcell"}
          aria-colindex={at + 1}
          className="bg-ui-bg-subtle border-ui-border-base z-10 float-left h-full overflow-hidden border-b border-e px-2"
          style={{ position: "sticky", left, width }}
        >
          <Frozen {...props} name={name} />
        </div>
      ))}
      {cells}
    </div>
  )
})

function Frozen({
  loaded,
  name,
  words,
  amounts,
  currency,
  costDecimals,
}: GridRowProps & { name: FrozenColumn }) {
  if (loaded === undefined) return name === "article" ? <Waiting /> : null
  if (loaded === null)
    return name === "article" ? (
      <span className="txt-compact-xsmall text-ui-fg-subtle flex h-full items-center">{words.gone}</span>
    ) : null
  const { row } = loaded
  if (name === "article") {
    const title =
      row.variant_title && row.variant_title !== row.product_title && !/^default/i.test(row.variant_title)
        ? `${row.product_title} · ${row.variant_title}`
        : row.product_title
    return (
      <div className="flex h-full items-center gap-x-2">
        {row.thumbnail && (
          <img
            src={row.thumbnail}
            alt=""
            loading="lazy"
            className="size-7 shrink-0 rounded object-cover max-sm:hidden"
          />
        )}
        <div className="min-w-0">
          <Link
            to={`/products/${row.product_id}`}
            tabIndex={-1}
            title={title}
            className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive block truncate"
          >
            {title}
          </Link>
          <div className="txt-compact-xsmall text-ui-fg-subtle truncate">{row.sku ?? words.no_sku}</div>
        </div>
      </div>
    )
  }
  const amount = name === "cost" ? row.cost : (row.base[currency] ?? null)
  return (
    <div className="txt-compact-small text-ui-fg-subtle flex h-full items-center justify-end tabular-nums">
      {amount === null ? (
        <span className="text-ui-fg-subtle" title={name === "cost" ? words.no_cost : words.no_price}>
          –
        </span>
      ) : (
        <span title={amounts.typed(amount, costDecimals)}>{amounts.rounded(amount, costDecimals)}</span>
      )}
    </div>
  )
}

const Waiting = () => (
  <div className="flex h-full items-center">
    <div className="bg-ui-bg-component h-3 w-2/3 rounded" />
  </div>
)

const FLAG_TONES: Readonly<Record<PriceFlag, string>> = {
  ok: "text-ui-fg-subtle",
  under_floor: "text-ui-tag-orange-text font-medium",
  below_cost: "text-ui-tag-red-text font-medium",
  no_cost: "text-ui-fg-subtle",
}

function Cell(props: GridRowProps & { loaded: LoadedRow; shown: ShownColumn }) {
  const { loaded, shown, edits, amounts, words } = props
  const cell = cellOf(loaded, shown)
  if (!cell) return null
  const edit = edits?.get(shown.column.name)
  const decimals = shown.column.decimals
  if (edit?.fault !== undefined) {
    return (
      <div
        className="bg-ui-tag-red-bg flex h-full flex-col justify-center px-2 text-end"
        title={words.faultOf(edit, shown)}
      >
        <span className="txt-compact-small text-ui-tag-red-text truncate">{edit.text}</span>
        <span className="txt-compact-xsmall text-ui-tag-red-text truncate">{words.faultOf(edit, shown)}</span>
      </div>
    )
  }
  const amount = edit ? (edit.amount ?? null) : shownAmount(cell)
  const told = edit ? judged(loaded, shown, amount) : (cell.draft ?? cell)
  const tone = edit ? "bg-ui-tag-orange-bg" : cell.draft ? "bg-ui-tag-blue-bg" : ""
  return (
    <div
      className={`flex h-full flex-col justify-center px-2 text-end ${tone} ${cell.is_listed ? "" : "opacity-60"}`}
      title={titleOf(cell, edit, words, shown, amounts)}
    >
      <span className="txt-compact-small truncate tabular-nums">
        {amount === null ? (
          <NoPrice {...props} cell={cell} isTaken={edit ? edit.shown !== null : cell.draft !== undefined} />
        ) : (
          <span className={edit ? "text-ui-fg-base font-medium" : "text-ui-fg-base"}>
            {amounts.shown(amount, decimals)}
          </span>
        )}
      </span>
      <span className="txt-compact-xsmall flex justify-end gap-x-1.5 truncate tabular-nums">
        {cell.sale && (
          <span className="text-ui-tag-purple-text">
            {words.sale} {amounts.shown(cell.sale.amount, decimals)}
          </span>
        )}
        {amount !== null && (
          <span className={FLAG_TONES[told.flag]}>
            {told.margin_percent === null ? words.no_cost : amounts.percent(told.margin_percent)}
          </span>
        )}
      </span>
    </div>
  )
}

/** What shoppers pay where the channel has no price: Medusa's base price. */
function NoPrice({
  loaded,
  shown,
  amounts,
  words,
  isTaken,
}: GridRowProps & { loaded: LoadedRow; shown: ShownColumn; cell: PriceGridCell; isTaken: boolean }) {
  const base = loaded.row.base[shown.column.currency_code]
  if (isTaken) return <span className="text-ui-fg-subtle">{words.taken_away}</span>
  if (base === undefined) return <span className="text-ui-fg-subtle">–</span>
  return (
    <span className="text-ui-fg-subtle italic" title={words.falls_back}>
      {amounts.shown(base, shown.column.decimals)}
    </span>
  )
}

function titleOf(
  cell: PriceGridCell,
  edit: CellEdit | undefined,
  words: CellWords,
  { column }: ShownColumn,
  amounts: Amounts
): string | undefined {
  const said = []
  if (!cell.is_listed) said.push(words.not_listed)
  if (edit) said.push(cell.amount === null ? words.no_price : amounts.shown(cell.amount, column.decimals))
  else if (cell.draft) said.push(words.draft)
  else if (cell.amount === null) said.push(words.falls_back)
  const { flag } = edit ?? cell.draft ?? cell
  if (flag !== "ok") said.push(words.flags[flag])
  return said.length ? said.join(" · ") : undefined
}
