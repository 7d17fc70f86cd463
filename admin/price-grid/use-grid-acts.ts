import { toast } from "@medusajs/ui"
import { useCallback, useRef, useState, type Dispatch, type SetStateAction } from "react"
import { useTranslation } from "react-i18next"
import {
  planFill,
  planPaste,
  rangeCells,
  readTsv,
  redo,
  undo,
  writeCells,
  writeTsv,
  type CellEdit,
  type GridPlace,
  type GridRange,
  type Sheet,
} from "../../src/domain/channel-pricing/grid"
import { readFormula } from "../../src/domain/channel-pricing/grid-formula"
import {
  cellOf,
  shownAmount,
  writeFormula,
  writeText,
  type CellWriting,
  type ShownColumn,
} from "./cell-edits"
import type { LoadedRow, RowWindows } from "./row-windows"
import type { Amounts } from "./use-amounts"

/** What one act may write at once: above it a rule or a file is the better way. */
export const MOST_CELLS = 20_000

type ActsInput = {
  windows: RowWindows
  columns: readonly ShownColumn[]
  rows: number
  sheet: Sheet
  setSheet: Dispatch<SetStateAction<Sheet>>
  writing: Omit<CellWriting, "edits">
  amounts: Amounts
}

/** What a person can do to cells. A range may reach beyond what is loaded: its rows are fetched first. */
export function useGridActs({ windows, columns, rows, sheet, setSheet, writing, amounts }: ActsInput) {
  const { t } = useTranslation("comptoir")
  const [isBusy, setBusy] = useState(false)
  const latest = useRef(sheet)
  latest.current = sheet
  const size = { rows, columns: columns.length }

  const work = useCallback(
    async (range: GridRange, make: (loaded: LoadedRow, place: GridPlace) => CellEdit | null) => {
      if (rangeCells(range) > MOST_CELLS) {
        toast.error(t("channels.grid.too_many_cells", { count: MOST_CELLS }))
        return
      }
      setBusy(true)
      try {
        const loaded = await windows.all(range.top, range.bottom)
        const edits: CellEdit[] = []
        for (const [offset, row] of loaded.entries()) {
          if (!row) continue
          for (let column = range.left; column <= range.right; column += 1) {
            const edit = make(row, { row: range.top + offset, column })
            if (edit) edits.push(edit)
          }
        }
        setSheet((before) => writeCells(before, edits))
      } catch (error) {
        toast.error(t("channels.grid.rows_failed"), { description: (error as Error).message })
      } finally {
        setBusy(false)
      }
    },
    [windows, setSheet, t]
  )

  const writingNow = (): CellWriting => ({ ...writing, edits: latest.current.edits })
  const at = (column: number) => columns[column] as ShownColumn

  /** What a cell shows: an edit, the draft's price or the one that holds; as text a person could type. */
  const textAt = (loaded: LoadedRow, column: number): string => {
    const shown = at(column)
    const cell = cellOf(loaded, shown)
    if (!cell) return ""
    const edit = latest.current.edits.get(loaded.row.variant_id)?.get(shown.column.name)
    if (edit?.fault !== undefined) return edit.text
    const amount = edit ? edit.amount : shownAmount(cell)
    return amount == null ? "" : amounts.typed(amount, shown.column.decimals)
  }

  const write = (range: GridRange, text: string) =>
    work(range, (loaded, { column }) => writeText(loaded, at(column), text, writingNow()))

  return {
    isBusy,
    textAt,
    write,
    clear: (range: GridRange) => write(range, ""),
    /** Works a formula out for each cell of a range; answers whether it is one. */
    formula: (range: GridRange, text: string): boolean => {
      const formula = readFormula(text, writing.decimal_mark)
      if (!formula) return false
      void work(range, (loaded, { column }) =>
        writeFormula(loaded, at(column), formula, writingNow(), text.trim())
      )
      return true
    },
    /** Puts the ending on what the cells of a range show. */
    end: (range: GridRange) =>
      work(range, (loaded, { column }) => {
        const cell = cellOf(loaded, at(column))
        const isEmpty = !cell || textAt(loaded, column) === ""
        const same = { kind: "of", source: "price", step: null } as const
        return isEmpty ? null : writeFormula(loaded, at(column), same, writingNow(), "")
      }),
    paste: async (chosen: GridRange, text: string): Promise<GridRange | null> => {
      const plan = planPaste(readTsv(text), chosen, size)
      if (!plan) return null
      await work(plan.range, (loaded, place) =>
        writeText(loaded, at(place.column), plan.textAt(place), writingNow())
      )
      if (plan.clipped) toast.info(t("channels.grid.clipped", { count: plan.clipped }))
      return plan.range
    },
    fill: async (range: GridRange, sourceOf: (place: GridPlace) => GridPlace) => {
      const sources = await sourceTexts(windows, range, sourceOf, textAt)
      if (!sources) return
      await work(range, (loaded, place) =>
        writeText(loaded, at(place.column), sources(sourceOf(place)), writingNow())
      )
    },
    fillFrom: (chosen: GridRange, direction: "down" | "right") => planFill(chosen, direction),
    /** The text of a range for the clipboard; null while some of it is still on its way. */
    copyNow: (range: GridRange): string | null => {
      if (rangeCells(range) > MOST_CELLS) return null
      const lines: string[][] = []
      for (let row = range.top; row <= range.bottom; row += 1) {
        const loaded = windows.at(row)
        if (loaded === undefined) return null
        lines.push(lineOf(loaded, range, textAt))
      }
      return writeTsv(lines)
    },
    copyLater: async (range: GridRange): Promise<string | null> => {
      if (rangeCells(range) > MOST_CELLS) {
        toast.error(t("channels.grid.too_many_cells", { count: MOST_CELLS }))
        return null
      }
      const loaded = await windows.all(range.top, range.bottom)
      return writeTsv(loaded.map((row) => lineOf(row, range, textAt)))
    },
    undo: () => setSheet((before) => undo(before).sheet),
    redo: () => setSheet((before) => redo(before).sheet),
  }
}
export type GridActs = ReturnType<typeof useGridActs>

const lineOf = (
  loaded: LoadedRow | null,
  { left, right }: GridRange,
  textAt: (loaded: LoadedRow, column: number) => string
): string[] =>
  Array.from({ length: right - left + 1 }, (_, offset) => (loaded ? textAt(loaded, left + offset) : ""))

/** The texts that a fill copies, fetched before anything is written. */
async function sourceTexts(
  windows: RowWindows,
  range: GridRange,
  sourceOf: (place: GridPlace) => GridPlace,
  textAt: (loaded: LoadedRow, column: number) => string
): Promise<((place: GridPlace) => string) | null> {
  const corners = [
    { row: range.top, column: range.left },
    { row: range.bottom, column: range.right },
  ]
  const rows = Array.from(
    { length: Math.min(range.bottom - range.top + 1, MOST_CELLS) },
    (_, offset) => sourceOf({ row: range.top + offset, column: range.left }).row
  ).concat(corners.map((place) => sourceOf(place).row))
  const first = Math.min(...new Set(rows))
  const last = Math.max(...new Set(rows))
  if (last - first >= MOST_CELLS) return null
  const loaded = await windows.all(first, last)
  return ({ row, column }) => {
    const source = loaded[row - first]
    return source ? textAt(source, column) : ""
  }
}
