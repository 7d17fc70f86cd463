import { Alert, Button, Container, Heading, Text } from "@medusajs/ui"
import { useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { EMPTY_SHEET, rangeBetween, type Sheet } from "../../src/domain/channel-pricing/grid"
import type { PriceGridIndex, PriceGridIndexResponse } from "../../src/types/http/price-grid"
import { filterQuery, type FilterParams } from "../components/list-filters"
import { PageSkeleton } from "../components/page-skeleton"
import { useMay } from "../channels/use-may"
import { useGet, type Query } from "../lib/api"
import { useFormat } from "../lib/format"
import { useUnsavedGuard } from "../lib/use-unsaved-guard"
import type { ShownColumn, WishedEnding } from "./cell-edits"
import { CellStatus } from "./cell-status"
import { FormulaBar } from "./formula-bar"
import { GridTable, type GridChoice } from "./grid-table"
import { Choice, GridToolbar } from "./grid-toolbar"
import { changeSetPage, GRID_INDEX_API, GRID_PAGE } from "./paths"
import { useRowWindows } from "./row-windows"
import { SaveBar } from "./save-bar"
import { useGridFilters } from "./sources"
import { useAmounts } from "./use-amounts"
import { useGridActs } from "./use-grid-acts"
import { useGridParams } from "./use-grid-params"

const START: GridChoice = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } }
const PHONE = 640

