import fs from "node:fs"
import path from "node:path"
import { LAWFUL_BASES } from "../domain/cart-recovery/lifecycles"
import { ROOT } from "./sources"
import { flatten } from "./translations"

const textsOf = (language: string) => {
  const file = path.join(ROOT, "admin/i18n", language, "relaunch.json")
  return Object.entries(flatten(JSON.parse(fs.readFileSync(file, "utf8"))))
}
const saying = (language: string, words: RegExp) =>
  textsOf(language).flatMap(([key, text]) => (words.test(text) ? [`${key}: ${text}`] : []))
/** These words, not as a part of others, nor as the name of a variable. */
const whole = (words: string) => new RegExp(`(?<![\\p{L}{])(?:${words})(?![\\p{L}}_])`, "iu")

describe("the words of relaunch", () => {
  it("call one thing by one name in French", () => {
    const others = {
      "panier abandonné": whole("laissée?s?(?! (vide|de côté))"),
      "e-mail": whole("(?<!e-)mails?"),
      "code promo": whole("coupons?|(?<!pour de )bons?"),
      "active, arrêtée": whole("allumée?s?|éteinte?s?"),
      "reporté, écarté": whole("différée?s?|omise?s?|omettre"),
      spam: whole("indésirables?"),
      désinscription: whole("désabonn\\p{L}+"),
    }
    const found = Object.entries(others).flatMap(([name, words]) =>
      saying("fr", words).map((text) => `${name}? ${text}`)
    )
    expect(found).toEqual([])
  })

  it("have the French form of millions wherever they count", () => {
    const keys = new Set(textsOf("fr").map(([key]) => key))
    const counted = [...keys].filter((key) => key.endsWith("_other"))
    expect(counted.length).toBeGreaterThan(20)
    expect(counted.filter((key) => !keys.has(key.replace(/_other$/, "_many")))).toEqual([])
  })

  it("write percent as each language does: close by in English, after a narrow space in French", () => {
    expect(saying("en", /\s%/)).toEqual([])
    expect(saying("fr", /[^\u202f]%/)).toEqual([])
    expect(saying("fr", /%/).length).toBeGreaterThan(3)
  })

  it("call a lawful basis the same wherever it stands, and the soft opt-in no opt-out", () => {
    const french = new Map(textsOf("fr"))
    expect(LAWFUL_BASES.map((basis) => french.get(`channels.bases.${basis}.name`))).toEqual([
      "Consentement",
      "Clients (opt-in souple)",
      "Rappel unique",
    ])
    expect(saying("fr", /opt-out/i)).toEqual([])
  })
})
