import { ListedPick, pickListPdf } from "../pick-list-pdf"

const head = { language: "fr", number: "PCK-2026-00007", warehouse: "Lyon", day: "2026-11-22" } as const

const aPick = (number: number, over: Partial<ListedPick> = {}): ListedPick => ({
  bin: `A-${number}`,
  sku: `SKU-${number}`,
  title: `Lamp ${number}`,
  barcode: "4006381333931",
  lot: null,
  expires_on: null,
  quantity: number,
  dispatch: "DSP-2026-00001",
  order: "#12",
  ...over,
})
const aDispatch = (number: number) => ({
  number: `DSP-2026-${number}`,
  order: `#${number}`,
  customer: "Zoë Łukasz Ωmega",
  shipping: "Poste",
  note: null,
  units: 3,
})
const some = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1))

const pagesOf = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type \/Page\b/g) ?? []
  ).length

describe("a pick list as PDF", () => {
  it("is one page for a short walk, and the same file each time", async () => {
    const [first, second] = await Promise.all([
      pickListPdf(head, some(8, aPick), some(4, aDispatch)),
      pickListPdf(head, some(8, aPick), some(4, aDispatch)),
    ])
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe("%PDF-")
    expect(pagesOf(first)).toBe(1)
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it("goes over as many pages as a walk of a thousand stops and its dispatches take", async () => {
    const pages = pagesOf(await pickListPdf(head, some(1_000, aPick), some(200, aDispatch)))
    expect(pages).toBeGreaterThan(50)
    expect(pages).toBeLessThan(90)
  })

  it("is made whatever the names are, and of nothing", async () => {
    const picks = [
      aPick(1, {
        title: "W".repeat(2_000),
        sku: "é\u0000".repeat(100),
        lot: "\u202eLOT",
        expires_on: "2027-01-31",
      }),
      aPick(2, { bin: null, title: null, sku: null, barcode: "x".repeat(200) }),
      aPick(3, { quantity: 2_147_483_647, title: "絹のランプ" }),
    ]
    expect(pagesOf(await pickListPdf(head, picks, some(1, aDispatch)))).toBe(1)
    expect(pagesOf(await pickListPdf({ ...head, language: "en", warehouse: null }, [], []))).toBe(1)
  })
})
