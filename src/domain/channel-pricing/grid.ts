import type { Decimal } from "../shared/money"
import { compare } from "../shared/money"

/** How the grid is laid out: what its columns are. */
export const GRID_LAYOUTS = ["channels", "groups", "currencies"] as const
export type GridLayout = (typeof GRID_LAYOUTS)[number]

/** A column of the grid: the prices of a channel, for everybody or a group, in a currency. */
export type GridColumnKey = Readonly<{
  sales_channel_id: string
  customer_group_id: string
  currency_code: string
}>

/** The name of a column, by which cells are kept. */
export const columnName = (column: GridColumnKey): string =>
  [column.sales_channel_id, column.customer_group_id, column.currency_code].join("|")

/** The place of a cell; both count from 0. */
export type GridPlace = Readonly<{ row: number; column: number }>

/** A rectangle of cells, its edges included. */
export type GridRange = Readonly<{ top: number; left: number; bottom: number; right: number }>
export type GridSize = Readonly<{ rows: number; columns: number }>

/** The rectangle between two cells, whichever of them comes first. */
export const rangeBetween = (one: GridPlace, other: GridPlace): GridRange => ({
  top: Math.min(one.row, other.row),
  bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column),
  right: Math.max(one.column, other.column),
})

export const rangeRows = ({ top, bottom }: GridRange): number => bottom - top + 1
export const rangeColumns = ({ left, right }: GridRange): number => right - left + 1
export const rangeCells = (range: GridRange): number => rangeRows(range) * rangeColumns(range)

/** What moves through the grid; `end` and `home` go to the last and the first column. */
export type GridMove =
  | "up"
  | "down"
  | "left"
  | "right"
  | "page_up"
  | "page_down"
  | "home"
  | "end"
  | "top"
  | "bottom"
  | "first"
  | "last"

/** The cell that a move leads to; it stays within the grid. */
export function moved(from: GridPlace, move: GridMove, { rows, columns }: GridSize, page: number): GridPlace {
  const within = (row: number, column: number): GridPlace => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  })
  const { row, column } = from
  switch (move) {
    case "up":
      return within(row - 1, column)
    case "down":
      return within(row + 1, column)
    case "left":
      return within(row, column - 1)
    case "right":
      return within(row, column + 1)
    case "page_up":
      return within(row - page, column)
    case "page_down":
      return within(row + page, column)
    case "home":
      return within(row, 0)
    case "end":
      return within(row, columns - 1)
    case "top":
      return within(0, column)
    case "bottom":
      return within(rows - 1, column)
    case "first":
      return within(0, 0)
    case "last":
      return within(rows - 1, columns - 1)
  }
}

/** The cell that Tab leads to, row by row; null where the grid ends. */
export function tabbed(
  { row, column }: GridPlace,
  isBack: boolean,
  { rows, columns }: GridSize
): GridPlace | null {
  const at = row * columns + column + (isBack ? -1 : 1)
  return at < 0 || at >= rows * columns ? null : { row: Math.floor(at / columns), column: at % columns }
}

/** Reads what a spreadsheet puts on the clipboard: tabs and lines, and quotes where a cell holds one of them. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  const cell = (value: string) => (rows[rows.length - 1] as string[]).push(value)
  while (at <= text.length) {
    let value: string
    if (text[at] === '"') {
      const read = quoted(text, at)
      if (read) {
        value = read.value
        at = read.next
      } else {
        value = text.slice(at)
        at = text.length
      }
    } else {
      const end = endOfCell(text, at)
      value = text.slice(at, end)
      at = end
    }
    cell(value)
    if (at >= text.length) break
    if (text[at] === "\t") at += 1
    else {
      at += text.startsWith("\r\n", at) ? 2 : 1
      if (at >= text.length) break
      rows.push([])
    }
  }
  return rows
}

function endOfCell(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") end += 1
  return end
}

/** A quoted cell, if it closes before a tab, a line's end or the text's. */
function quoted(text: string, from: number): { value: string; next: number } | null {
  let value = ""
  let at = from + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return null
    value += text.slice(at, close)
    if (text[close + 1] === '"') {
      value += '"'
      at = close + 2
      continue
    }
    const next = close + 1
    return next >= text.length || /[\t\r\n]/.test(text[next] as string) ? { value, next } : null
  }
}

/** Writes cells as a spreadsheet takes them from the clipboard. */
export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")
    )
    .join("\r\n")

export type PastePlan = Readonly<{
  range: GridRange
  /** The text for a cell of the range. */
  textAt: (place: GridPlace) => string
  /** How many cells of the block fell off the edge of the grid. */
  clipped: number
}>

/**
 * Where a block of cells goes: from the first chosen cell on, or, where the chosen range holds it several times over,
 * over all of the range.
 */
