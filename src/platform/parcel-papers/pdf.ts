import { createRequire } from "node:module"
import PDFDocument from "pdfkit"
import { barsOf } from "../documents/barcode"
import type { DocumentLogo } from "../documents/views"
import { countryName, formatDay } from "../documents/words"

const resolve = createRequire(__filename).resolve
const FONTS = {
  plain: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  strong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
} as const

const INK = "#18181b"
const FAINT = "#71717a"
const RULE = "#d4d4d8"
const A4 = { width: 595.28, height: 841.89 }
const A6 = { width: 297.64, height: 419.53 }

export type PaperLanguage = "en" | "fr"

/** An address as it is printed, line by line, without the country. */
export type PrintedAddress = Readonly<{
  lines: readonly string[]
  country_code: string | null
  phone: string | null
}>

export type PackingSlip = Readonly<{
  language: PaperLanguage
  sender: string
  sender_lines: readonly string[]
  /** Of the language, or none. */
  logo: DocumentLogo | null
  to: PrintedAddress
  dispatch: string
  order: string
  ordered_on: string
  packed_on: string
  parcel: number
  parcels: number
  carrier: string | null
  tracking_number: string | null
  note: string | null
  code: string
  lines: readonly Readonly<{ title: string; sku: string | null; units: number }>[]
  follows: readonly Readonly<{ title: string; sku: string | null; units: number }>[]
}>

export type AddressLabel = Readonly<{
  language: PaperLanguage
  from: readonly string[]
  to: PrintedAddress
  order: string
  dispatch: string
  parcel: number
  parcels: number
  weight: number | null
  carrier: string | null
  /** The carrier's number where it is known, or else ours. */
  code: string
}>

export type ManifestPaper = Readonly<{
  language: PaperLanguage
  number: string
  sender: string
  logo: DocumentLogo | null
  warehouse: string
  carrier: string
  day: string
  weight: number
  note: string | null
  parcels: readonly Readonly<{
    parcel: string
    order: string
    tracking_number: string | null
    recipient: string
    place: string
    weight: number | null
  }>[]
}>

export type PaperView =
  | Readonly<{ kind: "slips"; slips: readonly PackingSlip[] }>
  | Readonly<{ kind: "labels"; labels: readonly AddressLabel[] }>
  | Readonly<{ kind: "manifest"; manifest: ManifestPaper }>

const WORDS = {
  en: {
    slip: "Packing slip",
    manifest: "Carrier manifest",
    ship_to: "Ship to",
    order: "Order",
    dispatch: "Dispatch",
    ordered: "Ordered on",
    packed: "Packed on",
    carrier: "Carrier",
    tracking: "Tracking",
    parcel_of: (parcel: number, parcels: number) => `Parcel ${parcel} of ${parcels}`,
    article: "Article",
    quantity: "Quantity",
    follows: "What follows later",
    note: "Note",
    from: "From",
    weight: "Weight",
    parcel: "Parcel",
    recipient: "Recipient",
    sum: (parcels: number) => (parcels === 1 ? "1 parcel" : `${parcels} parcels`),
    unweighed: (parcels: number) => `${parcels} not weighed`,
    warehouse: "Warehouse",
    day: "Day",
    handed_over: "Handed over by",
    taken_over: "Taken over by the carrier",
    signature: "Name, date and signature",
    no_carrier: "No carrier",
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  fr: {
    slip: "Bon de livraison",
    manifest: "Bordereau de remise",
    ship_to: "Livrer à",
    order: "Commande",
    dispatch: "Expédition",
    ordered: "Commandé le",
    packed: "Emballé le",
    carrier: "Transporteur",
    tracking: "Suivi",
    parcel_of: (parcel: number, parcels: number) => `Colis ${parcel} sur ${parcels}`,
    article: "Article",
    quantity: "Quantité",
    follows: "Ce qui suivra plus tard",
    note: "Remarque",
    from: "De",
    weight: "Poids",
    parcel: "Colis",
    recipient: "Destinataire",
    sum: (parcels: number) => `${parcels} colis`,
    unweighed: (parcels: number) => `${parcels} non pesés`,
    warehouse: "Entrepôt",
    day: "Jour",
    handed_over: "Remis par",
    taken_over: "Pris en charge par le transporteur",
    signature: "Nom, date et signature",
    no_carrier: "Sans transporteur",
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  },
} as const

type Doc = PDFKit.PDFDocument
type Style = { font?: keyof typeof FONTS; size?: number; color?: string; align?: "left" | "right" | "center" }

/** Names come from anywhere: line breaks and marks that turn the writing direction have no place in a cell. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").trim()
/** The font has no narrow no-break space, which French numbers are written with. */
const printable = (text: string): string => text.replace(/\u202f/g, "\u00a0")

/** Kilograms with three places, as carriers write them. */
const kilograms = (grams: number, language: PaperLanguage): string =>
  printable(
    `${new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(grams / 1000)} kg`
  )

/** The papers of parcels: packing slips and manifests on A4, address labels on A6. */
export function parcelPaperPdf(view: PaperView): Promise<Uint8Array> {
  const size = view.kind === "labels" ? A6 : A4
  const doc = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: titleOf(view), Creator: "Comptoir", CreationDate: new Date(0) },
  })
  doc.registerFont("plain", resolve(FONTS.plain))
  doc.registerFont("strong", resolve(FONTS.strong))
  const finished = collect(doc)
  if (view.kind === "slips") for (const slip of view.slips) drawSlip(doc, slip)
  if (view.kind === "labels") for (const label of view.labels) drawLabel(doc, label)
  if (view.kind === "manifest") drawManifest(doc, view.manifest)
  doc.end()
  return finished
}

