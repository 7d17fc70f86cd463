import { Modules } from "@medusajs/framework/utils"
import { RETURNS_MODULE } from "../../../src/modules/returns/names"
import type ReturnsService from "../../../src/modules/returns/service"
import { Checkpoint, checkpoint } from "../../../src/modules/stock/checkpoint"
import { ReturnCheckpoint, returnCheckpoint } from "../../../src/workflows/returns/checkpoint"
import type { Article } from "../../helpers/a-storefront"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { ReturnShop } from "./a-return-shop"

export function describeReceiving({ getContainer }: Suite, shop: () => ReturnShop) {
  describe("POST /admin/returns/:id/receive/confirm", () => {
    const mug = () => shop().storefront.articles[0] as Article
    const cup = () => shop().storefront.articles[1] as Article
    const holds = () =>
      shop().rows<{ quantity: number; kind: string; document_id: string; reason: string | null }>(
        `SELECT quantity, kind, document_id, reason FROM comptoir_hold ORDER BY id`
      )
    const arrivals = async () =>
      (
        await shop().rows<{ status: string }>(
          `SELECT status FROM comptoir_return_arrival ORDER BY expected_at, id`
        )
      ).map((arrival) => arrival.status)
    const moves = async ({ inventory_item_id }: Article) =>
      (
        await shop().rows<{ cause: string; quantity: number }>(
          `SELECT cause, quantity FROM comptoir_stock_move WHERE inventory_item_id = ? ORDER BY sequence`,
          [inventory_item_id]
        )
      ).map((move) => `${move.cause} ${move.quantity}`)

    /** Five mugs sold, and three of them on the counter, to be confirmed. */
    const threeOnTheCounter = async () => {
      const { sell, sendBack, arrive, reason } = shop()
      const order = await sell([{ article: mug(), quantity: 5 }])
      const line_item_id = order.lineOf(mug())
      const lines = [{ line_item_id, quantity: 3, reason_id: reason.id }]
      const id = await sendBack(order.id, lines)
      await arrive(id, [{ line_item_id, quantity: 3 }])
      return { id, order, line_item_id }
    }

    const originals = { stock: checkpoint.pass, returns: returnCheckpoint.pass }
    afterEach(() => {
      checkpoint.pass = originals.stock
      returnCheckpoint.pass = originals.returns
    })
    const crashAt = (name: ReturnCheckpoint) => {
      returnCheckpoint.pass = async (passed) => {
        if (passed === name) throw new Error(`killed at ${name}`)
      }
    }
    const go = () => {
      checkpoint.pass = originals.stock
      returnCheckpoint.pass = originals.returns
    }

    it("puts what came on hold for inspection, in the ledger and in Medusa", async () => {
      const { confirm, levelOf, reason } = shop()
      const { id, order } = await threeOnTheCounter()
      expect(await levelOf(mug())).toEqual({ stocked: 95, reserved: 0, free: 95 })

      const answer = await confirm(id)

      expect(answer.status).toBe(200)
      expect(answer.data.return).toMatchObject({ id, status: "received" })
      expect(answer.data.order_preview.id).toBe(order.id)
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
      expect(await holds()).toEqual([
        { quantity: 3, kind: "inspection", document_id: id, reason: reason.label },
      ])
      expect(await moves(mug())).toEqual(["opening 100", "core -5", "customer_return 3"])
      expect(await arrivals()).toEqual(["received"])
      await expectHealthy(getContainer())
    })

    it("lets nobody buy a returned unit at any moment in between", async () => {
      const { confirm, levelOf } = shop()
      const { id } = await threeOnTheCounter()
      const seen: number[] = []
      const look = async () => {
        seen.push((await levelOf(mug())).free)
      }
      checkpoint.pass = look
      returnCheckpoint.pass = look
      expect((await confirm(id)).status).toBe(200)
      expect(seen.length).toBeGreaterThan(6)
      expect(Math.max(...seen)).toBe(95)
      expect((await levelOf(mug())).free).toBe(95)
    })

    it("receives a return in two parts", async () => {
      const { arrive, confirm, levelOf } = shop()
      const { sell, sendBack } = shop()
      const order = await sell([{ article: mug(), quantity: 5 }])
      const line_item_id = order.lineOf(mug())
      const id = await sendBack(order.id, [{ line_item_id, quantity: 4 }])
      await arrive(id, [{ line_item_id, quantity: 1 }])
      expect((await confirm(id)).data.return.status).toBe("partially_received")
      await arrive(id, [{ line_item_id, quantity: 3 }])
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 99, reserved: 4, free: 95 })
      expect((await holds()).map((hold) => hold.quantity).sort()).toEqual([1, 3])
      await expectHealthy(getContainer())
    })

    it("takes a kit in as its parts", async () => {
      const { kit, sell, sendBack, arrive, confirm, levelOf } = shop()
      const order = await sell([{ article: kit, quantity: 3 }])
      const line_item_id = order.lineOf(kit)
      const id = await sendBack(order.id, [{ line_item_id, quantity: 2 }])
      await arrive(id, [{ line_item_id, quantity: 2 }])
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 99, reserved: 2, free: 97 })
      expect(await levelOf(cup())).toEqual({ stocked: 98, reserved: 4, free: 94 })
      await expectHealthy(getContainer())
    })

    it("adds the units of an item that two variants share, of which Medusa adds those of one", async () => {
      const { kit, sell, sendBack, arrive, confirm, levelOf } = shop()
      const order = await sell([
        { article: kit, quantity: 1 },
        { article: mug(), quantity: 2 },
      ])
      const lines = [kit, mug()].map((article) => ({ line_item_id: order.lineOf(article), quantity: 1 }))
      const id = await sendBack(order.id, lines)
      await arrive(id, lines)
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 99, reserved: 2, free: 97 })
      expect(await levelOf(cup())).toEqual({ stocked: 100, reserved: 2, free: 98 })
      await expectHealthy(getContainer())
    })

    it("leaves what is not kept in stock to Medusa alone", async () => {
      const { voucher, sell, sendBack, arrive, confirm } = shop()
      const order = await sell([{ article: voucher, quantity: 2 }])
      const line_item_id = order.lineOf(voucher)
      const id = await sendBack(order.id, [{ line_item_id, quantity: 2 }])
      await arrive(id, [{ line_item_id, quantity: 2 }])
      const answer = await confirm(id)
      expect(answer.status).toBe(200)
      expect(answer.data.return.status).toBe("received")
      expect(await arrivals()).toEqual([])
      expect(await holds()).toEqual([])
    })

    it("leaves a return to a warehouse that is not tracked to Medusa alone", async () => {
      const { lille, sell, sendBack, arrive, confirm, levelOf } = shop()
      await getContainer()
        .resolve(Modules.INVENTORY)
        .createInventoryLevels([
          { inventory_item_id: mug().inventory_item_id, location_id: lille.id, stocked_quantity: 0 },
        ])
      const order = await sell([{ article: mug(), quantity: 1 }])
      const line_item_id = order.lineOf(mug())
      const id = await sendBack(order.id, [{ line_item_id, quantity: 1 }], lille.id)
      await arrive(id, [{ line_item_id, quantity: 1 }])
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug(), lille.id)).toEqual({ stocked: 1, reserved: 0, free: 1 })
      expect(await arrivals()).toEqual([])
    })

    it("refuses a place where the article has no level, and says what would be right", async () => {
      const { confirm, rows, lyon, levelOf } = shop()
      const { id } = await threeOnTheCounter()
      await rows(
        `UPDATE inventory_level SET deleted_at = now() WHERE inventory_item_id = ? AND location_id = ?`,
        [mug().inventory_item_id, lyon.id]
      )
      const answer = await confirm(id)
      expect(answer.status).toBe(400)
      expect(answer.data.message).toMatch(
        /^ART-1 has no stock level at Lyon, so Return #\d+ cannot be received there; add the location to the item first, or begin to receive the return at another warehouse$/
      )
      expect(await arrivals()).toEqual([])
      expect(await levelOf(mug())).toEqual({ stocked: 0, reserved: 0, free: 0 })
    })

    it("refuses a return of which nothing is being received, and one that does not exist", async () => {
      const { confirm, levelOf } = shop()
      const { id } = await threeOnTheCounter()
      expect((await confirm(id)).status).toBe(200)
      const again = await confirm(id)
      expect(again.status).toBe(400)
      expect(again.data.message).toMatch(/^Return #\d+ has nothing to confirm: /)
      expect((await levelOf(mug())).stocked).toBe(98)
      const unknown = await confirm("return_unknown")
      expect([unknown.status, unknown.data.message]).toEqual([404, "Return return_unknown does not exist"])
    })

    it("counts a return once when two people confirm it at the same moment", async () => {
      const { confirm, levelOf } = shop()
      const { id } = await threeOnTheCounter()
      const answers = await Promise.all([confirm(id), confirm(id), confirm(id)])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400, 400])
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
      expect(await arrivals()).toEqual(["received"])
      await expectHealthy(getContainer())
    })

    it("sells nothing that is not there while returns come in", async () => {
      const { confirm, levelOf, storefront, recover } = shop()
      const first = await threeOnTheCounter()
      const carts = await Promise.all(
        [30, 30, 30].map((quantity) => storefront.fillCart([{ article: mug(), quantity }]))
      )
      const { completeCartWorkflow } = await import("@medusajs/medusa/core-flows")
      const [answer, ...sold] = await Promise.all([
        confirm(first.id),
        ...carts.map((id) =>
          completeCartWorkflow(getContainer())
            .run({ input: { id } })
            .then(
              () => 30,
              () => 0
            )
        ),
      ])
      await recover()
      const units = sold.reduce<number>((sum, quantity) => sum + quantity, 0)
      expect(answer.status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3 + units, free: 95 - units })
      await expectHealthy(getContainer())
    })

    it("withdraws what it expected when Medusa refuses the receipt", async () => {
      const { confirm, levelOf, rows } = shop()
      const { id, order } = await threeOnTheCounter()
      await rows(`UPDATE "order" SET canceled_at = now(), status = 'canceled' WHERE id = ?`, [order.id])
      const answer = await confirm(id)
      expect(answer.status).toBe(400)
      expect(answer.data.message).toMatch(/cancel/i)
      expect(await levelOf(mug())).toEqual({ stocked: 95, reserved: 0, free: 95 })
      expect(await arrivals()).toEqual(["withdrawn"])
      expect(await holds()).toEqual([])
      await expectHealthy(getContainer())
    })

    it.each<ReturnCheckpoint>(["return expected", "return reserved"])(
      "withdraws what a process that was killed at '%s' had begun, and the return can be received again",
      async (name) => {
        const { confirm, levelOf, recover } = shop()
        const { id } = await threeOnTheCounter()
        crashAt(name)
        expect((await confirm(id)).status).toBe(500)
        go()
        expect((await levelOf(mug())).free).toBeLessThanOrEqual(95)
        await recover()
        expect(await levelOf(mug())).toEqual({ stocked: 95, reserved: 0, free: 95 })
        await expectHealthy(getContainer())
        expect((await confirm(id)).status).toBe(200)
        expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
        expect((await arrivals()).sort()).toEqual(["received", "withdrawn"])
        await expectHealthy(getContainer())
      }
    )

    it("finishes what a process that was killed after Medusa's answer had left", async () => {
      const { confirm, levelOf, recover } = shop()
      const { id } = await threeOnTheCounter()
      crashAt("return received")
      await confirm(id)
      go()
      expect((await levelOf(mug())).free).toBe(95)
      await recover()
      await recover()
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
      expect(await moves(mug())).toEqual(["opening 100", "core -5", "customer_return 3"])
      expect(await arrivals()).toEqual(["received"])
      await expectHealthy(getContainer())
    })

    it.each<Checkpoint>(["moves recorded", "positions read", "levels written", "moves marked"])(
      "finishes what the settlement that was killed at '%s' had left",
      async (name) => {
        const { confirm, levelOf, recover } = shop()
        const { id } = await threeOnTheCounter()
        returnCheckpoint.pass = async (passed) => {
          if (passed !== "return received") return
          checkpoint.pass = async (at) => {
            if (at === name) throw new Error(`killed at ${name}`)
          }
        }
        expect((await confirm(id)).status).toBe(200)
        go()
        expect((await levelOf(mug())).free).toBe(95)
        await recover()
        expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
        expect(await moves(mug())).toEqual(["opening 100", "core -5", "customer_return 3"])
        await expectHealthy(getContainer())
      }
    )

    it("adds what Medusa says it received and was killed before it added", async () => {
      const { confirm, levelOf, recover, rows } = shop()
      const { id } = await threeOnTheCounter()
      crashAt("return reserved")
      await confirm(id)
      go()
      await rows(`UPDATE order_change SET status = 'confirmed' WHERE return_id = ? AND status = 'pending'`, [
        id,
      ])
      await recover()
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
      expect(await moves(mug())).toEqual(["opening 100", "core -5", "customer_return 3"])
      await expectHealthy(getContainer())
    })

    it("takes out again what Medusa had added for a return that it did not receive in the end", async () => {
      const { confirm, levelOf, recover, lyon } = shop()
      const { id } = await threeOnTheCounter()
      crashAt("return reserved")
      await confirm(id)
      go()
      const inventory = getContainer().resolve(Modules.INVENTORY)
      await inventory.adjustInventory(mug().inventory_item_id, lyon.id, 3)
      await recover()
      expect(await levelOf(mug())).toEqual({ stocked: 95, reserved: 0, free: 95 })
      expect(await moves(mug())).toEqual([
        "opening 100",
        "core -5",
        "customer_return 3",
        "customer_return -3",
      ])
      await expectHealthy(getContainer())
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 3, free: 95 })
      await expectHealthy(getContainer())
    })

    it("keeps another writer's change apart from the return", async () => {
      const { confirm, levelOf, lyon } = shop()
      const { id } = await threeOnTheCounter()
      const inventory = getContainer().resolve(Modules.INVENTORY)
      returnCheckpoint.pass = async (passed) => {
        if (passed === "return received")
          await inventory.adjustInventory(mug().inventory_item_id, lyon.id, -2)
      }
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 96, reserved: 3, free: 93 })
      expect(await moves(mug())).toEqual(["opening 100", "core -5", "customer_return 3", "core -2"])
      await expectHealthy(getContainer())
    })

    it("leaves returns to Medusa alone while the option says so", async () => {
      const { confirm, levelOf, recover } = shop()
      const { id } = await threeOnTheCounter()
      const returns = getContainer().resolve<ReturnsService>(RETURNS_MODULE)
      const asked = jest.spyOn(returns, "replacesRoute").mockReturnValue(false)
      try {
        expect((await confirm(id)).status).toBe(200)
      } finally {
        asked.mockRestore()
      }
      await recover()
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 0, free: 98 })
      expect(await moves(mug())).toEqual(["opening 100", "core -5", "core 3"])
      expect(await arrivals()).toEqual([])
      await expectHealthy(getContainer())
    })

    it("keeps what was dismissed at the door out of stock, and shows it", async () => {
      const { sell, sendBack, arrive, confirm, levelOf, get } = shop()
      const order = await sell([{ article: mug(), quantity: 5 }])
      const line_item_id = order.lineOf(mug())
      const id = await sendBack(order.id, [{ line_item_id, quantity: 3 }])
      await arrive(id, [{ line_item_id, quantity: 1 }], [{ line_item_id, quantity: 2 }])
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 96, reserved: 1, free: 95 })
      const { data } = await get("/admin/return-inspections?dismissed=true")
      expect(data.return_inspections).toMatchObject([
        { return_id: id, quantity: 1, dismissed_quantity: 2, to_inspect: 1 },
      ])
      await expectHealthy(getContainer())
    })

    it("keeps a return that was dismissed as a whole", async () => {
      const { sell, sendBack, arrive, confirm, levelOf, get } = shop()
      const order = await sell([{ article: mug(), quantity: 2 }])
      const line_item_id = order.lineOf(mug())
      const id = await sendBack(order.id, [{ line_item_id, quantity: 2 }])
      await arrive(id, [], [{ line_item_id, quantity: 2 }])
      expect((await confirm(id)).status).toBe(200)
      expect(await levelOf(mug())).toEqual({ stocked: 98, reserved: 0, free: 98 })
      const { data } = await get("/admin/return-inspections?status=done")
      expect(data.return_inspections).toMatchObject([
        { return_id: id, quantity: 0, dismissed_quantity: 2, to_inspect: 0, hold_id: null },
      ])
      expect(await arrivals()).toEqual(["received"])
    })
  })
}
