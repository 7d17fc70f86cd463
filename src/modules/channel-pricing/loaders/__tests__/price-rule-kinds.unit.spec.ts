import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { LoaderOptions } from "@medusajs/framework/types"
import { createMedusaContainer } from "@medusajs/framework/utils"
import { isRefusal, proposePrice } from "../../../../domain/channel-pricing/evaluate"
import { anArticle, aRule, aSetting } from "../../../../domain/channel-pricing/__tests__/a-priced-article"
import type { RuleKinds } from "../../../../domain/channel-pricing/rule-kinds"
import { PRICE_RULE_KINDS } from "../../names"
import loadPriceRuleKinds from "../price-rule-kinds"

/** The kinds that the host adds under these options. */
async function kindsOf(options: Record<string, unknown>): Promise<RuleKinds> {
  const container = createMedusaContainer()
  await loadPriceRuleKinds({ container, options } as unknown as LoaderOptions)
  return container.resolve<RuleKinds>(PRICE_RULE_KINDS)
}

describe("the kinds of price rules of a host", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-kinds-"))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const fileOf = (name: string, text: string) => {
    const file = path.join(folder, name)
    fs.writeFileSync(file, text)
    return file
  }

  it("are none where it names none", async () => {
    expect((await kindsOf({})).size).toBe(0)
  })

  it("are the example of the documentation, word for word", async () => {
    const page = fs.readFileSync(path.resolve(__dirname, "../../../../../docs/configuration.md"), "utf8")
    const [, example] = /```ts\n(\/\/ src\/pricing\/step-up\.ts\n[\s\S]*?)```/.exec(page) ?? []
    const domain = path.resolve(__dirname, "../../../../domain")
    const resolve = fileOf("step-up.ts", (example ?? "").replaceAll("medusa-comptoir/domain", domain))
    const kinds = await kindsOf({ price_rule_kinds: [{ resolve, options: { most: 2 } }] })
    const rule = aRule({ kind: "step_up", terms: { steps: 3 } })
    const proposal = proposePrice([rule], { ...aSetting(), article: anArticle() }, kinds)
    // Two steps of 5 on a base price of 40.
    expect(isRefusal(proposal) ? null : proposal.amount).toBe("50.00")
    expect(() => kinds.get("step_up")?.check({ steps: "many" })).toThrow("steps")
  })

  it("stop the start where one is called as one of ours, or has no name", async () => {
    const ours = fileOf(
      "ours.js",
      `module.exports = class { kind = "fixed"; check() {} propose() { return null } }`
    )
    await expect(kindsOf({ price_rule_kinds: [{ resolve: ours }] })).rejects.toThrow(
      'There is already a kind of price rule called "fixed"'
    )
    const nameless = fileOf("nameless.js", `module.exports = class { check() {} propose() { return null } }`)
    await expect(kindsOf({ price_rule_kinds: [{ resolve: nameless }] })).rejects.toThrow("small letters")
    const empty = fileOf("empty.js", `module.exports = class {}`)
    await expect(kindsOf({ price_rule_kinds: [{ resolve: empty }] })).rejects.toThrow(
      "must be a class with the method check, propose"
    )
    await expect(kindsOf({ price_rule_kinds: [{ file: "x" }] })).rejects.toThrow("resolve")
  })
})
