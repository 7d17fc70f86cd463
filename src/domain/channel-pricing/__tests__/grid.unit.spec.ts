import fc from "fast-check"
import {
  CellEdit,
  editsOf,
  EMPTY_SHEET,
  moved,
  planDrag,
  planFill,
  planPaste,
  rangeBetween,
  readTsv,
  redo,
  revertCells,
  Sheet,
  summaryOf,
  tabbed,
  undo,
  visibleRange,
  writeCells,
  writeTsv,
} from "../grid"

const edit = (
  variant: string,
  column: string,
  amount: string | null | undefined,
  more: Partial<CellEdit> = {}
): CellEdit => ({
  variant_id: variant,
  column,
  text: "",
  amount,
  shown: "10",
  seen: "10",
  flag: "ok",
  ...more,
})
const amounts = (sheet: Sheet) =>
  Object.fromEntries(editsOf(sheet).map((one) => [`${one.variant_id}/${one.column}`, one.amount]))

describe("cells on the clipboard", () => {
  it("come as Excel and LibreOffice put them there", () => {
    expect(readTsv("1,50\t2\r\n3\t4\r\n")).toEqual([
      ["1,50", "2"],
      ["3", "4"],
    ])
    expect(readTsv('"a ""b""\n\tc"\td')).toEqual([['a "b"\n\tc', "d"]])
    expect(readTsv('5" pipe\t2')).toEqual([['5" pipe', "2"]])
    expect(readTsv("a\t\n\tb")).toEqual([
      ["a", ""],
      ["", "b"],
    ])
    expect(readTsv("")).toEqual([[""]])
  })

  it("come back as they went", () => {
    const cells = fc.array(
      fc.array(
        fc.string({ maxLength: 6 }).map((text) => text.replaceAll("\u0000", "")),
        { minLength: 2, maxLength: 4 }
      ),
      { minLength: 1, maxLength: 5 }
    )
    fc.assert(
      fc.property(cells, (rows) => {
        expect(readTsv(writeTsv(rows))).toEqual(rows)
      }),
      { seed: 11, numRuns: 500 }
    )
  })
})

describe("pasting", () => {
  const size = { rows: 10, columns: 4 }
  const block = [
    ["1", "2"],
    ["3", "4"],
  ]

  it("starts at the first chosen cell", () => {
    const plan = planPaste(block, rangeBetween({ row: 2, column: 1 }, { row: 2, column: 1 }), size)!
    expect(plan.range).toEqual({ top: 2, left: 1, bottom: 3, right: 2 })
    expect(plan.textAt({ row: 3, column: 1 })).toBe("3")
    expect(plan.clipped).toBe(0)
  })

  it("covers a range that holds the block several times", () => {
    const plan = planPaste(block, { top: 0, left: 0, bottom: 3, right: 3 }, size)!
    expect(plan.range).toEqual({ top: 0, left: 0, bottom: 3, right: 3 })
    expect(plan.textAt({ row: 2, column: 3 })).toBe("2")
    expect(plan.textAt({ row: 3, column: 2 })).toBe("3")
  })

  it("is cut at the edge of the grid and says by how much", () => {
    const plan = planPaste(block, { top: 9, left: 3, bottom: 9, right: 3 }, size)!
    expect(plan.range).toEqual({ top: 9, left: 3, bottom: 9, right: 3 })
    expect(plan.clipped).toBe(3)
  })

  it("writes an empty text where a row of the block is shorter", () => {
    const plan = planPaste([["1", "2"], ["3"]], { top: 0, left: 0, bottom: 0, right: 0 }, size)!
    expect(plan.textAt({ row: 1, column: 1 })).toBe("")
  })
})

