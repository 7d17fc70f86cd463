import fs from "node:fs"
import path from "node:path"
import { DECISION_KINDS, DECISION_REASONS } from "../domain/cart-recovery/decision"
import { ROOT } from "./sources"

type Words = Record<"journeys" | "messages", { reasons: object; decisions: { kinds: object } }>

describe.each(["en", "fr"])("what was decided about a journey, in %s", (language) => {
  const file = path.join(ROOT, "admin/i18n", language, "relaunch.json")
  const relaunch = JSON.parse(fs.readFileSync(file, "utf8")) as Words

  it("has a word for each kind and each reason", () => {
    const kinds = Object.keys(relaunch.journeys.decisions.kinds)
    const reasons = [relaunch.journeys, relaunch.messages].flatMap((subject) => Object.keys(subject.reasons))
    expect(DECISION_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([])
    expect(DECISION_REASONS.filter((reason) => !reasons.includes(reason))).toEqual([])
  })
})
