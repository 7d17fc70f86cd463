import { createRequire } from "node:module"
import PDFDocument from "pdfkit"
import { compare, decimalPlaces } from "../../domain/shared/money"
import { barsOf } from "./barcode"
import { totalsOf } from "./totals"
import { DOCUMENT_FACTS, DocumentLine, DocumentView, Party } from "./views"
import { countryName, formatDay, formatDecimal, wordsOf } from "./words"

const resolve = createRequire(__filename).resolve
const FONTS = {
  plain: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  strong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
} as const

const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = 40
const LEFT = MARGIN
const WIDTH = PAGE.width - 2 * MARGIN
/** Below this lies the footer. */
const BOTTOM = PAGE.height - 56
const INK = "#18181b"
const FAINT = "#71717a"
const RULE = "#d4d4d8"
const SHADE = "#f4f4f5"
const LARGEST_TITLE = 400

type Doc = PDFKit.PDFDocument
type Align = "left" | "right"
type Column = { name: string; width: number; align: Align; value: (line: DocumentLine) => string }

/** Names come from anywhere: line breaks and marks that turn the writing direction have no place in a cell. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").trim()
const cleanBlock = (text: string): string => text.split(/\r?\n/).map(clean).join("\n").trim()
/** The font has no narrow no-break space, which French numbers are written with. */
const printable = (text: string): string => text.replace(/\u202f/g, "\u00a0")

/** An A4 document with its pages numbered: head, addresses, lines with a repeated head, totals, notes and terms. */
export function documentPdf(view: DocumentView): Promise<Uint8Array> {
  const words = wordsOf(view.language)
  const title = words.title[view.kind]
  const issued = view.facts.issued_on
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: 0, bottom: 0, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: view.language,
    info: {
      Title: clean(`${title} ${view.number ?? ""}`),
      Author: clean(view.sender.name),
      Creator: "Comptoir",
      // The same document is the same file, whenever it is made.
      CreationDate: new Date(issued ? `${issued}T00:00:00Z` : 0),
    },
  })
  doc.registerFont("plain", resolve(FONTS.plain))
  doc.registerFont("strong", resolve(FONTS.strong))
  const finished = collect(doc)
  const sheet = new Sheet(doc, view)
  sheet.head()
  sheet.parties()
  sheet.facts()
  sheet.lines()
  sheet.totals()
  sheet.block(words.notes, view.notes)
  sheet.block(words.terms, view.terms)
  sheet.footers()
  doc.end()
  return finished
}

type Image = { width: number; height: number }

/** pdfkit reads a picture before it is placed; its types do not say so. */
const openImage = (doc: Doc, bytes: Buffer): Image =>
  (doc as unknown as { openImage: (bytes: Buffer) => Image }).openImage(bytes)

function collect(doc: Doc): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = []
    doc.on("data", (part: Buffer) => parts.push(part))
    doc.on("end", () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on("error", fail)
  })
}

class Sheet {
  private y = MARGIN
  private readonly words

  constructor(
    private readonly doc: Doc,
    private readonly view: DocumentView
  ) {
    this.words = wordsOf(view.language)
  }

  head(): void {
    const { doc, view, words } = this
    const logoHeight = this.logo()
    const right = LEFT + WIDTH / 2
    doc.font("strong").fontSize(20).fillColor(INK)
    doc.text(words.title[view.kind], right, this.y - 4, { width: WIDTH / 2, align: "right" })
    let y = doc.y + 2
    doc.font("strong").fontSize(11)
    const revision = (view.revision ?? 1) > 1 ? ` · ${words.revision} ${view.revision}` : ""
    const number = `${view.number === null ? words.draft : clean(view.number)}${revision}`
    doc.text(number, right, y, { width: WIDTH / 2, align: "right" })
    y = doc.y + 4
    const code = view.number ? barsOf(clean(view.number)) : null
    if (code) {
      const width = Math.min(code.modules, WIDTH / 2)
      this.bars(code, LEFT + WIDTH - width, y, width, 22)
      y += 26
    }
    this.y = Math.max(y, this.y + logoHeight) + 14
  }

