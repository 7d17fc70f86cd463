import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { LoaderOptions } from "@medusajs/framework/types"
import { createMedusaContainer } from "@medusajs/framework/utils"
import { planOrder } from "../../../../domain/routing/plan"
import { ROUTING_RULES } from "../../../../domain/routing/routing-rules"
import type { Candidate, RoutableOrder, RoutingStrategy } from "../../../../domain/routing/types"
import { ROUTING_STRATEGY } from "../../names"
import loadRoutingStrategy from "../routing-strategy"

/** The rules that orders would be routed by, under these options. */
async function strategyOf(options: Record<string, unknown>): Promise<RoutingStrategy> {
  const container = createMedusaContainer()
  await loadRoutingStrategy({ container, options } as unknown as LoaderOptions)
  return container.resolve<RoutingStrategy>(ROUTING_STRATEGY)
}

const warehouse = (location_id: string, name: string): Candidate => ({
  location_id,
  name,
  free: new Map([["lamp", 1]]),
  country_code: null,
  served: [],
  coordinates: null,
  cut_off: null,
  time_zone: "UTC",
  working_days: [1, 2, 3, 4, 5, 6, 7],
  capacity_left: null,
  load: 0,
  priority: 100,
  keeps_for_store: false,
  shipping_price: null,
  oldest: new Map(),
})

const order: RoutableOrder = {
  order_id: "order_1",
  sales_channel_id: null,
  placed_at: new Date("2026-03-02T09:00:00Z"),
  country_code: null,
  postal_code: null,
  coordinates: null,
  shipping_option_id: null,
  needs: [
    { line_item_id: "lamp", units: 1, components: [{ inventory_item_id: "lamp", required_quantity: 1 }] },
  ],
}

describe("the strategy of routing", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-routing-"))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it("is ours where the host names none", async () => {
    expect((await strategyOf({})).rules()).toBe(ROUTING_RULES)
  })

  it("is the example of the documentation, word for word", async () => {
    const page = fs.readFileSync(path.resolve(__dirname, "../../../../../docs/configuration.md"), "utf8")
    const [, example] = /```ts\n(\/\/ src\/routing\/green-first\.ts\n[\s\S]*?)```/.exec(page) ?? []
    const resolve = path.join(folder, "green-first.ts")
    const domain = path.resolve(__dirname, "../../../../domain")
    fs.writeFileSync(resolve, (example ?? "").replaceAll("medusa-comptoir/domain", domain))
    const options = { green: ["Nantes"] }
    const rules = (await strategyOf({ routing_strategy: { resolve, options } })).rules()
    expect(rules.map(({ code }) => code)).toEqual([...ROUTING_RULES.map(({ code }) => code), "green"])

    const policy = {
      rules: [{ code: "green" }],
      splits: "allowed" as const,
      most_parcels: null,
      readiness: "ship_ready" as const,
    }
    const { chosen } = planOrder(
      order,
      [warehouse("a", "Lyon"), warehouse("b", "Nantes")],
      policy,
      rules,
      new Date("2026-03-02T09:00:00Z")
    )
    expect(chosen.parts).toEqual([{ line_item_id: "lamp", location_id: "b", units: 1 }])
  })

  it("stops the start where the class has no rules", async () => {
    const resolve = path.join(folder, "none.js")
    fs.writeFileSync(resolve, `module.exports = class {}`)
    await expect(strategyOf({ routing_strategy: { resolve } })).rejects.toThrow(
      'the default export of "' +
        resolve +
        '" (option "routing_strategy.resolve") must be a class with the method rules'
    )
  })
})
