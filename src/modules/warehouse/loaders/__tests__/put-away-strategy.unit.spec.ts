import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { LoaderOptions } from "@medusajs/framework/types"
import { createMedusaContainer } from "@medusajs/framework/utils"
import { PUT_AWAY_RULES, PutAwayStrategy } from "../../../../domain/warehouse/suggest-bin"
import { PUT_AWAY_STRATEGY } from "../../names"
import loadPutAwayStrategy from "../put-away-strategy"

/** How the module would suggest bins, under these options. */
async function strategyOf(options: Record<string, unknown>): Promise<PutAwayStrategy> {
  const container = createMedusaContainer()
  await loadPutAwayStrategy({ container, options } as unknown as LoaderOptions)
  return container.resolve<PutAwayStrategy>(PUT_AWAY_STRATEGY)
}

describe("the strategy of put-away", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-put-away-"))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it("is ours where the host names none", async () => {
    expect((await strategyOf({})).rules()).toBe(PUT_AWAY_RULES)
  })

  it("is the host's class with the host's options", async () => {
    const resolve = path.join(folder, "highest.js")
    fs.writeFileSync(
      resolve,
      `module.exports = class { constructor(_, { first }) { this.first = first }
        rules() { return [{ code: this.first, rank: (_goods, bin) => -Number(bin.code) }] } }`
    )
    const rules = (
      await strategyOf({ put_away_strategy: { resolve, options: { first: "highest" } } })
    ).rules()
    expect(rules.map(({ code }) => code)).toEqual(["highest"])
  })

  it("stops the start where the class has no rules", async () => {
    const resolve = path.join(folder, "none.js")
    fs.writeFileSync(resolve, `module.exports = class {}`)
    await expect(strategyOf({ put_away_strategy: { resolve } })).rejects.toThrow(
      'the default export of "' +
        resolve +
        '" (option "put_away_strategy.resolve") must be a class with the method rules'
    )
  })
})