/** Variants and channels side by side, edited like a spreadsheet. */
export function PriceGrid() {
  const { t } = useTranslation("comptoir")
  const params = useGridParams()
  const [sheet, setSheet] = useState<Sheet>(EMPTY_SHEET)
  const view = useViewQuery(params)
  const asked = {
    ...view,
    ...(params.get("change_set_id") ? { change_set_id: params.get("change_set_id") } : {}),
  }
  const { data, error, isPending, isPlaceholderData, refetch } = useGet<PriceGridIndexResponse>(
    GRID_INDEX_API,
    asked,
    { keepPrevious: true }
  )
  // While the next list is on its way, the rows are still those of the one before.
  const answered = useRef<Query>(asked)
  if (data && !isPlaceholderData) answered.current = asked
  const isUnsaved = sheet.edits.size > 0
  useUnsavedGuard(GRID_PAGE, isUnsaved, t("channels.grid.leave_hint"))
  const navigate = useNavigate()
  const [saved, setSaved] = useState<string | null>(null)
  // Once nothing is unsaved any more, nobody is asked whether to leave.
  useEffect(() => {
    if (saved && !isUnsaved) navigate(changeSetPage(saved))
  }, [saved, isUnsaved])
  const [reading, setReading] = useState(0)
  const index = data?.index
  const { order: _, margin_of: __, ...narrowing } = view
  return (
    <Container className="isolate divide-y-0 p-0">
      <div className="px-6 pt-4">
        <Heading level="h1">{t("channels.grid.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("channels.grid.description")}
        </Text>
      </div>
      <GridToolbar index={index} params={params} query={narrowing} />
      {error && (
        <div className="px-6 pb-4">
          <Alert variant="error">{error.message}</Alert>
        </div>
      )}
      {isPending && !index && <PageSkeleton />}
      {index && (
        <GridOf
          index={index}
          params={params}
          query={answered.current}
          sheet={sheet}
          setSheet={setSheet}
          reading={reading}
          onRefresh={() => {
            setReading((before) => before + 1)
            void refetch()
          }}
          onSaved={setSaved}
        />
      )}
    </Container>
  )
}

/** What the address asks for, as the server takes it. */
function useViewQuery(params: FilterParams): Query {
  const filters = useGridFilters(undefined)
  const names = ["layout", "currency_code", "order", "margin_of", "q", "customer_group_id"]
  const query = {
    ...filterQuery(filters, params.get),
    ...Object.fromEntries(
      names.flatMap((name) => {
        const value = params.get(name)
        return value ? [[name, name === "customer_group_id" ? value.split(",") : value]] : []
      })
    ),
    ...(params.get("sales_channel_id")
      ? { sales_channel_id: params.get("sales_channel_id")?.split(",") }
      : {}),
  }
  const text = JSON.stringify(query)
  // The same words are the same question.
  return useMemo(() => JSON.parse(text) as Query, [text])
}

type GridOfProps = {
  index: PriceGridIndex
  params: FilterParams
  query: Query
  sheet: Sheet
  setSheet: React.Dispatch<React.SetStateAction<Sheet>>
  /** Counts how often the prices were read anew. */
  reading: number
  onRefresh: () => void
  /** The draft that now holds what was edited. */
  onSaved: (id: string) => void
}

function GridOf({ index, params, query, sheet, setSheet, reading, onRefresh, onSaved }: GridOfProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const amounts = useAmounts()
  const draftId = index.draft?.id
  const text = JSON.stringify({ ...query, ...(draftId ? { change_set_id: draftId } : {}) })
  const rowQuery = useMemo(() => JSON.parse(text) as Query, [text])
  const windows = useRowWindows(index, rowQuery, reading)
  const isPhone = useIsPhone()
  const [phoneColumn, setPhoneColumn] = useState("")
  const columns = useMemo((): ShownColumn[] => {
    const all = index.columns.map((column, at) => ({ column, at }))
    if (!isPhone) return all
    return all
      .filter(({ column }) => column.name === phoneColumn)
      .concat(all)
      .slice(0, 1)
  }, [index.columns, isPhone, phoneColumn])
  const [choice, setChoice] = useState(START)
  const [editing, setEditing] = useState<string | null>(null)
  const [ending, setEnding] = useState<WishedEnding>("none")
  // A list that became shorter has no cell where the chosen one was.
  const held = withinGrid(choice, index.count, columns.length)
  const writing = { decimal_mark: amounts.decimal_mark, ending }
  const mayWrite = useMay()("pricing.write")
  const acts = useGridActs({
    windows,
    columns,
    rows: index.count,
    sheet,
    setSheet: mayWrite ? setSheet : heldBack,
    writing,
    amounts,
  })
  const active = windows.at(held.active.row)
  const shown = columns[held.active.column]
  const [order, isDown] = [params.get("order") ?? "", (params.get("order") ?? "").startsWith("-")]
  const orderedBy = /margin/.test(order) ? (params.get("margin_of") ?? index.columns[0]?.name ?? null) : null
  const nameOf = (name: string) => {
    const column = index.columns.find((one) => one.name === name)
    return column ? titleOf(column) : name
  }
  const beginEditing = () => {
    if (active && shown) setEditing(acts.textAt(active, held.active.column))
  }
  return (
    <>
      {mayWrite ? (
        <FormulaBar
          chosen={rangeBetween(held.active, held.anchor)}
          sheet={sheet}
          acts={acts}
          ending={ending}
          onEnding={setEnding}
          onEdit={beginEditing}
        />
      ) : (
        <Text size="small" className="text-ui-fg-subtle border-t px-6 py-3">
          {t("channels.may_not")}
        </Text>
      )}
      {isPhone && index.columns.length > 1 && (
        <div className="border-t px-6 py-3">
          <Choice
            label={t("channels.grid.column")}
            value={shown?.column.name ?? ""}
            options={index.columns.map((column) => ({ value: column.name, label: titleOf(column) }))}
            onChange={setPhoneColumn}
          />
        </div>
      )}
      {windows.error && (
        <div className="px-6 pb-3">
          <Alert variant="error">
            <span>{windows.error.message}</span>{" "}
            <Button size="small" variant="transparent" type="button" onClick={windows.retry}>
              {t("channels.grid.again")}
            </Button>
          </Alert>
        </div>
      )}
      {index.count > 0 && index.columns.length > 0 ? (
        <div className="border-t">
          <GridTable
            index={index}
            columns={columns}
            windows={windows}
            sheet={sheet}
            acts={acts}
            amounts={amounts}
            choice={held}
            onChoose={setChoice}
            editing={editing}
            onEdit={mayWrite ? setEditing : heldBack}
            order={{ column: orderedBy, isDown }}
            onOrder={(name) => params.set(nextOrder(name, orderedBy, isDown))}
          />
        </div>
      ) : (
        <div className="flex flex-col items-center gap-y-1 border-t px-6 py-16 text-center">
          <Text size="small" weight="plus">
            {t(index.columns.length ? "common.list.no_results" : "channels.grid.no_columns")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t(index.columns.length ? "common.list.no_results_hint" : "channels.grid.no_columns_hint")}
          </Text>
        </div>
      )}
      <CellStatus
        loaded={active}
        shown={shown}
        edit={active && shown ? sheet.edits.get(active.row.variant_id)?.get(shown.column.name) : undefined}
        amounts={amounts}
      />
      <div className="txt-compact-small text-ui-fg-subtle border-t px-6 py-3">
        {t("channels.grid.count", { count: index.count, rows: format.quantity(index.count) })}
      </div>
      <SaveBar
        key={index.draft?.id ?? "new"}
        sheet={sheet}
        setSheet={setSheet}
        draft={index.draft}
        amounts={amounts}
        nameOf={nameOf}
        onRefresh={onRefresh}
        onSaved={onSaved}
      />
    </>
  )
}

/** What is not allowed is not done. */
const heldBack = (): void => undefined

const titleOf = (column: PriceGridIndex["columns"][number]): string =>
  [column.sales_channel_name, column.customer_group_name, column.currency_code.toUpperCase()]
    .filter(Boolean)
    .join(" · ")

/** A click on a channel orders by its margin, the best first; the next one the other way; the third no more. */
function nextOrder(name: string, orderedBy: string | null, isDown: boolean): Record<string, string | null> {
  if (orderedBy !== name) return { order: "-margin", margin_of: name }
  return isDown ? { order: "margin", margin_of: name } : { order: null, margin_of: null }
}

function withinGrid(choice: GridChoice, rows: number, columns: number): GridChoice {
  const held = ({ row, column }: GridChoice["active"]) => ({
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  })
  return { active: held(choice.active), anchor: held(choice.anchor) }
}

/** Whether there is room for one column of prices only. */
function useIsPhone(): boolean {
  const [isPhone, setPhone] = useState(() => window.innerWidth < PHONE)
  useEffect(() => {
    const look = () => setPhone(window.innerWidth < PHONE)
    window.addEventListener("resize", look)
    return () => window.removeEventListener("resize", look)
  }, [])
  return isPhone
}
