import { finishShipmentsWorkflow } from "../../../src/workflows/packing/finish-shipments"
import { packDispatchesWorkflow } from "../../../src/workflows/packing/pack-dispatches"
import { confirmPicksWorkflow } from "../../../src/workflows/picking/confirm-picks"
import { keepPickingWorkflow } from "../../../src/workflows/picking/keep-picking"
import { startPickingWorkflow } from "../../../src/workflows/picking/start-picking"
import { keepRoutingWorkflow } from "../../../src/workflows/routing/keep-routing"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { dice } from "../../helpers/dice"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const SHOPPERS = 8
const PACKERS = 4
const AT_EACH_PLACE = 40
const MINUTE = 60_000
/** As the job of the minute has it. */
const GRACE_MILLISECONDS = 15_000

/** What nobody who buys, routes or packs may ever be told. */
const NEVER = /deadlock|could not serialize|unknown error|violates|undefined|not a function/i

/** Everybody wants one article that three warehouses have, all at once. */
export function describeRush({ getContainer }: Suite, shop: () => ShippingShop, seconds: number): void {
  describe(`${SHOPPERS} shoppers, a router and ${PACKERS} packers at one article for ${seconds} seconds`, () => {
    it("sell no unit twice, block nobody for good, and leave every order covered or short", async () => {
      const container = getContainer()
      const here = { lyon: AT_EACH_PLACE, lille: AT_EACH_PLACE, nantes: AT_EACH_PLACE }
      await shop().stock({ LAMP: here })
      const until = Date.now() + seconds * 1_000
      const isOpen = () => Date.now() < until
      const said: string[] = []
      const failed = (who: string) => (error: unknown) => {
        said.push(`${who}: ${(error as Error).message}`)
        return undefined
      }
      const placed: string[] = []

      const buy = async (who: number) => {
        const luck = dice(who)
        for (let cart = 0; isOpen(); cart += 1) {
          const quantity = luck.between(1, 3)
          const address = { first_name: `Shopper ${who}`, last_name: `${cart}` }
          const id = await shop().fillCart({ LAMP: quantity }, address).catch(failed("filling a cart"))
          if (!id) continue
          const { status, data } = await shop().complete(id)
          if (status === 200 && data.type === "order") placed.push(data.order.id)
          else said.push(`buying: ${status} ${data.message ?? data.error?.message}`)
        }
      }
      const route = async () => {
        while (isOpen()) {
          await keepRoutingWorkflow(container)
            .run({ input: { due_before: new Date(Date.now() - GRACE_MILLISECONDS), is_thorough: true } })
            .catch(failed("routing"))
        }
      }
      const send = async (who: number) => {
        const luck = dice(1_000 + who)
        while (isOpen()) {
          const waiting = await shop().rows<{ id: string; status: string }>(
            `SELECT id, status FROM comptoir_dispatch WHERE status IN ('ready', 'picking', 'picked') ORDER BY id LIMIT 20`
          )
          if (!waiting.length) {
            await new Promise((wake) => setImmediate(wake))
            continue
          }
          const { id, status } = luck.pick(waiting)
          if (status === "ready") {
            await startPickingWorkflow(container)
              .run({ input: { ids: [id] } })
              .catch(failed("starting"))
          }
          if (status !== "picked") {
            await confirmPicksWorkflow(container)
              .run({ input: { dispatch_id: id } })
              .catch(failed("confirming"))
          }
          await packDispatchesWorkflow(container)
            .run({ input: { dispatches: [{ id }], ships: true } })
            .catch(failed("packing"))
        }
      }
      await Promise.all([
        ...Array.from({ length: SHOPPERS }, (_, who) => buy(who + 1)),
        route(),
        ...Array.from({ length: PACKERS }, (_, who) => send(who + 1)),
      ])
      for (let minute = 1; minute <= 3; minute += 1) {
        const later = new Date(Date.now() + minute * 10 * MINUTE)
        await reconcileStockWorkflow(container).run({ input: { due_before: later, differences: true } })
        await finishShipmentsWorkflow(container).run({ input: { due_before: later, now: later } })
        await keepRoutingWorkflow(container).run({ input: { due_before: later, is_thorough: true } })
        await keepPickingWorkflow(container).run({ input: { before: later } })
      }

      expect(said.filter((line) => NEVER.test(line))).toEqual([])
      expect(placed.length).toBeGreaterThan(0)
      const [orders] = await shop().rows<{ orders: number; sold: number; fulfilled: number }>(
        `SELECT count(*)::int AS orders, sum(item.quantity)::int AS sold, sum(item.fulfilled_quantity)::int AS fulfilled
           FROM "order" AS sale JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version
          WHERE sale.status <> 'canceled'`
      )
      const [stock] = await shop().rows<{ stocked: number; reserved: number }>(
        `SELECT sum(stocked_quantity)::int AS stocked, sum(reserved_quantity)::int AS reserved FROM inventory_level
          WHERE inventory_item_id = ?`,
        [shop().items.LAMP]
      )
      const [packed] = await shop().rows<{ units: number }>(
        `SELECT coalesce(sum(packed_quantity), 0)::int AS units FROM comptoir_dispatch_line`
      )
      expect(orders).toMatchObject({ orders: placed.length, fulfilled: packed?.units })
      expect(orders?.sold).toBeLessThanOrEqual(3 * AT_EACH_PLACE)
      expect(stock).toEqual({
        stocked: 3 * AT_EACH_PLACE - (packed?.units ?? 0),
        reserved: (orders?.sold ?? 0) - (packed?.units ?? 0),
      })
      const uncovered = await shop().rows(
        `SELECT route.display_id, route.status, item.quantity::int AS sold, given.units AS given
           FROM comptoir_order_route AS route JOIN "order" AS sale ON sale.id = route.order_id
           JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version
           LEFT JOIN (SELECT dispatch.order_id, sum(line.quantity - line.short_quantity)::int AS units FROM comptoir_dispatch AS dispatch
             JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id WHERE dispatch.status <> 'cancelled'
             GROUP BY 1) AS given ON given.order_id = route.order_id
          WHERE coalesce(given.units, 0) <> item.quantity OR route.status NOT IN ('routed', 'done')`
      )
      expect(uncovered).toEqual([])
      expect(await shop().count("comptoir_order_route")).toBe(placed.length)
      await expectNoError(container)
    })
  })
}