  /** The logo, or the name where there is none; answers how high it is. */
  private logo(): number {
    const { doc, view } = this
    if (view.logo) {
      try {
        const image = openImage(doc, Buffer.from(view.logo.base64, "base64"))
        const { width, height } = image
        const scale = Math.min(170 / width, 56 / height, 1)
        doc.image(image as never, LEFT, this.y, { width: width * scale, height: height * scale })
        return height * scale
      } catch {
        // An order goes out without a picture that cannot be read rather than not at all.
      }
    }
    doc.font("strong").fontSize(14).fillColor(INK)
    doc.text(clean(view.sender.name), LEFT, this.y, { width: WIDTH / 2 - 20, height: 40, ellipsis: true })
    return doc.y - this.y
  }

  parties(): void {
    const { view, words } = this
    const parties: [string, Party][] = [
      [words.recipient[view.kind], view.recipient],
      ...(view.place ? [[words.place[view.kind], view.place] as [string, Party]] : []),
      [words.sender[view.kind], view.sender],
    ]
    const gap = 16
    const width = (WIDTH - gap * (parties.length - 1)) / parties.length
    const ends = parties.map(([heading, party], index) =>
      this.party(heading, party, LEFT + index * (width + gap), width)
    )
    this.y = Math.max(...ends) + 12
  }

  private party(heading: string, party: Party, x: number, width: number): number {
    const { doc, view, words } = this
    let y = this.y
    const write = (text: string | null | undefined, font: "plain" | "strong", size: number, color = INK) => {
      const shown = clean(text ?? "")
      if (!shown) return
      doc.font(font).fontSize(size).fillColor(color)
      doc.text(shown, x, y, { width, height: size * 4, ellipsis: true })
      y = doc.y + 1
    }
    write(heading, "plain", 7.5, FAINT)
    write(party.legal_name || party.name, "strong", 9.5)
    if (party.legal_name && party.legal_name !== party.name) write(party.name, "plain", 8.5)
    for (const line of party.street) write(line, "plain", 8.5)
    write([party.postal_code, party.city].filter(Boolean).join(" "), "plain", 8.5)
    if (party.country_code) write(countryName(party.country_code, view.language), "plain", 8.5)
    write(party.contact, "plain", 8.5)
    write(party.email, "plain", 8.5)
    write(party.phone, "plain", 8.5)
    if (party.vat_number) write(`${words.vat_number} ${party.vat_number}`, "plain", 8.5, FAINT)
    if (party.company_number) write(`${words.company_number} ${party.company_number}`, "plain", 8.5, FAINT)
    return y
  }

  facts(): void {
    const { doc, view, words } = this
    const facts = DOCUMENT_FACTS.flatMap((name) => {
      const value = view.facts[name]
      return value ? [[words.facts[name], this.factText(clean(value))] as const] : []
    })
    if (!facts.length) return
    const perRow = 4
    const width = WIDTH / perRow
    for (let start = 0; start < facts.length; start += perRow) {
      const row = facts.slice(start, start + perRow)
      let bottom = this.y
      row.forEach(([name, value], index) => {
        const x = LEFT + index * width
        doc.font("plain").fontSize(7.5).fillColor(FAINT)
        doc.text(name, x, this.y + 5, { width: width - 8, height: 20, ellipsis: true })
        doc.font("strong").fontSize(9).fillColor(INK)
        doc.text(value, x, doc.y, { width: width - 8, height: 26, ellipsis: true })
        bottom = Math.max(bottom, doc.y)
      })
      this.rule(this.y)
      this.y = bottom + 5
    }
    this.rule(this.y)
    this.y += 12
  }

