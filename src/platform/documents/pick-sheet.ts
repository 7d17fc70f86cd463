import { barsOf } from "./barcode"
import {
  barcode,
  bars,
  BOTTOM,
  box,
  breathe,
  clean,
  FAINT,
  LEFT,
  openWalkingList,
  rule,
  text,
  TOP,
  WIDTH,
} from "./walking-list"
import { formatDay } from "./words"

/** Units to take from one place of the walk. */
export type SheetGoods = Readonly<{
  bin: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
}>

export type SheetHead = Readonly<{
  language: "en" | "fr"
  /** What it is a sheet of, such as a tour. */
  kind: string
  number: string
  /** What stands behind the number. */
  more?: string | null
  day: string
  warehouse: string | null
  /** How much there is to do. */
  summary: readonly (string | null)[]
  /** The heading of the column that says where the goods go. */
  to: string
}>

/** A sheet to pick by, written from its head to its foot. */
export type PickSheet = {
  doc: PDFKit.PDFDocument
  /** The bins in the order of the walk, how many in figures that are read from a step away, and where they go. */
  goods: <Row extends SheetGoods>(
    rows: readonly Row[],
    goesTo: (row: Row) => readonly [string, string]
  ) => Promise<void>
  /** A list of its own with a heading: what is on the cart, or whom it is for. */
  section: <Row>(
    title: string,
    rows: readonly Row[],
    draw: (doc: PDFKit.PDFDocument, row: Row, y: number) => void
  ) => Promise<void>
  finish: () => Promise<Buffer>
}

const WORDS = {
  en: {
    bin: "Bin",
    article: "Article",
    quantity: "Quantity",
    done: "Done",
    picked_by: "Picked by",
    on: "On",
    lot: "Lot",
    expires: "expires",
    loose: "no bin",
    nothing: "Nothing to pick.",
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  fr: {
    bin: "Emplacement",
    article: "Article",
    quantity: "Quantité",
    done: "Fait",
    picked_by: "Prélevé par",
    on: "Le",
    lot: "Lot",
    expires: "expire le",
    loose: "sans emplacement",
    nothing: "Rien à prélever.",
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  },
} as const
type Words = (typeof WORDS)["en"] | (typeof WORDS)["fr"]

const BIN = { x: LEFT, width: 112 }
const ARTICLE = { x: LEFT + 120, width: 218 }
const TO = { x: LEFT + 344, width: 88 }
const QUANTITY = { x: LEFT + 432, width: 50 }
const TICK = { x: LEFT + WIDTH - 28, size: 18 }
const HEADING = 19
const ROW = 38
const ROWS_AT_ONCE = 20
/** Height of a row of a section. */
export const SECTION_ROW = 34

/** Opens a sheet; its pieces stand on it in the order in which they are written. */
export function openPickSheet(head: SheetHead): PickSheet {
  const words = WORDS[head.language]
  const { language, day } = head
  const { doc, finish } = openWalkingList({ language, title: `${head.kind} ${head.number}`, day })
  let y = pageHead(doc, head)
  const turn = () => {
    doc.addPage()
    y = pageHead(doc, head)
  }
  const columns = () => {
    drawColumns(doc, head.to, y, words)
    y += HEADING
  }
  const write = async <Row>(
    rows: readonly Row[],
    height: number,
    draw: (row: Row) => void,
    again: () => void
  ) => {
    for (const [index, row] of rows.entries()) {
      if (y + height > BOTTOM) {
        turn()
        again()
      }
      draw(row)
      y += height
      if (index % ROWS_AT_ONCE === 0) await breathe()
    }
  }
  return {
    doc,
    goods: async (rows, goesTo) => {
      if (y + HEADING + ROW > BOTTOM) turn()
      columns()
      if (!rows.length) {
        text(doc, words.nothing, { x: LEFT, width: WIDTH }, y, { color: FAINT })
        y += 20
      }
      await write(rows, ROW, (row) => drawGoods(doc, row, goesTo(row), y, head.language, words), columns)
      y += 10
    },
    section: async (title, rows, draw) => {
      if (y + 21 + SECTION_ROW > BOTTOM) turn()
      text(doc, title, { x: LEFT, width: WIDTH }, y, { font: "strong", size: 10 })
      rule(doc, y + 15)
      y += 21
      await write(
        rows,
        SECTION_ROW,
        (row) => {
          draw(doc, row, y)
          rule(doc, y + SECTION_ROW - 6)
        },
        () => {}
      )
      y += 8
    },
    finish: () => finish({ text: `${words.picked_by} ……………………………   ${words.on} ……………………`, page: words.page }),
  }
}

function pageHead(doc: PDFKit.PDFDocument, head: SheetHead): number {
  const title = { x: LEFT, width: WIDTH - 170 }
  const name = [`${head.kind} ${head.number}`, head.more].filter(Boolean).join(" · ")
  text(doc, name, title, TOP, { font: "strong", size: 14 })
  const below = [head.warehouse, formatDay(head.day, head.language), ...head.summary].filter(Boolean)
  text(doc, below.join(" · "), title, TOP + 21, { size: 9, color: FAINT })
  const code = barsOf(clean(head.number))
  if (code) bars(doc, code, LEFT + WIDTH - 150, TOP, 150, 26)
  return TOP + 44
}

function drawColumns(doc: PDFKit.PDFDocument, to: string, y: number, words: Words): void {
  text(doc, words.bin, BIN, y, { font: "strong" })
  text(doc, words.article, ARTICLE, y, { font: "strong" })
  text(doc, to, TO, y, { font: "strong" })
  text(doc, words.quantity, QUANTITY, y, { font: "strong", align: "right" })
  text(doc, words.done, { x: TICK.x - 4, width: 36 }, y, { font: "strong" })
  rule(doc, y + 13)
}

function drawGoods(
  doc: PDFKit.PDFDocument,
  goods: SheetGoods,
  [to, below]: readonly [string, string],
  y: number,
  language: "en" | "fr",
  words: Words
): void {
  text(doc, goods.bin ?? words.loose, BIN, y, goods.bin ? { font: "strong", size: 10 } : { color: FAINT })
  if (goods.bin) barcode(doc, goods.bin, BIN, y + 15, 12)
  text(doc, goods.title ?? goods.sku ?? "–", ARTICLE, y, { font: "strong", size: 8.5 })
  const marks = [
    goods.sku ?? "",
    goods.lot ? `${words.lot} ${goods.lot}` : "",
    goods.expires_on ? `${words.expires} ${formatDay(goods.expires_on, language, "short")}` : "",
  ].filter(Boolean)
  text(doc, marks.join(" · "), ARTICLE, y + 11, { size: 7.5, color: FAINT })
  if (goods.barcode) barcode(doc, goods.barcode, { x: ARTICLE.x, width: 120 }, y + 22, 8)
  text(doc, to, TO, y, { font: "strong", size: 9 })
  text(doc, below, TO, y + 13, { size: 7.5, color: FAINT })
  text(doc, String(goods.quantity), QUANTITY, y - 2, { font: "strong", size: 15, align: "right" })
  box(doc, TICK.x, y, TICK.size)
  rule(doc, y + ROW - 5)
}
