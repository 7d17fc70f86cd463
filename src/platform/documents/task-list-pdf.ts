import {
  barcode,
  BOTTOM,
  box,
  breathe,
  Cell,
  FAINT,
  LEFT,
  openWalkingList,
  rule,
  text,
  TOP,
  WIDTH,
} from "./walking-list"
import { formatDay } from "./words"

/** One bin of a task, and why it is there. */
export type ListedPart = Readonly<{
  bin: string
  barcode: string | null
  quantity: number
  reason: string | null
}>

/** A task as the list shows it. */
export type ListedTask = Readonly<{
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  from: string | null
  document: string | null
  parts: readonly ListedPart[]
}>

export type TaskListHead = Readonly<{
  language: "en" | "fr"
  title: string
  warehouse: string | null
  day: string
}>

const WORDS = {
  en: {
    article: "Article",
    from: "From",
    to: "To",
    quantity: "Quantity",
    done: "Done",
    done_by: "Done by",
    lot: "Lot",
    expires: "expires",
    unassigned: "no bin yet",
    nowhere: "No bin found: choose one",
    nothing: "Nothing to do.",
    tasks: (count: number) => `${count} tasks`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  fr: {
    article: "Article",
    from: "De",
    to: "Vers",
    quantity: "Quantité",
    done: "Fait",
    done_by: "Fait par",
    lot: "Lot",
    expires: "expire le",
    unassigned: "sans emplacement",
    nowhere: "Aucun emplacement trouvé : en choisir un",
    nothing: "Rien à faire.",
    tasks: (count: number) => `${count} tâches`,
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  },
} as const
type Words = (typeof WORDS)["en"] | (typeof WORDS)["fr"]

const ROWS_AT_ONCE = 20

const ARTICLE = { x: LEFT, width: 196 }
const FROM = { x: LEFT + 204, width: 76 }
const TO = { x: LEFT + 286, width: 152 }
const QUANTITY = { x: LEFT + 442, width: 40 }
const BOX = { x: LEFT + WIDTH - 32, size: 14 }
const PART = 30

/** A list to walk by: what, from where, to which bin and why, with the barcodes of the bins, and boxes to tick. */
export async function taskListPdf(head: TaskListHead, tasks: readonly ListedTask[]): Promise<Buffer> {
  const words = WORDS[head.language]
  const { doc, finish } = openWalkingList({
    language: head.language,
    title: `${head.title} ${head.day}`,
    day: head.day,
  })
  let y = pageHead(doc, head, tasks.length, words)
  if (!tasks.length) text(doc, words.nothing, { x: LEFT, width: WIDTH }, y, { color: FAINT })
  for (const [index, task] of tasks.entries()) {
    const height = Math.max(task.parts.length, 1) * PART + 8
    if (y + height > BOTTOM) {
      doc.addPage()
      y = pageHead(doc, head, tasks.length, words)
    }
    y = drawTask(doc, task, y, head.language, words)
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  return await finish({ text: `${words.done_by} ……………………………`, page: words.page })
}

function pageHead(doc: PDFKit.PDFDocument, head: TaskListHead, count: number, words: Words): number {
  text(doc, head.title, { x: LEFT, width: WIDTH }, TOP, { font: "strong", size: 14 })
  const below = [head.warehouse, formatDay(head.day, head.language), words.tasks(count)].filter(Boolean)
  text(doc, below.join(" · "), { x: LEFT, width: WIDTH }, TOP + 21, { size: 9, color: FAINT })
  const y = TOP + 42
  const headings: [string, Cell, "left" | "right"][] = [
    [words.article, ARTICLE, "left"],
    [words.from, FROM, "left"],
    [words.to, TO, "left"],
    [words.quantity, QUANTITY, "right"],
    [words.done, { x: BOX.x - 6, width: 38 }, "left"],
  ]
  for (const [heading, cell, align] of headings) text(doc, heading, cell, y, { font: "strong", align })
  rule(doc, y + 13)
  return y + 19
}

function drawTask(
  doc: PDFKit.PDFDocument,
  task: ListedTask,
  top: number,
  language: "en" | "fr",
  words: Words
): number {
  text(doc, task.title ?? task.sku ?? "–", ARTICLE, top, { font: "strong", size: 8.5 })
  const marks = [
    task.sku ?? "",
    task.lot ? `${words.lot} ${task.lot}` : "",
    task.expires_on ? `${words.expires} ${formatDay(task.expires_on, language, "short")}` : "",
    task.document ?? "",
  ].filter(Boolean)
  text(doc, marks.join(" · "), ARTICLE, top + 12, { size: 7.5, color: FAINT })
  text(doc, task.from ?? words.unassigned, FROM, top, task.from ? { size: 8.5 } : { color: FAINT })
  let y = top
  if (!task.parts.length) {
    text(doc, words.nowhere, TO, y, { color: FAINT })
    text(doc, String(task.quantity), QUANTITY, y, { font: "strong", size: 9, align: "right" })
    box(doc, BOX.x, y, BOX.size)
    y += PART
  }
  for (const part of task.parts) {
    text(doc, part.bin, TO, y, { font: "strong", size: 8.5 })
    barcode(doc, part.barcode ?? part.bin, TO, y + 11, 9)
    if (part.reason) text(doc, part.reason, TO, y + 21, { size: 6.5, color: FAINT })
    text(doc, String(part.quantity), QUANTITY, y, { font: "strong", size: 9, align: "right" })
    box(doc, BOX.x, y, BOX.size)
    y += PART
  }
  rule(doc, y + 2)
  return y + 8
}