export function planPaste(
  block: readonly (readonly string[])[],
  chosen: GridRange,
  size: GridSize
): PastePlan | null {
  const height = block.length
  const width = Math.max(0, ...block.map((row) => row.length))
  if (!height || !width) return null
  const isTiled = rangeRows(chosen) % height === 0 && rangeColumns(chosen) % width === 0
  const wanted = isTiled
    ? chosen
    : { ...chosen, bottom: chosen.top + height - 1, right: chosen.left + width - 1 }
  const range = {
    ...wanted,
    bottom: Math.min(wanted.bottom, size.rows - 1),
    right: Math.min(wanted.right, size.columns - 1),
  }
  return {
    range,
    textAt: ({ row, column }) => block[(row - range.top) % height]?.[(column - range.left) % width] ?? "",
    clipped: rangeCells(wanted) - rangeCells(range),
  }
}

export type FillDirection = "down" | "right" | "up" | "left"

/**
 * From which cell each cell of a fill takes its value: Ctrl+D copies the first row of the range down, Ctrl+R its first
 * column to the right; with a single row or column chosen, the one before it.
 */
export function planFill(
  chosen: GridRange,
  direction: "down" | "right"
): { range: GridRange; sourceOf: (place: GridPlace) => GridPlace } | null {
  if (direction === "down") {
    const source = rangeRows(chosen) > 1 ? chosen.top : chosen.top - 1
    if (source < 0) return null
    const range = { ...chosen, top: source + 1 }
    return { range, sourceOf: ({ column }) => ({ row: source, column }) }
  }
  const source = rangeColumns(chosen) > 1 ? chosen.left : chosen.left - 1
  if (source < 0) return null
  const range = { ...chosen, left: source + 1 }
  return { range, sourceOf: ({ row }) => ({ row, column: source }) }
}

/** The cells that dragging the handle of a range to a cell fills, in the one direction it went furthest. */
export function planDrag(
  chosen: GridRange,
  to: GridPlace
): { range: GridRange; sourceOf: (place: GridPlace) => GridPlace; direction: FillDirection } | null {
  const beyond: [FillDirection, number][] = [
    ["down", to.row - chosen.bottom],
    ["up", chosen.top - to.row],
    ["right", to.column - chosen.right],
    ["left", chosen.left - to.column],
  ]
  const [direction, distance] = beyond.reduce((most, one) => (one[1] > most[1] ? one : most))
  if (distance <= 0) return null
  const ranges: Record<FillDirection, GridRange> = {
    down: { ...chosen, top: chosen.bottom + 1, bottom: to.row },
    up: { ...chosen, top: to.row, bottom: chosen.top - 1 },
    right: { ...chosen, left: chosen.right + 1, right: to.column },
    left: { ...chosen, left: to.column, right: chosen.left - 1 },
  }
  const [height, width] = [rangeRows(chosen), rangeColumns(chosen)]
  return {
    direction,
    range: ranges[direction],
    sourceOf: ({ row, column }) => ({
      row: chosen.top + modulo(row - chosen.top, height),
      column: chosen.left + modulo(column - chosen.left, width),
    }),
  }
}

const modulo = (value: number, by: number) => ((value % by) + by) % by

/** A cell that somebody changed and has not saved yet. */
export type CellEdit = Readonly<{
  variant_id: string
  column: string
  /** What was typed, where it is no price; else empty. */
  text: string
  /** The new price; null takes it away, undefined where the text is no price. */
  amount: Decimal | null | undefined
  /** Why the text is no price. */
  fault?: string
  /** What the cell showed before: the open draft's price, else the one that holds. */
  shown: Decimal | null
  /** The price that held when the cell was read: saving it says when somebody changed it meanwhile. */
  seen: Decimal | null
  /** What the edit means for the margin, told when it is made: the row may be out of sight by the time it is saved. */
  flag: "ok" | "under_floor" | "below_cost" | "no_cost"
}>

/** One act of a person: what each cell held before and after it. */
type SheetStep = readonly Readonly<{ before: CellEdit | null; after: CellEdit | null; place: CellId }>[]
type CellId = Readonly<{ variant_id: string; column: string }>

type RowEdits = ReadonlyMap<string, CellEdit>

/** What was changed in the grid and not saved, and how it came about. */
export type Sheet = Readonly<{
  /** By variant, then by column: a row that did not change keeps its map. */
  edits: ReadonlyMap<string, RowEdits>
  undo: readonly SheetStep[]
  redo: readonly SheetStep[]
}>

export const EMPTY_SHEET: Sheet = { edits: new Map(), undo: [], redo: [] }

/** How many acts can be taken back. */
export const MOST_UNDO = 200

const isSameAmount = (one: Decimal | null | undefined, other: Decimal | null | undefined): boolean =>
  one == null || other == null ? one === other : compare(one, other) === 0

/** An edit that leaves what was shown is none. */
const isChange = (edit: CellEdit): boolean =>
  edit.fault !== undefined || !isSameAmount(edit.amount, edit.shown)

