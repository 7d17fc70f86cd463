import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from "react"
import { useTranslation } from "react-i18next"
import {
  moved,
  planDrag,
  rangeBetween,
  tabbed,
  type CellEdit,
  type GridMove,
  type GridPlace,
  type GridRange,
  type Sheet,
} from "../../src/domain/channel-pricing/grid"
import type { PriceGridIndex } from "../../src/types/http/price-grid"
import type { ShownColumn } from "./cell-edits"
import { CellEditor } from "./cell-editor"
import { GridHeader } from "./grid-header"
import { GridRow, type CellWords } from "./grid-row"
import { HEADER_HEIGHT, measuresOf, ROW_HEIGHT } from "./measures"
import type { RowWindows } from "./row-windows"
import type { Amounts } from "./use-amounts"
import { useFaultWords } from "./use-fault-words"
import type { GridActs } from "./use-grid-acts"
import { useGridView, useRoom } from "./use-grid-view"

export type GridChoice = Readonly<{ active: GridPlace; anchor: GridPlace }>

type GridTableProps = {
  index: PriceGridIndex
  columns: readonly ShownColumn[]
  windows: RowWindows
  sheet: Sheet
  acts: GridActs
  amounts: Amounts
  choice: GridChoice
  onChoose: (choice: GridChoice) => void
  /** The text of the cell that is being edited; null while none is. */
  editing: string | null
  onEdit: (text: string | null) => void
  order: { column: string | null; isDown: boolean }
  onOrder: (column: string) => void
}

/** At most so many rows are there beyond a page of them. */
const MOST_BEYOND = 16

const MOVES: Readonly<Record<string, [plain: GridMove, withControl: GridMove]>> = {
  ArrowUp: ["up", "top"],
  ArrowDown: ["down", "bottom"],
  ArrowLeft: ["left", "home"],
  ArrowRight: ["right", "end"],
  Home: ["home", "first"],
  End: ["end", "last"],
  PageUp: ["page_up", "page_up"],
  PageDown: ["page_down", "page_down"],
}