describe("filling", () => {
  it("copies the first row down and the first column right", () => {
    const chosen = { top: 1, left: 1, bottom: 4, right: 2 }
    const down = planFill(chosen, "down")!
    expect(down.range).toEqual({ top: 2, left: 1, bottom: 4, right: 2 })
    expect(down.sourceOf({ row: 4, column: 2 })).toEqual({ row: 1, column: 2 })
    const right = planFill(chosen, "right")!
    expect(right.range).toEqual({ top: 1, left: 2, bottom: 4, right: 2 })
    expect(right.sourceOf({ row: 4, column: 2 })).toEqual({ row: 4, column: 1 })
  })

  it("takes the cell before a single one, where there is one", () => {
    const one = { top: 3, left: 0, bottom: 3, right: 0 }
    expect(planFill(one, "down")!.sourceOf({ row: 3, column: 0 })).toEqual({ row: 2, column: 0 })
    expect(planFill(one, "right")).toBeNull()
    expect(planFill({ ...one, top: 0, bottom: 0 }, "down")).toBeNull()
  })

  it("repeats a dragged range as a pattern, in the direction that was dragged furthest", () => {
    const chosen = { top: 2, left: 1, bottom: 3, right: 1 }
    const down = planDrag(chosen, { row: 7, column: 2 })!
    expect(down.direction).toBe("down")
    expect(down.range).toEqual({ top: 4, left: 1, bottom: 7, right: 1 })
    expect([4, 5, 6, 7].map((row) => down.sourceOf({ row, column: 1 }).row)).toEqual([2, 3, 2, 3])
    const up = planDrag(chosen, { row: 0, column: 1 })!
    expect([0, 1].map((row) => up.sourceOf({ row, column: 1 }).row)).toEqual([2, 3])
    expect(planDrag(chosen, { row: 2, column: 1 })).toBeNull()
  })

  it("never takes from a cell that it fills", () => {
    const place = fc.record({ row: fc.nat(20), column: fc.nat(6) })
    fc.assert(
      fc.property(place, place, place, (one, other, to) => {
        const chosen = rangeBetween(one, other)
        const plan = planDrag(chosen, to)
        if (!plan) return
        for (let row = plan.range.top; row <= plan.range.bottom; row += 1) {
          for (let column = plan.range.left; column <= plan.range.right; column += 1) {
            const source = plan.sourceOf({ row, column })
            expect(source.row).toBeGreaterThanOrEqual(chosen.top)
            expect(source.row).toBeLessThanOrEqual(chosen.bottom)
            expect(source.column).toBeGreaterThanOrEqual(chosen.left)
            expect(source.column).toBeLessThanOrEqual(chosen.right)
          }
        }
      }),
      { seed: 3, numRuns: 300 }
    )
  })
})

describe("moving", () => {
  const size = { rows: 100, columns: 5 }
  it("stays within the grid", () => {
    expect(moved({ row: 0, column: 0 }, "up", size, 20)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: 95, column: 2 }, "page_down", size, 20)).toEqual({ row: 99, column: 2 })
    expect(moved({ row: 50, column: 2 }, "end", size, 20)).toEqual({ row: 50, column: 4 })
    expect(moved({ row: 50, column: 2 }, "last", size, 20)).toEqual({ row: 99, column: 4 })
  })

  it("goes on with Tab in the next row, and leaves the grid at its end", () => {
    expect(tabbed({ row: 0, column: 4 }, false, size)).toEqual({ row: 1, column: 0 })
    expect(tabbed({ row: 1, column: 0 }, true, size)).toEqual({ row: 0, column: 4 })
    expect(tabbed({ row: 0, column: 0 }, true, size)).toBeNull()
    expect(tabbed({ row: 99, column: 4 }, false, size)).toBeNull()
  })

  it("shows the rows of the screen and some beyond", () => {
    expect(visibleRange(0, 400, 40, 1000, 3)).toEqual({ first: 0, last: 12 })
    expect(visibleRange(4000, 400, 40, 1000, 3)).toEqual({ first: 97, last: 112 })
    expect(visibleRange(39_900, 400, 40, 1000, 3)).toEqual({ first: 994, last: 999 })
    expect(visibleRange(0, 400, 40, 0, 3)).toEqual({ first: 0, last: -1 })
  })
})

