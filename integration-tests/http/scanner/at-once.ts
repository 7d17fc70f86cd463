import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { aScanner, type Scanner } from "../../helpers/a-scanner"
import { dice } from "../../helpers/dice"
import { someBins, whereItLies } from "../../helpers/some-bins"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const SEED = 10_000_000
const PEOPLE = 10
const ACTS = 6
const CODES = ["A-1", "A-2", "A-3", "A-4"] as const
const PER_BIN = 10

export function describeScanningAtOnce(suite: Suite, shop: () => PurchasingShop) {
  const container = () => suite.getContainer()

  describe("ten people who move and count the same bins at once", () => {
    let bins: Record<(typeof CODES)[number], string>
    let people: Scanner[]

    beforeEach(async () => {
      const { lyon, items } = shop()
      await container()
        .resolve(Modules.INVENTORY)
        .createInventoryLevels(
          items.map(({ id }) => ({
            inventory_item_id: id,
            location_id: lyon.id,
            stocked_quantity: PER_BIN * CODES.length,
          }))
        )
      await reconcileStockWorkflow(container()).run({
        input: { due_before: new Date(Date.now() + 60_000), differences: true },
      })
      bins = await someBins(container(), lyon.id, {
        bins: { "A-1": {}, "A-2": {}, "A-3": { zone: "pick" }, "A-4": { zone: "pick", capacity_units: 60 } },
      })
      await container()
        .resolve<StockService>(STOCK_MODULE)
        .recordBinMoves(
          items.flatMap(({ id }) =>
            CODES.map((code) => ({
              key: `before:${id}:${code}`,
              inventory_item_id: id,
              location_id: lyon.id,
              quantity: PER_BIN,
              from: { bin_id: null },
              to: { bin_id: bins[code] },
              cause: "putaway" as const,
              occurred_at: new Date("2026-11-20T09:00:00Z"),
            }))
          )
        )
      people = []
      for (let index = 1; index <= PEOPLE; index += 1)
        people.push(
          await aScanner(suite, { location_ids: [lyon.id], code: `P${index}`, device: `Handheld ${index}` })
        )
    })

    it(`lose no unit, and each of their acts is done once (seed ${SEED})`, async () => {
      const { lyon, items, post, get, count } = shop()
      const begun = await post("/admin/stock-counts", {
        location_id: lyon.id,
        scope: { kind: "bins", ids: Object.values(bins) },
        start: true,
      })
      const count_id = begun.data.stock_count.id as string

      let sequence = 0
      const scan = async (who: Scanner, kind: "move" | "count", body: object) => {
        sequence += 1
        const act = {
          key: `at-once-${sequence}`,
          kind,
          at: new Date().toISOString(),
          sequence,
          location_id: lyon.id,
          body,
        }
        const [first, second] = await Promise.all([1, 2].map(() => who.post("/scanner/api/acts", act)))
        // The second of two at once may be asked to come again, and then hears what the first did.
        const answers = [first!, second!].filter(({ status }) => status !== 409).map(({ data }) => data.act)
        expect(answers.length).toBeGreaterThan(0)
        expect((await who.post("/scanner/api/acts", act)).data.act).toEqual(answers[0])
        return `${kind} ${answers[0].status}`
      }
      const told = await Promise.all(
        people.map(async (who, index) => {
          const { pick, upTo, some, between } = dice(SEED + index)
          const outcomes: string[] = []
          for (let act = 0; act < ACTS; act += 1) {
            const [from, to] = some(CODES, 2) as [keyof typeof bins, keyof typeof bins]
            const [item_id, quantity] = [pick(items).id, between(1, 6)]
            const unsaid = { lot: null, expires_on: null }
            const places = { from_bin_id: bins[from], to_bin_id: bins[to] }
            if (index % 3 === 0) {
              const lines = items.map((item) => ({ item_id: item.id, ...unsaid, quantity: 8 + upTo(4) }))
              outcomes.push(await scan(who, "count", { count_id, bin_id: bins[from], round: 1, lines }))
            } else if (index % 3 === 1) {
              outcomes.push(await scan(who, "move", { item_id, ...unsaid, quantity, ...places }))
            } else {
              const { status } = await post("/admin/bin-moves", {
                location_id: lyon.id,
                ...places,
                goods: [{ inventory_item_id: item_id, quantity }],
                idempotency_key: `admin-${index}-${act}`,
              })
              outcomes.push(`admin ${status}`)
            }
          }
          return outcomes
        })
      )
      const outcomes = told.flat()
      const ordinary = ["done", "refused", "200", "400"]
      expect(outcomes.filter((outcome) => !ordinary.includes(outcome.split(" ")[1]!))).toEqual([])
      expect(outcomes).toEqual(expect.arrayContaining(["move done", "count done", "admin 200"]))
      const moved = outcomes.filter((outcome) => ["move done", "admin 200"].includes(outcome)).length
      expect(await count("comptoir_bin_move")).toBe(moved)

      // What differs much is counted again; nobody does, and it is posted as it was counted.
      await post(`/admin/stock-counts/${count_id}/close`, { uncounted: "leave" })
      await post(`/admin/stock-counts/${count_id}/close`, { uncounted: "leave" })
      await post(`/admin/stock-counts/${count_id}/approve`, { reason: "miscounted" })
      expect((await get(`/admin/stock-counts/${count_id}`)).data.stock_count.status).toBe("completed")

      const knex = container().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      for (const { id } of items) {
        const [posted] = await knex("comptoir_stock_count_line")
          .where({ inventory_item_id: id })
          .sum({ units: "posted_quantity" })
        const units = PER_BIN * CODES.length + Number(posted?.units ?? 0)
        const [level] = await container()
          .resolve(Modules.INVENTORY)
          .listInventoryLevels({ inventory_item_id: id, location_id: lyon.id })
        expect(Number(level!.stocked_quantity)).toBe(units)
        const places = await whereItLies(container(), id)
        expect(Math.min(...Object.values(places))).toBeGreaterThanOrEqual(0)
        expect(Object.values(places).reduce((sum, lying) => sum + lying, 0)).toBe(units)
      }
      await expectHealthy(container())
    })
  })
}