function titleOf(view: PaperView): string {
  if (view.kind === "manifest")
    return clean(`${WORDS[view.manifest.language].manifest} ${view.manifest.number}`)
  if (view.kind === "labels")
    return clean(view.labels.map((label) => label.dispatch).join(", ")).slice(0, 200)
  return clean(view.slips.map((slip) => slip.dispatch).join(", ")).slice(0, 200)
}

function collect(doc: Doc): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = []
    doc.on("data", (part: Buffer) => parts.push(part))
    doc.on("end", () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on("error", fail)
  })
}

/** One line of text, cut where it is too long; answers the height that it took. */
function line(doc: Doc, shown: string, x: number, y: number, width: number, style: Style = {}): number {
  const { font = "plain", size = 9, color = INK, align = "left" } = style
  doc.font(font).fontSize(size).fillColor(color)
  doc.text(printable(clean(shown)), x, y, {
    width,
    height: size * 1.5,
    lineBreak: false,
    ellipsis: true,
    align,
  })
  return size * 1.45
}

function rule(doc: Doc, x: number, y: number, width: number, color = RULE): void {
  doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.5)
    .strokeColor(color)
    .stroke()
}

function bars(doc: Doc, code: string, x: number, y: number, width: number, height: number): boolean {
  const symbol = barsOf(clean(code))
  if (!symbol) return false
  const module = Math.min(width / symbol.modules, 1.6)
  for (const bar of symbol.bars) doc.rect(x + bar.at * module, y, bar.width * module, height)
  doc.fill("#000000")
  return true
}

function picture(doc: Doc, logo: DocumentLogo | null, x: number, y: number): boolean {
  if (!logo) return false
  try {
    doc.image(Buffer.from(logo.base64, "base64"), x, y, { fit: [170, 50] })
    return true
  } catch {
    // Goods leave with a paper without a picture that cannot be read rather than without a paper.
    return false
  }
}

const MARGIN = 40
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - 60

function addressLines({ lines, country_code }: PrintedAddress, language: PaperLanguage): string[] {
  return [...lines, ...(country_code ? [countryName(country_code.toUpperCase(), language)] : [])]
}