describe("what is changed and not saved", () => {
  it("is a change only while it differs from what was shown", () => {
    const one = writeCells(EMPTY_SHEET, [edit("a", "x", "12"), edit("a", "y", "10.00")])
    expect(amounts(one)).toEqual({ "a/x": "12" })
    const back = writeCells(one, [edit("a", "x", "10", { shown: "12" })])
    expect(amounts(back)).toEqual({})
  })

  it("is taken back act by act, and done again", () => {
    const first = writeCells(EMPTY_SHEET, [edit("a", "x", "12"), edit("b", "x", "13")])
    const second = writeCells(first, [edit("a", "x", null)])
    expect(amounts(second)).toEqual({ "a/x": null, "b/x": "13" })
    const once = undo(second)
    expect(once.cells).toEqual([{ variant_id: "a", column: "x" }])
    expect(amounts(once.sheet)).toEqual({ "a/x": "12", "b/x": "13" })
    const twice = undo(once.sheet)
    expect(amounts(twice.sheet)).toEqual({})
    expect(undo(twice.sheet).sheet).toBe(twice.sheet)
    const again = redo(redo(twice.sheet).sheet)
    expect(amounts(again.sheet)).toEqual(amounts(second))
    expect(redo(again.sheet).sheet).toBe(again.sheet)
  })

  it("forgets what could be done again once something else is written", () => {
    const first = writeCells(EMPTY_SHEET, [edit("a", "x", "12")])
    const other = writeCells(undo(first).sheet, [edit("b", "x", "9")])
    expect(other.redo).toEqual([])
  })

  it("goes back to the first sheet however it was written, and forward to the last", () => {
    const write = fc.array(
      fc
        .tuple(
          fc.constantFrom("a", "b", "c"),
          fc.constantFrom("x", "y"),
          fc.option(fc.integer({ min: 8, max: 12 }).map(String), { nil: null })
        )
        .map(([variant, column, amount]) => edit(variant, column, amount)),
      { minLength: 1, maxLength: 4 }
    )
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), (writes) => {
        const last = writes.reduce(writeCells, EMPTY_SHEET)
        let sheet = last
        for (let act = last.undo.length; act > 0; act -= 1) sheet = undo(sheet).sheet
        expect(amounts(sheet)).toEqual({})
        while (sheet.redo.length) sheet = redo(sheet).sheet
        expect(amounts(sheet)).toEqual(amounts(last))
      }),
      { seed: 5, numRuns: 300 }
    )
  })

  it("keeps the rows that an act does not touch as they are", () => {
    const first = writeCells(EMPTY_SHEET, [edit("a", "x", "12"), edit("b", "x", "13")])
    const second = writeCells(first, [edit("b", "x", "14")])
    expect(second.edits.get("a")).toBe(first.edits.get("a"))
  })

  it("is told in figures", () => {
    const sheet = writeCells(EMPTY_SHEET, [
      edit("a", "web||eur", "12"),
      edit("b", "web||eur", "5", { flag: "below_cost" }),
      edit("b", "web|gold|eur", "9", { flag: "under_floor" }),
      edit("c", "market||eur", null, { flag: "under_floor" }),
      edit("d", "market||eur", undefined, { text: "ask", fault: "no_number" }),
    ])
    expect(summaryOf(sheet)).toEqual({ changes: 4, channels: 2, taken_away: 1, under_floor: 2, faults: 1 })
  })

  it("takes chosen changes back as one act", () => {
    const sheet = writeCells(EMPTY_SHEET, [
      edit("a", "x", "12"),
      edit("b", "x", undefined, { text: "ask", fault: "no_number" }),
    ])
    const reverted = revertCells(sheet, [
      { variant_id: "a", column: "x" },
      { variant_id: "b", column: "x" },
      { variant_id: "c", column: "x" },
    ])
    expect(editsOf(reverted)).toEqual([])
    expect(amounts(undo(reverted).sheet)).toEqual({ "a/x": "12", "b/x": undefined })
  })
})