/** The grid itself: what is in sight of it, and what keys, mouse and clipboard do to it. */
export function GridTable(props: GridTableProps) {
  const { index, columns, windows, sheet, acts, amounts, choice, onChoose, editing, onEdit } = props
  const { t } = useTranslation("comptoir")
  const gridId = useId()
  const box = useRef<HTMLDivElement>(null)
  const room = useRoom(box)
  const measures = useMemo(() => measuresOf(room.width, columns.length), [room.width, columns.length])
  const view = useGridView(box, room, index.count, columns.length, measures)
  const { sight, topOf, reveal, placeAt } = view
  const size = { rows: index.count, columns: columns.length }
  const chosen = rangeBetween(choice.active, choice.anchor)
  const [filling, setFilling] = useState<GridRange | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const words = useCellWords()

  useEffect(() => windows.show(sight.first, sight.last), [windows, sight.first, sight.last])

  const go = useCallback(
    (active: GridPlace, isExtending = false) => {
      onChoose({ active, anchor: isExtending ? choice.anchor : active })
      reveal(active)
    },
    [onChoose, choice.anchor, reveal]
  )
  const focus = () => box.current?.focus({ preventScroll: true })
  const beginEditing = (text?: string) => {
    const loaded = windows.at(choice.active.row)
    if (!loaded) return
    reveal(choice.active)
    onEdit(text ?? acts.textAt(loaded, choice.active.column))
  }
  const finishEditing = (text: string, next: "down" | "up" | "tab" | "back" | "all" | null) => {
    onEdit(null)
    const one = rangeBetween(choice.active, choice.active)
    void acts.write(next === "all" ? chosen : one, text)
    if (next === "down" || next === "up") go(moved(choice.active, next, size, 1))
    const beside = next === "tab" || next === "back" ? tabbed(choice.active, next === "back", size) : null
    if (beside) go(beside)
    if (next !== null) focus()
  }
  const fill = async (direction: "down" | "right") => {
    const plan = acts.fillFrom(chosen, direction)
    if (plan) await acts.fill(plan.range, plan.sourceOf)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !columns.length || !index.count) return
    const isControl = event.ctrlKey || event.metaKey
    const handled = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key !== "Tab" && event.key !== "Shift") setLeaving(event.key === "Escape")
    const move = MOVES[event.key]
    if (move) {
      handled()
      go(moved(choice.active, move[isControl ? 1 : 0], size, sight.pageRows), event.shiftKey)
      return
    }
    if (event.key === "Tab") {
      const next = isLeaving ? null : tabbed(choice.active, event.shiftKey, size)
      if (!next) return
      handled()
      go(next)
    } else if (event.key === "Enter" || event.key === "F2") {
      handled()
      beginEditing()
    } else if (event.key === "Delete" || event.key === "Backspace") {
      handled()
      void acts.clear(chosen)
    } else if (event.key === "Escape") {
      onChoose({ active: choice.active, anchor: choice.active })
    } else if (isControl && !event.altKey) {
      const key = event.key.toLowerCase()
      if (key === "d" || key === "r") void fill(key === "d" ? "down" : "right")
      else if (key === "z") (event.shiftKey ? acts.redo : acts.undo)()
      else if (key === "y") acts.redo()
      else if (key === "a")
        onChoose({ active: { row: size.rows - 1, column: size.columns - 1 }, anchor: { row: 0, column: 0 } })
      else return
      handled()
    } else if (event.key.length === 1 && !event.altKey && !isControl) {
      handled()
      beginEditing(event.key)
    }
  }

  const copy = (event: React.ClipboardEvent, isCut: boolean) => {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    const text = acts.copyNow(chosen)
    if (text !== null) event.clipboardData.setData("text/plain", text)
    else
      void acts
        .copyLater(chosen)
        .then((late) => (late === null ? undefined : navigator.clipboard?.writeText(late)))
    if (isCut) void acts.clear(chosen)
  }
  const paste = async (event: React.ClipboardEvent) => {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    const range = await acts.paste(chosen, event.clipboardData.getData("text/plain"))
    if (range)
      onChoose({
        anchor: { row: range.top, column: range.left },
        active: { row: range.bottom, column: range.right },
      })
  }

  /** Drags a range, or the handle that fills, for as long as the button is down. */
  const follow = (event: PointerEvent, onPlace: (place: GridPlace) => void, onEnd: () => void) => {
    event.preventDefault()
    let last = { x: event.clientX, y: event.clientY }
    const look = () => {
      const bounds = box.current?.getBoundingClientRect()
      if (box.current && bounds) {
        const down = last.y > bounds.bottom - 16 ? 1 : last.y < bounds.top + HEADER_HEIGHT ? -1 : 0
        const across = last.x > bounds.right - 16 ? 1 : last.x < bounds.left + measures.frozenWidth ? -1 : 0
        if (down) box.current.scrollTop += down * ROW_HEIGHT
        if (across) box.current.scrollLeft += across * 24
      }
      onPlace(placeAt(last.x, last.y))
    }
    const timer = setInterval(look, 50)
    const onMove = (moved: globalThis.PointerEvent) => {
      last = { x: moved.clientX, y: moved.clientY }
      onPlace(placeAt(last.x, last.y))
    }
    const end = () => {
      clearInterval(timer)
      window.removeEventListener("pointermove", onMove)
      window.removeEventListener("pointerup", end)
      window.removeEventListener("pointercancel", end)
      onEnd()
    }
    window.addEventListener("pointermove", onMove)
    window.addEventListener("pointerup", end)
    window.addEventListener("pointercancel", end)
  }

  const placeOf = (event: { target: EventTarget }): GridPlace | null => {
    const name = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]")?.dataset.cell
    const [row, column] = (name ?? "").split(":").map(Number)
    return name ? { row: row ?? 0, column: column ?? 0 } : null
  }
  const onPointerDown = (event: PointerEvent) => {
    const place = placeOf(event)
    if (!place || event.button !== 0) return
    if (event.pointerType === "touch") return
    focus()
    const anchor = event.shiftKey ? choice.anchor : place
    onChoose({ active: place, anchor })
    follow(
      event,
      (active) => onChoose({ active, anchor }),
      () => {}
    )
  }
  const onFillDown = (event: PointerEvent) => {
    event.stopPropagation()
    const from = chosen
    let plan: ReturnType<typeof planDrag> = null
    follow(
      event,
      (place) => {
        plan = planDrag(from, place)
        setFilling(plan?.range ?? null)
      },
      () => {
        setFilling(null)
        if (!plan) return
        const { range, sourceOf } = plan
        void acts.fill(range, sourceOf)
        onChoose({
          anchor: { row: Math.min(from.top, range.top), column: Math.min(from.left, range.left) },
          active: { row: Math.max(from.bottom, range.bottom), column: Math.max(from.right, range.right) },
        })
      }
    )
  }

  const rows = []
  // Rows that leave at one end come back at the other: the browser keeps their boxes.
  const slots = sight.pageRows + MOST_BEYOND
  for (let place = sight.first; place <= sight.last; place += 1) {
    const loaded = windows.at(place)
    const isChosen = place >= chosen.top && place <= chosen.bottom
    rows.push(
      <GridRow
        key={place % slots}
        place={place}
        top={topOf(place)}
        loaded={loaded}
        edits={loaded ? sheet.edits.get(loaded.row.variant_id) : undefined}
        columns={columns}
        first={sight.firstColumn}
        last={sight.lastColumn}
        measures={measures}
        chosenFrom={isChosen ? chosen.left : 1}
        chosenTo={isChosen ? chosen.right : 0}
        gridId={gridId}
        currency={index.currency_code}
        costDecimals={index.currencies.find(({ code }) => code === index.cost_currency)?.decimals ?? 2}
        amounts={amounts}
        words={words}
      />
    )
  }
  const boxOf = ({ top, bottom, left, right }: GridRange) => ({
    top: topOf(top),
    left: measures.frozenWidth + left * measures.columnWidth,
    height: (bottom - top + 1) * ROW_HEIGHT,
    width: (right - left + 1) * measures.columnWidth,
  })
  const isEmpty = !index.count || !columns.length
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      data-testid="price-grid"
      aria-label={t("channels.grid.title")}
      aria-description={t("channels.grid.keys")}
      aria-rowcount={index.count + 1}
      aria-colcount={measures.frozen.length + columns.length}
      aria-multiselectable
      aria-activedescendant={isEmpty ? undefined : `${gridId}-${choice.active.row}-${choice.active.column}`}
      className="bg-ui-bg-base focus-visible:shadow-borders-focus relative select-none overflow-auto outline-none"
      style={{ height: "max(340px, calc(100vh - 370px))" }}
      onScroll={view.onScroll}
      onKeyDown={onKeyDown}
      onCopy={(event) => copy(event, false)}
      onCut={(event) => copy(event, true)}
      onPaste={paste}
      onPointerDown={onPointerDown}
      onClick={(event) => {
        const place = placeOf(event)
        // A finger scrolls; what it taps it chooses.
        if (place && (event.nativeEvent as globalThis.PointerEvent).pointerType === "touch") go(place)
      }}
      onDoubleClick={(event) => placeOf(event) && beginEditing()}
    >
      <div className="relative" style={{ height: view.height, width: measures.width }}>
        <GridHeader
          index={index}
          columns={columns}
          first={sight.firstColumn}
          last={sight.lastColumn}
          measures={measures}
          order={props.order}
          onOrder={props.onOrder}
        />
        {rows}
        {!isEmpty && (
          <>
            <div
              aria-hidden
              className="pointer-events-none absolute"
              style={{ ...boxOf(chosen), background: "var(--fg-interactive)", opacity: 0.08 }}
            />
            <div
              aria-hidden
              className="pointer-events-none absolute"
              style={{ ...boxOf(chosen), border: "1px solid var(--fg-interactive)" }}
            />
            {filling && (
              <div
                aria-hidden
                className="pointer-events-none absolute"
                style={{ ...boxOf(filling), border: "1px dashed var(--fg-interactive)" }}
              />
            )}
            <div
              aria-hidden
              className="pointer-events-none absolute"
              style={{
                ...boxOf(rangeBetween(choice.active, choice.active)),
                boxShadow: "inset 0 0 0 2px var(--fg-interactive)",
              }}
            />
            {editing === null && !measures.isNarrow && (
              <div
                aria-hidden
                data-testid="fill-handle"
                className="absolute size-2 cursor-crosshair"
                style={{
                  top: boxOf(chosen).top + boxOf(chosen).height - 5,
                  left: boxOf(chosen).left + boxOf(chosen).width - 5,
                  background: "var(--fg-interactive)",
                }}
                onPointerDown={onFillDown}
              />
            )}
            {editing !== null && (
              <CellEditor
                box={boxOf(rangeBetween(choice.active, choice.active))}
                text={editing}
                label={t("channels.grid.new_price")}
                onText={onEdit}
                onDone={finishEditing}
                onCancel={() => {
                  onEdit(null)
                  focus()
                }}
              />
            )}
          </>
        )}
      </div>
    </div>
  )
}

/** The words of cells, translated once. */
function useCellWords(): CellWords {
  const { t, i18n } = useTranslation("comptoir")
  const faultWords = useFaultWords()
  return useMemo(
    () => ({
      gone: t("channels.grid.gone"),
      no_sku: t("channels.grid.no_sku"),
      not_listed: t("channels.grid.not_listed"),
      falls_back: t("channels.grid.falls_back"),
      no_price: t("channels.grid.no_price"),
      no_cost: t("channels.grid.no_cost"),
      taken_away: t("channels.grid.taken_away"),
      draft: t("channels.grid.in_draft"),
      sale: t("channels.grid.sale"),
      flags: {
        ok: "",
        under_floor: t("channels.grid.flags.under_floor"),
        below_cost: t("channels.grid.flags.below_cost"),
        no_cost: t("channels.grid.no_cost"),
      },
      faultOf: (edit: CellEdit, { column }: ShownColumn) => faultWords(edit.fault ?? "", edit.text, column),
    }),
    // The words depend on the language alone; the functions are new with every render.
    [i18n.language]
  )
}