const editAt = (edits: Sheet["edits"], { variant_id, column }: CellId): CellEdit | null =>
  edits.get(variant_id)?.get(column) ?? null

const isSameEdit = (one: CellEdit | null, other: CellEdit | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.fault === other.fault &&
    one.text === other.text &&
    isSameAmount(one.amount, other.amount))

/** Writes cells as one act, which can be taken back as one. A cell written twice keeps the last. */
export function writeCells(sheet: Sheet, written: readonly CellEdit[]): Sheet {
  const last = new Map(written.map((edit) => [`${edit.variant_id}\n${edit.column}`, edit]))
  const step = [...last.values()].flatMap((edit) => {
    const before = editAt(sheet.edits, edit)
    // What the cell showed is what it showed before the first of its edits.
    const whole = before ? { ...edit, shown: before.shown, seen: before.seen } : edit
    const after = isChange(whole) ? whole : null
    const place = { variant_id: edit.variant_id, column: edit.column }
    return isSameEdit(before, after) ? [] : [{ before, after, place }]
  })
  if (!step.length) return sheet
  return {
    edits: applied(
      sheet.edits,
      step.map(({ place, after }) => [place, after])
    ),
    undo: [...sheet.undo, step].slice(-MOST_UNDO),
    redo: [],
  }
}

/** Takes changes of cells back to what they showed, as one act. */
export function revertCells(sheet: Sheet, places: readonly CellId[]): Sheet {
  const edits = places.flatMap((place) => editAt(sheet.edits, place) ?? [])
  return writeCells(
    sheet,
    edits.map(({ fault: _, ...edit }) => ({ ...edit, text: "", amount: edit.shown }))
  )
}

/** Takes the last act back; answers the cells that it was about too. */
export function undo(sheet: Sheet): { sheet: Sheet; cells: CellId[] } {
  const step = sheet.undo[sheet.undo.length - 1]
  if (!step) return { sheet, cells: [] }
  return {
    sheet: {
      edits: applied(
        sheet.edits,
        step.map(({ place, before }) => [place, before])
      ),
      undo: sheet.undo.slice(0, -1),
      redo: [...sheet.redo, step],
    },
    cells: step.map(({ place }) => place),
  }
}

/** Does again what was taken back last. */
export function redo(sheet: Sheet): { sheet: Sheet; cells: CellId[] } {
  const step = sheet.redo[sheet.redo.length - 1]
  if (!step) return { sheet, cells: [] }
  return {
    sheet: {
      edits: applied(
        sheet.edits,
        step.map(({ place, after }) => [place, after])
      ),
      undo: [...sheet.undo, step],
      redo: sheet.redo.slice(0, -1),
    },
    cells: step.map(({ place }) => place),
  }
}

function applied(
  edits: Sheet["edits"],
  changes: readonly (readonly [CellId, CellEdit | null])[]
): Sheet["edits"] {
  const next = new Map(edits)
  const copied = new Map<string, Map<string, CellEdit>>()
  for (const [{ variant_id, column }, edit] of changes) {
    const row = copied.get(variant_id) ?? new Map(edits.get(variant_id) ?? [])
    copied.set(variant_id, row)
    if (edit) row.set(column, edit)
    else row.delete(column)
  }
  for (const [variantId, row] of copied) {
    if (row.size) next.set(variantId, row)
    else next.delete(variantId)
  }
  return next
}

/** All edits of a sheet. */
export const editsOf = (sheet: Sheet): CellEdit[] =>
  [...sheet.edits.values()].flatMap((row) => [...row.values()])

export type SheetSummary = Readonly<{
  /** Changes that can be saved. */
  changes: number
  /** Of how many channels. */
  channels: number
  taken_away: number
  /** Under the floor, or below what the article costs. */
  under_floor: number
  /** Cells whose text is no price. */
  faults: number
}>

/** What a person is about to save, in figures. */
export function summaryOf(sheet: Sheet): SheetSummary {
  const all = editsOf(sheet)
  const good = all.filter((edit) => edit.fault === undefined)
  return {
    changes: good.length,
    channels: new Set(good.map((edit) => edit.column.split("|")[0])).size,
    taken_away: good.filter((edit) => edit.amount === null).length,
    under_floor: good.filter(
      ({ flag, amount }) => amount !== null && (flag === "under_floor" || flag === "below_cost")
    ).length,
    faults: all.length - good.length,
  }
}

/** Which rows have to be on screen: from the first that shows to the last, and some on either side. */
export function visibleRange(
  scrolled: number,
  shown: number,
  size: number,
  count: number,
  extra: number
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(scrolled / size) - extra)
  const last = Math.min(count - 1, Math.ceil((scrolled + shown) / size) - 1 + extra)
  return { first: Math.min(first, Math.max(0, count - 1)), last }
}