function drawSlip(doc: Doc, slip: PackingSlip): void {
  const words = WORDS[slip.language]
  doc.addPage()
  const first = doc.bufferedPageRange().start + doc.bufferedPageRange().count - 1
  if (!picture(doc, slip.logo, MARGIN, MARGIN))
    line(doc, slip.sender, MARGIN, MARGIN, WIDTH / 2, { font: "strong", size: 14 })
  let y = MARGIN + 56
  for (const text of slip.sender_lines) y += line(doc, text, MARGIN, y, WIDTH / 2, { size: 8, color: FAINT })
  line(doc, words.slip, MARGIN + WIDTH / 2, MARGIN - 4, WIDTH / 2, {
    font: "strong",
    size: 20,
    align: "right",
  })
  const said = `${slip.dispatch} · ${words.parcel_of(slip.parcel, slip.parcels)}`
  line(doc, said, MARGIN + WIDTH / 2, MARGIN + 26, WIDTH / 2, { font: "strong", size: 10, align: "right" })
  bars(doc, slip.code, MARGIN + WIDTH - 180, MARGIN + 48, 180, 26)
  y = Math.max(y, MARGIN + 110)
  line(doc, words.ship_to, MARGIN, y, WIDTH / 2, { size: 8, color: FAINT })
  let left = y + 12
  for (const text of addressLines(slip.to, slip.language))
    left += line(doc, text, MARGIN, left, WIDTH / 2 - 10, { size: 10 })
  const facts: [string, string | null][] = [
    [words.order, slip.order],
    [words.ordered, formatDay(slip.ordered_on, slip.language)],
    [words.packed, formatDay(slip.packed_on, slip.language)],
    [words.carrier, slip.carrier],
    [words.tracking, slip.tracking_number],
  ]
  let right = y + 12
  for (const [name, fact] of facts) {
    if (!fact) continue
    line(doc, name, MARGIN + WIDTH / 2, right, 90, { size: 9, color: FAINT })
    right += line(doc, fact, MARGIN + WIDTH / 2 + 92, right, WIDTH / 2 - 92, { size: 9 })
  }
  y = Math.max(left, right) + 18
  y = table(doc, slip, slip.lines, y, true)
  if (slip.note) {
    line(doc, words.note, MARGIN, y + 6, WIDTH, { size: 8, color: FAINT })
    doc.font("plain").fontSize(9).fillColor(INK)
    doc.text(clean(slip.note).slice(0, 500), MARGIN, y + 18, { width: WIDTH })
    y = doc.y + 8
  }
  if (slip.follows.length) {
    if (y + 60 > BOTTOM) {
      doc.addPage()
      y = MARGIN
    }
    line(doc, words.follows, MARGIN, y + 8, WIDTH, { font: "strong", size: 11 })
    table(doc, slip, slip.follows, y + 28, false)
  }
  footers(doc, slip.language, first, `${slip.dispatch} · ${slip.order}`)
}

function table(
  doc: Doc,
  slip: PackingSlip,
  rows: PackingSlip["lines"],
  top: number,
  isStrong: boolean
): number {
  const words = WORDS[slip.language]
  const head = (y: number) => {
    line(doc, words.article, MARGIN, y, WIDTH - 80, { size: 8, color: FAINT })
    line(doc, words.quantity, MARGIN + WIDTH - 80, y, 80, { size: 8, color: FAINT, align: "right" })
    rule(doc, MARGIN, y + 14, WIDTH)
    return y + 20
  }
  let y = head(top)
  for (const row of rows) {
    if (y + 30 > BOTTOM) {
      doc.addPage()
      y = head(MARGIN)
    }
    line(doc, row.title, MARGIN, y, WIDTH - 90, { font: isStrong ? "strong" : "plain", size: 9.5 })
    line(doc, String(row.units), MARGIN + WIDTH - 80, y, 80, { font: "strong", size: 10, align: "right" })
    if (row.sku) line(doc, row.sku, MARGIN, y + 13, WIDTH - 90, { size: 8, color: FAINT })
    y += row.sku ? 28 : 18
    rule(doc, MARGIN, y - 3, WIDTH)
  }
  return y + 8
}

/** Numbers the pages from this one on. */
function footers(doc: Doc, language: PaperLanguage, first: number, name: string): void {
  const { start, count } = doc.bufferedPageRange()
  const pages = start + count - first
  for (let page = 0; page < pages; page += 1) {
    doc.switchToPage(first + page)
    line(doc, name, MARGIN, A4.height - 36, WIDTH - 120, { size: 7.5, color: FAINT })
    const said = WORDS[language].page(page + 1, pages)
    line(doc, said, MARGIN + WIDTH - 120, A4.height - 36, 120, { size: 7.5, color: FAINT, align: "right" })
  }
}

function drawLabel(doc: Doc, label: AddressLabel): void {
  const words = WORDS[label.language]
  doc.addPage()
  const margin = 18
  const width = A6.width - 2 * margin
  line(doc, words.from, margin, margin, width, { size: 7, color: FAINT })
  let y = margin + 11
  for (const text of label.from.slice(0, 4)) y += line(doc, text, margin, y, width, { size: 8 })
  rule(doc, margin, y + 4, width, INK)
  y += 14
  line(doc, words.ship_to, margin, y, width, { size: 7, color: FAINT })
  y += 13
  const to = addressLines(label.to, label.language)
  const size = to.length > 6 ? 11 : 13
  for (const [at, text] of to.slice(0, 8).entries())
    y += line(doc, text, margin, y, width, { font: at === 0 ? "strong" : "plain", size })
  if (label.to.phone) line(doc, label.to.phone, margin, y + 2, width, { size: 8, color: FAINT })
  y = A6.height - 150
  rule(doc, margin, y, width, INK)
  line(doc, `${words.order} ${label.order}`, margin, y + 8, width / 2, { size: 9 })
  line(doc, words.parcel_of(label.parcel, label.parcels), margin + width / 2, y + 8, width / 2, {
    font: "strong",
    size: 10,
    align: "right",
  })
  line(doc, label.carrier ?? "", margin, y + 24, width / 2, { font: "strong", size: 10 })
  if (label.weight) {
    const weight = kilograms(label.weight, label.language)
    line(doc, weight, margin + width / 2, y + 24, width / 2, { size: 9, align: "right" })
  }
  if (bars(doc, label.code, margin, y + 48, width, 52))
    line(doc, label.code, margin, y + 106, width, { size: 8, align: "left" })
  else line(doc, label.code, margin, y + 60, width, { size: 9 })
}

