import fc from "fast-check"
import { endingOf, safeFileName } from "../file-name"

const settings = { seed: 20261122, numRuns: 300 }

describe("the name of a document", () => {
  it.each([
    ["Bon de livraison n° 5.pdf", "Bon de livraison n° 5.pdf"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\ada\\prices.csv", "prices.csv"],
    ["inv\u202Eoice\u0000.pdf", "invoice.pdf"],
    ['a"b;c<d>.pdf', "a_b_c_d_.pdf"],
    ["...hidden.pdf", "hidden.pdf"],
    ["reçu\r\nSet-Cookie: a.pdf", "reçuSet-Cookie_ a.pdf"],
    ["CON.pdf", "_CON.pdf"],
    ["invoice.pdf. . .", "invoice.pdf"],
    ["", "file"],
    ["///", "file"],
    [`${"a".repeat(300)}.pdf`, `${"a".repeat(146)}.pdf`],
    ["🧾.pdf", "🧾.pdf"],
  ])("%j becomes %j", (given, name) => {
    expect(safeFileName(given)).toBe(name)
  })

  it("is never a path, never empty, never long, and safe a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = safeFileName(given)
        expect(name).not.toMatch(/[\\/\0\r\n<>:"|?*]|^\.|^$/)
        expect([...name].length).toBeLessThanOrEqual(150)
        expect(safeFileName(name)).toBe(name)
      }),
      settings
    )
  })

  it("keeps its ending", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.constantFrom("pdf", "docx", "csv"), (given, ending) => {
        expect(endingOf(safeFileName(`${given}a.${ending}`))).toBe(ending)
      }),
      settings
    )
  })
})
