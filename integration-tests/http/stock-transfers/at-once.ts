import { Modules } from "@medusajs/framework/utils"
import { Checkpoint, checkpoint } from "../../../src/modules/stock/checkpoint"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransfersAtOnce({ getContainer }: Suite, shop: () => TransferShop) {
  describe("transfers at once", () => {
    const recover = () =>
      reconcileStockWorkflow(getContainer()).run({
        input: { due_before: new Date(Date.now() + 1000), differences: true },
      })

    it("ships once, however often the same key asks", async () => {
      const { id } = await shop().ready(5)
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => shop().act(id, "ship", { idempotency_key: "go" }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
      const other = await shop().act(id, "ship", { idempotency_key: "again" })
      expect(other.status).toBe(400)
      await expectHealthy(getContainer())
    })

    it("writes one draft for one key, and makes it ready once", async () => {
      const { lyon, lille, items, post } = shop()
      const body = {
        source_location_id: lyon.id,
        destination_location_id: lille.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 2 }],
        idempotency_key: "draft",
      }
      const drafts = await Promise.all(Array.from({ length: 4 }, () => post("/admin/stock-transfers", body)))
      const ids = new Set(drafts.map(({ data }) => data.stock_transfer.id))
      expect(ids.size).toBe(1)
      const [id] = [...ids]
      const readied = await Promise.all(
        Array.from({ length: 4 }, () => shop().act(id, "ready", { idempotency_key: "ready" }))
      )
      expect(new Set(readied.map(({ data }) => data.stock_transfer.number)).size).toBe(1)
      expect(await shop().levels()).toEqual({ lyon: [20, 2, 0], lille: [0, 0, 0] })
    })

    it("takes in the same goods once when two clerks receive them", async () => {
      const { id, lines } = await shop().shipped(5)
      const body = { lines: [{ line_id: lines![0]!.id, received_quantity: 5 }] }
      const answers = await Promise.all([
        shop().act(id, "receive", { ...body, idempotency_key: "a" }),
        shop().act(id, "receive", { ...body, idempotency_key: "b" }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [5, 0, 0] })
      await expectHealthy(getContainer())
    })

    it("receives once and closes once for one key each, and refuses a key of another act", async () => {
      const { id, lines } = await shop().shipped(5)
      const body = { lines: [{ line_id: lines![0]!.id, received_quantity: 3 }], idempotency_key: "r" }
      const received = await Promise.all([shop().act(id, "receive", body), shop().act(id, "receive", body)])
      expect(received.map(({ status }) => status)).toEqual([200, 200])
      const wrong = await shop().act(id, "close", {
        outcome: "restocked",
        reason: "lost",
        idempotency_key: "r",
      })
      expect([wrong.status, wrong.data.message]).toEqual([
        400,
        "The idempotency key r made a receipt of this transfer; use a new key",
      ])
      const close = { outcome: "restocked", reason: "lost", idempotency_key: "c" }
      const closed = await Promise.all([shop().act(id, "close", close), shop().act(id, "close", close)])
      expect(closed.map(({ status }) => status)).toEqual([200, 200])
      expect(await shop().levels()).toEqual({ lyon: [17, 0, 0], lille: [3, 0, 0] })
      await expectHealthy(getContainer())
    })

    it("cancels or receives, but never both", async () => {
      const { id } = await shop().shipped(5)
      const answers = await Promise.all([
        shop().act(id, "receive"),
        shop().act(id, "cancel", { outcome: "restocked", reason: "Strike", idempotency_key: "x" }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      const { lyon, lille } = await shop().levels()
      expect(lyon[0]! + lille[0]!).toBe(20)
      expect(lille[2]).toBe(0)
      await expectHealthy(getContainer())
    })

    it("does not send what a sale takes at the same moment", async () => {
      const container = getContainer()
      const inventory = container.resolve(Modules.INVENTORY)
      const locking = container.resolve(Modules.LOCKING)
      const [lamp] = shop().items
      const draft = await shop().draft(15)
      const sell = () =>
        locking.execute([lamp!.id], () =>
          inventory.createReservationItems([
            {
              inventory_item_id: lamp!.id,
              location_id: shop().lyon.id,
              quantity: 10,
              line_item_id: "ordli_1",
            },
          ])
        )
      await Promise.allSettled([sell(), shop().act(draft.id, "ready")])
      await recover()
      const { data } = await shop().get(`/admin/stock-transfers/${draft.id}`)
      const shipped = await shop().act(draft.id, "ship")
      await recover()
      const { lyon, lille } = await shop().levels()
      // Whichever came first has the goods: the sale its ten, or the transfer its fifteen, or both wait for stock.
      expect(lyon[0]! + lille[2]!).toBe(20)
      if (data.stock_transfer.status === "draft") {
        expect([shipped.status, lyon]).toEqual([400, [20, 10, 0]])
      } else {
        expect(shipped.status === 200 ? lille[2] : lille[2]).toBe(shipped.status === 200 ? 15 : 0)
      }
      const facts = await stockFacts(container)
      expect(facts.every((fact) => fact.stocked === fact.ledger && fact.pending === 0)).toBe(true)
    })

    it("lets transfers there and back pass each other", async () => {
      const { lyon, lille, items } = shop()
      const there = await shop().shipped(10, 10, 10)
      await shop().act(there.id, "receive")
      const lines = items.map((item) => ({ inventory_item_id: item.id, quantity: 1 }))
      const make = async (source: string, destination: string) => {
        const { data } = await shop().post("/admin/stock-transfers", {
          source_location_id: source,
          destination_location_id: destination,
          lines,
        })
        const { id } = data.stock_transfer
        await shop().act(id, "ready")
        return id as string
      }
      const ids: string[] = []
      for (let round = 0; round < 4; round += 1)
        ids.push(await make(lyon.id, lille.id), await make(lille.id, lyon.id))
      const shipped = await Promise.all(ids.map((id) => shop().act(id, "ship")))
      expect(shipped.map(({ status }) => status)).toEqual(ids.map(() => 200))
      const received = await Promise.all(ids.map((id) => shop().act(id, "receive")))
      expect(received.map(({ status }) => status)).toEqual(ids.map(() => 200))
      for (const { sku } of items)
        expect(await shop().levels(sku)).toEqual({ lyon: [10, 0, 0], lille: [10, 0, 0] })
      await expectHealthy(getContainer())
    })

    it.each<Checkpoint>(["positions read", "levels written", "holds freed", "moves marked"])(
      "finishes a shipment that stopped at: %s",
      async (point) => {
        const { id } = await shop().ready(5)
        const crash = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
          if (name === point) throw new Error(`crashed at ${name}`)
        })
        const answer = await shop().act(id, "ship")
        crash.mockRestore()
        expect([answer.status, answer.data.stock_transfer.status]).toEqual([200, "in_transit"])
        await recover()
        expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
        await expectHealthy(getContainer())
      }
    )

    it("ships nothing where the act itself stopped half-way", async () => {
      const { id } = await shop().ready(5)
      const crash = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === "moves recorded") throw new Error(`crashed at ${name}`)
      })
      const answer = await shop().act(id, "ship")
      crash.mockRestore()
      expect(answer.status).toBe(500)
      const { data } = await shop().get(`/admin/stock-transfers/${id}`)
      expect(data.stock_transfer).toMatchObject({ status: "ready", shipped_units: 0, postings: [] })
      expect(await shop().levels()).toEqual({ lyon: [20, 5, 0], lille: [0, 0, 0] })
      expect((await shop().act(id, "ship")).data.stock_transfer.status).toBe("in_transit")
      await expectHealthy(getContainer())
    })
  })
}