  private factText(value: string): string {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, this.view.language) : value
  }

  private columns(): Column[] {
    const { view, words } = this
    const { lines, language } = view
    const { columns } = words
    const hasPrices = view.currency_code !== null
    const hasDates = lines.some((line) => line.expected_on && line.expected_on !== view.facts.expected_on)
    const hasDiscounts = hasPrices && lines.some((line) => compare(line.discount_percent ?? "0", "0") !== 0)
    const others: Column[] = [
      { name: columns.position, width: 24, align: "left", value: (line) => String(line.position) },
      ...(hasDates
        ? [
            {
              name: columns.expected_on,
              width: 62,
              align: "right" as const,
              value: (line: DocumentLine) =>
                line.expected_on ? formatDay(line.expected_on, language, "short") : "",
            },
          ]
        : []),
      ...(lines.some((line) => line.bin)
        ? [
            {
              name: columns.bin,
              width: 90,
              align: "left" as const,
              value: (line: DocumentLine) => clean(line.bin ?? ""),
            },
          ]
        : []),
      { name: columns.quantity, width: 70, align: "right", value: (line) => this.quantity(line) },
    ]
    if (hasPrices) {
      others.push({
        name: columns.unit_price,
        width: 66,
        align: "right",
        value: (line) => this.price(line),
      })
      if (hasDiscounts) {
        others.push({
          name: columns.discount,
          width: 42,
          align: "right",
          value: (line) =>
            compare(line.discount_percent ?? "0", "0") ? this.percent(line.discount_percent ?? "0") : "",
        })
      }
      others.push({
        name: columns.vat,
        width: 40,
        align: "right",
        value: (line) => (line.vat_rate ? this.percent(line.vat_rate) : (line.vat_category ?? "")),
      })
      others.push({
        name: `${columns.total} (${view.currency_code?.toUpperCase()})`,
        width: 78,
        align: "right",
        value: (line) => (line.line_total ? this.money(line.line_total) : ""),
      })
    }
    const article: Column = {
      name: columns.article,
      width: WIDTH - others.reduce((sum, column) => sum + column.width, 0),
      align: "left",
      value: (line) => clean(line.title ?? "").slice(0, LARGEST_TITLE),
    }
    return [others[0] as Column, article, ...others.slice(1)]
  }

  private quantity(line: DocumentLine): string {
    const { words, view } = this
    const units = formatDecimal(String(line.quantity), view.language, 0)
    const pack = line.pack_size ?? 1
    if (pack <= 1 || line.quantity % pack !== 0) return units
    const packs = formatDecimal(String(line.quantity / pack), view.language, 0)
    return `${units}\n${packs} ${clean(line.purchase_unit ?? "×")} ${words.pack_of} ${pack}`
  }

  private price(line: DocumentLine): string {
    if (!line.unit_price) return ""
    const { view, words } = this
    const most = Math.max(view.currency_decimals, decimalPlaces(line.unit_price))
    const price = printable(formatDecimal(line.unit_price, view.language, view.currency_decimals, most))
    const per = line.price_per_quantity ?? 1
    return per > 1 ? `${price}\n${words.per} ${per}` : price
  }

  private money(amount: string): string {
    return printable(formatDecimal(amount, this.view.language, this.view.currency_decimals))
  }

  private percent(rate: string): string {
    return printable(`${formatDecimal(rate, this.view.language, 0, 4)} %`)
  }

  lines(): void {
    const { doc, view, words } = this
    if (!view.lines.length) {
      doc.font("plain").fontSize(9).fillColor(FAINT).text(words.no_lines, LEFT, this.y)
      this.y = doc.y + 10
      return
    }
    const columns = this.columns()
    this.tableHead(columns)
    for (const line of view.lines) this.line(line, columns)
    this.y += 10
  }

  private tableHead(columns: readonly Column[]): void {
    const { doc } = this
    doc.rect(LEFT, this.y, WIDTH, 18).fill(SHADE)
    doc.font("strong").fontSize(7.5).fillColor(INK)
    let x = LEFT
    for (const { name, width, align } of columns) {
      doc.text(name, x + 3, this.y + 4.5, { width: width - 6, height: 11, align, ellipsis: true })
      x += width
    }
    this.y += 21
  }

  private line(line: DocumentLine, columns: readonly Column[]): void {
    const { doc, words } = this
    const article = columns[1] as Column
    const inner = article.width - 6
    const details = [
      line.supplier_sku ? `${words.your_sku} ${clean(line.supplier_sku)}` : "",
      line.sku ? `${words.our_sku} ${clean(line.sku)}` : "",
      line.lot ? `${words.lot} ${clean(line.lot)}` : "",
      line.reason ? clean(line.reason) : "",
    ]
      .filter(Boolean)
      .join("  ·  ")
    const note = clean(line.note ?? "")
    const barcode = clean(line.barcode ?? "")
    const code = barcode ? barsOf(barcode) : null
    const texts = [
      { text: article.value(line), font: "strong", size: 8.5, color: INK, most: 36 },
      { text: details, font: "plain", size: 7.5, color: FAINT, most: 30 },
      { text: note, font: "plain", size: 7.5, color: INK, most: 60 },
    ].filter(({ text }) => text)
    const heights = texts.map(({ text, font, size, most }) => {
      doc.font(font).fontSize(size)
      return Math.min(most, doc.heightOfString(text, { width: inner }))
    })
    const height = Math.max(heights.reduce((sum, one) => sum + one, 0) + (code ? 27 : 0), 24)
    this.room(height + 8, () => this.tableHead(columns))
    let y = this.y
    texts.forEach(({ text, font, size, color, most }, index) => {
      doc.font(font).fontSize(size).fillColor(color)
      doc.text(text, LEFT + (columns[0] as Column).width + 3, y, {
        width: inner,
        height: most,
        ellipsis: true,
      })
      y += heights[index] ?? 0
    })
    if (code) {
      const x = LEFT + (columns[0] as Column).width + 3
      const width = Math.min(inner, code.modules)
      this.bars(code, x, y + 3, width, 14)
      doc.font("plain").fontSize(6.5).fillColor(FAINT)
      doc.text(barcode, x, y + 17.5, { width: inner, height: 9, ellipsis: true })
    }
    let x = LEFT
    columns.forEach((column, index) => {
      if (index !== 1) this.cell(column, line, x)
      x += column.width
    })
    this.y += height + 4
    this.rule(this.y)
    this.y += 4
  }

  /** A figure on one line, and under it in small what it is counted by. */
  private cell(column: Column, line: DocumentLine, x: number): void {
    const { doc } = this
    const [first = "", ...rest] = column.value(line).split("\n")
    const options = { width: column.width - 6, align: column.align, height: 12, ellipsis: true } as const
    let size = 8.5
    doc.font("plain").fontSize(size).fillColor(INK)
    // A figure is never cut short: it is written smaller.
    while (size > 5 && doc.widthOfString(first) > column.width - 6) doc.fontSize((size -= 0.5))
    doc.text(first, x + 3, this.y, { ...options, lineBreak: doc.widthOfString(first) > column.width - 6 })
    if (!rest.length) return
    doc.fontSize(7).fillColor(FAINT)
    doc.text(rest.join(" "), x + 3, this.y + 12, { ...options, height: 10 })
  }

  totals(): void {
    const { doc, view, words } = this
    const totals = totalsOf(view)
    if (!totals) return
    const currency = view.currency_code?.toUpperCase() ?? ""
    const rows: [string, string, boolean][] = [
      [words.net, this.money(totals.net), false],
      ...(view.vat ?? []).map(({ category, rate, net, vat }): [string, string, boolean] => {
        const name = words.vat_category[category] ?? category
        const percent = rate ? ` ${this.percent(rate)}` : ""
        return [`${name}${percent} ${words.vat_base} ${this.money(net)}`, this.money(vat), false]
      }),
      [`${words.gross} (${currency})`, this.money(totals.gross), true],
    ]
    this.room(rows.length * 15 + 14)
    const x = LEFT + WIDTH * 0.42
    const width = WIDTH * 0.58
    for (const [name, amount, isLast] of rows) {
      if (isLast) {
        doc.rect(x, this.y - 2, width, 18).fill(SHADE)
        this.y += 1.5
      }
      doc
        .font(isLast ? "strong" : "plain")
        .fontSize(9)
        .fillColor(INK)
      doc.text(printable(name), x + 6, this.y, { width: width - 110, height: 12, ellipsis: true })
      doc.text(amount, x + width - 106, this.y, { width: 100, align: "right", lineBreak: false })
      this.y += isLast ? 18 : 15
    }
    this.y += 10
  }

  /** A heading with running text, over as many pages as it takes. */
  block(heading: string, text: string | null | undefined): void {
    const { doc } = this
    const shown = cleanBlock(text ?? "")
    if (!shown) return
    this.room(40)
    doc.font("strong").fontSize(9).fillColor(INK).text(heading, LEFT, this.y, { width: WIDTH })
    this.y = doc.y + 2
    for (const paragraph of shown.split("\n")) {
      doc.font("plain").fontSize(8.5).fillColor(INK)
      const height = paragraph ? doc.heightOfString(paragraph, { width: WIDTH }) : 6
      if (height <= BOTTOM - MARGIN) this.room(height)
      doc.font("plain").fontSize(8.5).fillColor(INK)
      if (paragraph) {
        // One paragraph longer than a page is cut at its end: no terms are that long.
        doc.text(paragraph, LEFT, this.y, { width: WIDTH, height: BOTTOM - this.y, ellipsis: true })
      }
      this.y += Math.min(height, BOTTOM - this.y)
    }
    this.y += 10
  }

  footers(): void {
    const { doc, view, words } = this
    const { start, count } = doc.bufferedPageRange()
    const { sender } = view
    const address = [
      sender.legal_name || sender.name,
      ...sender.street,
      [sender.postal_code, sender.city].filter(Boolean).join(" "),
      sender.vat_number ? `${words.vat_number} ${sender.vat_number}` : "",
    ]
      .map((text) => clean(text ?? ""))
      .filter(Boolean)
      .join(" · ")
    for (let index = 0; index < count; index += 1) {
      doc.switchToPage(start + index)
      if (view.number === null) this.watermark()
      this.rule(PAGE.height - 46)
      doc.font("plain").fontSize(7).fillColor(FAINT)
      doc.text(address, LEFT, PAGE.height - 40, { width: WIDTH - 130, height: 18, ellipsis: true })
      const page = words.page.replace("{page}", String(index + 1)).replace("{pages}", String(count))
      const name = view.number ? `${clean(view.number)} · ` : ""
      doc.text(`${name}${page}`, LEFT + WIDTH - 200, PAGE.height - 40, {
        width: 200,
        align: "right",
        lineBreak: false,
      })
    }
  }

  /** Nobody delivers on a draft by mistake. */
  private watermark(): void {
    const { doc, words } = this
    doc.save()
    doc.rotate(-45, { origin: [PAGE.width / 2, PAGE.height / 2] })
    doc.font("strong").fontSize(90).fillColor("#000000").fillOpacity(0.06)
    doc.text(words.draft, 0, PAGE.height / 2 - 60, { width: PAGE.width, align: "center", lineBreak: false })
    doc.restore()
    doc.fillOpacity(1)
  }

  private bars(
    code: NonNullable<ReturnType<typeof barsOf>>,
    x: number,
    y: number,
    width: number,
    height: number
  ) {
    const { doc } = this
    const module = width / code.modules
    for (const bar of code.bars) doc.rect(x + bar.at * module, y, bar.width * module, height)
    doc.fill("#000000")
  }

  private rule(y: number): void {
    this.doc
      .moveTo(LEFT, y)
      .lineTo(LEFT + WIDTH, y)
      .lineWidth(0.5)
      .strokeColor(RULE)
      .stroke()
  }

  /** Turns the page where the next piece does not fit. */
  private room(height: number, onNewPage?: () => void): void {
    if (this.y + height <= BOTTOM) return
    this.doc.addPage()
    this.y = MARGIN
    onNewPage?.()
  }
}
