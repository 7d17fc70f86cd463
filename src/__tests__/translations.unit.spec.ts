import fs from "node:fs"
import path from "node:path"
import { ROOT, sourcesUnder } from "./sources"
import { differences, flatten, saidBy, Texts, unknownKeys } from "./translations"

const LANGUAGES = ["en", "fr"] as const

/** All the texts of a language, each area under its own first key, as admin/i18n/index.ts puts them together. */
const textsOf = (language: (typeof LANGUAGES)[number]): Texts => {
  const folder = path.join(ROOT, "admin/i18n", language)
  return Object.assign(
    {},
    ...fs
      .readdirSync(folder)
      .map((file) =>
        flatten(JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")), path.basename(file, ".json"))
      )
  )
}

const english = textsOf("en")
const french = textsOf("fr")
const core = flatten(
  JSON.parse(
    fs.readFileSync(path.join(ROOT, "node_modules/@medusajs/dashboard/src/i18n/translations/en.json"), "utf8")
  )
)
const said = saidBy(sourcesUnder(["admin"]))

describe("the two languages", () => {
  it("say the same", () => {
    expect(Object.keys(english).length).toBeGreaterThan(100)
    expect(differences(english, french)).toEqual([])
  })

  it("are both gathered, file by file", () => {
    const index = fs.readFileSync(path.join(ROOT, "admin/i18n/index.ts"), "utf8")
    for (const language of LANGUAGES) {
      const files = fs.readdirSync(path.join(ROOT, "admin/i18n", language))
      expect(files.filter((file) => !index.includes(`"./${language}/${file}"`))).toEqual([])
    }
  })

  it("are told apart when one misses a key, a sentence or a variable", () => {
    const found = differences(
      {
        a: "One",
        b: "Three plain words",
        c: "{{count}} lines",
        d: "Only here",
        plural_one: "{{count}} bin",
        plural_other: "x {{count}}",
      },
      {
        a: "One",
        b: "Three plain words",
        c: "Des lignes",
        e: "Que là",
        plural_one: "{{count}} case",
        plural_other: "y {{count}}",
      }
    )
    expect(found).toEqual([
      "d is missing in French",
      "e is missing in English",
      `b is "Three plain words" in both languages`,
      "c has other variables in French",
    ])
  })
})

describe("the scanner page", () => {
  const wordsOf = (language: (typeof LANGUAGES)[number]): Texts =>
    flatten(JSON.parse(fs.readFileSync(path.join(ROOT, "scanner/i18n", `${language}.json`), "utf8")))
  const page = saidBy(sourcesUnder(["scanner"]))

  it("says the same in both languages", () => {
    expect(Object.keys(wordsOf("en")).length).toBeGreaterThan(100)
    expect(differences(wordsOf("en"), wordsOf("fr"))).toEqual([])
  })

  it("asks only for texts that exist, and has no words of its own but the names of the languages", () => {
    expect(page.keys.length).toBeGreaterThan(50)
    expect(unknownKeys(page, wordsOf("en"), {})).toEqual([])
    const literals = page.literals.map(({ text }) => text)
    expect(literals.filter((text) => !["Français", "English"].includes(text))).toEqual([])
  })
})

describe("the screens", () => {
  it("ask only for texts that exist", () => {
    expect(said.keys.length).toBeGreaterThan(50)
    expect(unknownKeys(said, english, core)).toEqual([])
  })

  it("have no words of their own", () => {
    expect(said.literals.map(({ place, text }) => `${place}: ${text}`)).toEqual([])
  })

  it("are caught with an unknown key or a word of their own", () => {
    const page = `const Page = ({ status }) => {
      toast.success("Saved")
      return <Heading title="Suppliers" aria-label={t("stock.known")}>
        {t("stock.unknown")} {t(\`stock.status.\${status}\`)} {t(\`stock.state.\${status}\`)} Late {"orders"} <Kbd>esc</Kbd> → {t(a ? "stock.known" : "no")}
      </Heading>
    }`
    const found = saidBy({ "admin/page.tsx": page })
    expect(found.literals.map(({ text }) => text)).toEqual(["Saved", "Suppliers", "Late", "orders"])
    expect(unknownKeys(found, { "stock.known": "Known", "stock.status.late": "Late" }, {})).toEqual([
      "admin/page.tsx:4: stock.unknown",
      "admin/page.tsx:4: stock.state.*",
      "admin/page.tsx:4: no",
    ])
  })
})