function drawManifest(doc: Doc, view: ManifestPaper): void {
  const words = WORDS[view.language]
  const columns = [
    { name: words.parcel, x: MARGIN, width: 84, align: "left" as const },
    { name: words.order, x: MARGIN + 88, width: 56, align: "left" as const },
    { name: words.tracking, x: MARGIN + 148, width: 124, align: "left" as const },
    { name: words.recipient, x: MARGIN + 276, width: 174, align: "left" as const },
    { name: words.weight, x: MARGIN + 454, width: WIDTH - 454, align: "right" as const },
  ]
  const head = (isFirst: boolean): number => {
    doc.addPage()
    let y = MARGIN
    if (isFirst) {
      if (!picture(doc, view.logo, MARGIN, MARGIN))
        line(doc, view.sender, MARGIN, MARGIN, WIDTH / 2, { font: "strong", size: 14 })
      const right = { align: "right" as const, font: "strong" as const }
      line(doc, words.manifest, MARGIN + WIDTH / 2, MARGIN - 4, WIDTH / 2, { ...right, size: 18 })
      line(doc, view.number, MARGIN + WIDTH / 2, MARGIN + 22, WIDTH / 2, { ...right, size: 11 })
      bars(doc, view.number, MARGIN + WIDTH - 160, MARGIN + 42, 160, 22)
      y = MARGIN + 80
      const facts: [string, string][] = [
        [words.carrier, view.carrier || words.no_carrier],
        [words.warehouse, view.warehouse],
        [words.day, formatDay(view.day, view.language)],
      ]
      for (const [name, fact] of facts) {
        line(doc, name, MARGIN, y, 90, { color: FAINT })
        y += line(doc, fact, MARGIN + 92, y, WIDTH - 92, { font: "strong", size: 10 })
      }
      y += 10
      if (view.note) y += line(doc, view.note, MARGIN, y, WIDTH, { size: 9 }) + 4
    }
    for (const { name, x, width, align } of columns)
      line(doc, name, x, y, width, { size: 8, color: FAINT, align })
    rule(doc, MARGIN, y + 14, WIDTH)
    return y + 20
  }
  let y = head(true)
  for (const parcel of view.parcels) {
    if (y + 18 > BOTTOM) y = head(false)
    const cells = [
      parcel.parcel,
      parcel.order,
      parcel.tracking_number ?? "–",
      [parcel.recipient, parcel.place].filter(Boolean).join(", "),
      parcel.weight ? kilograms(parcel.weight, view.language) : "–",
    ]
    for (const [at, { x, width, align }] of columns.entries())
      line(doc, cells[at] ?? "", x, y, width, { size: 8.5, align })
    y += 16
    rule(doc, MARGIN, y - 3, WIDTH)
  }
  if (y + 130 > BOTTOM) {
    doc.addPage()
    y = MARGIN
  }
  const unweighed = view.parcels.filter((parcel) => !parcel.weight).length
  const sums = [
    words.sum(view.parcels.length),
    kilograms(view.weight, view.language),
    ...(unweighed ? [words.unweighed(unweighed)] : []),
  ]
  line(doc, sums.join(" · "), MARGIN, y + 6, WIDTH, { font: "strong", size: 11, align: "right" })
  y += 44
  for (const [at, name] of [words.handed_over, words.taken_over].entries()) {
    const x = MARGIN + at * (WIDTH / 2 + 10)
    line(doc, name, x, y, WIDTH / 2 - 20, { size: 9 })
    rule(doc, x, y + 56, WIDTH / 2 - 20, INK)
    line(doc, words.signature, x, y + 60, WIDTH / 2 - 20, { size: 7.5, color: FAINT })
  }
  footers(doc, view.language, doc.bufferedPageRange().start, view.number)
}
