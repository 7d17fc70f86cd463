import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { Checkpoint, checkpoint } from "../../../src/modules/stock/checkpoint"
import { StockMove } from "../../../src/domain/stock/move"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someItems } from "../../helpers/some-items"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const moveOf = (
  key: string,
  inventory_item_id: string,
  location_id: string,
  quantity: number
): StockMove => ({
  key,
  inventory_item_id,
  location_id,
  quantity,
  cause: "receipt",
  occurred_at: new Date("2026-11-22T08:00:00Z"),
})

export function describeDoor({ getContainer }: Suite) {
  describe("the stock door", () => {
    const setUp = async (stocked = 10) => {
      const container = getContainer()
      const lyon = await aWarehouse(container, { tracked: false })
      const items = await someItems(container, 3, { at: [lyon.id], stocked })
      await trackWarehouseWorkflow(container).run({ input: { location_id: lyon.id } })
      const stock = container.resolve<StockService>(STOCK_MODULE)
      const post = async (moves: StockMove[]) =>
        settleStockPositions(container, await stock.recordMoves(moves))
      return { container, lyon, items, stock, post }
    }
    const recover = (container: ReturnType<typeof getContainer>) =>
      reconcileStockWorkflow(container).run({
        input: { due_before: new Date(Date.now() + 1000), differences: true },
      })

    it("counts a key once, however many callers use it at once", async () => {
      const { container, lyon, items, post } = await setUp()
      await Promise.all(Array.from({ length: 20 }, () => post([moveOf("r1", items[0]!.id, lyon.id, 5)])))
      expect(await stockFacts(container)).toMatchObject([
        { item: "SKU-1", stocked: 15, ledger: 15, pending: 0 },
        { stocked: 10 },
        { stocked: 10 },
      ])
      await expectHealthy(container)
    })

    it("loses nothing when doors and a core writer meet on one item", async () => {
      const { container, lyon, items, post } = await setUp()
      const locking = container.resolve("locking")
      const inventory = container.resolve("inventory")
      const item = items[0]!.id
      await Promise.all([
        ...Array.from({ length: 8 }, (_, index) => post([moveOf(`in-${index}`, item, lyon.id, 3)])),
        ...Array.from({ length: 8 }, () =>
          locking.execute([item], async () => void (await inventory.adjustInventory(item, lyon.id, -1)))
        ),
      ])
      await recover(container)
      expect((await stockFacts(container))[0]).toMatchObject({ stocked: 10 + 24 - 8, ledger: 26, pending: 0 })
      await expectHealthy(container)
    })

    it.each<Checkpoint>(["moves recorded", "positions read", "levels written", "moves marked"])(
      "applies each move once after a crash at: %s",
      async (point) => {
        const { container, lyon, items, post } = await setUp()
        const moves = items.map((item, index) => moveOf(`crash-${index}`, item.id, lyon.id, index + 1))
        const crash = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
          if (name === point) throw new Error(`crashed at ${name}`)
        })
        await expect(post(moves)).rejects.toThrow(`crashed at ${point}`)
        crash.mockRestore()

        await recover(container)
        await post(moves)
        await post(moves)

        expect(
          (await stockFacts(container)).map(({ stocked, ledger, pending }) => [stocked, ledger, pending])
        ).toEqual([
          [11, 11, 0],
          [12, 12, 0],
          [13, 13, 0],
        ])
        await expectHealthy(container)
      }
    )

    it("applies a move once after a crash at: levels created", async () => {
      const { container, lyon, post } = await setUp()
      const [other] = await someItems(container, 1, { prefix: "NEW" })
      const moves = [moveOf("new", other!.id, lyon.id, 6)]
      const crash = jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === "levels created") throw new Error(`crashed at ${name}`)
      })
      await expect(post(moves)).rejects.toThrow("crashed at levels created")
      crash.mockRestore()
      expect((await stockFacts(container)).find((fact) => fact.item === "NEW-1")).toMatchObject({
        stocked: 0,
        pending: 1,
      })

      await recover(container)
      await post(moves)

      expect((await stockFacts(container)).find((fact) => fact.item === "NEW-1")).toMatchObject({
        stocked: 6,
        ledger: 6,
        pending: 0,
      })
      await expectHealthy(container)
    })

    it("makes the level of an item that was never at the location", async () => {
      const { container, lyon, post } = await setUp()
      const [other] = await someItems(container, 1, { prefix: "NEW" })
      await post([moveOf("new", other!.id, lyon.id, 6)])
      expect((await stockFacts(container)).find((fact) => fact.item === "NEW-1")).toMatchObject({
        stocked: 6,
        ledger: 6,
      })
    })

    it("refuses goods leaving that are reserved, and changes nothing", async () => {
      const { container, lyon, items, post } = await setUp()
      await container.resolve("inventory").createReservationItems({
        inventory_item_id: items[0]!.id,
        location_id: lyon.id,
        quantity: 8,
      })
      await expect(post([moveOf("out", items[0]!.id, lyon.id, -3)])).rejects.toMatchObject({
        type: "not_allowed",
        message: `3 of SKU-1 cannot leave ${lyon.id}: 2 are there and not reserved`,
      })
      expect((await stockFacts(container))[0]).toMatchObject({ stocked: 10, ledger: 10, pending: 0 })
    })

    it("refuses a known key with another content", async () => {
      const { container, lyon, items, post } = await setUp()
      await post([moveOf("same", items[0]!.id, lyon.id, 5)])
      await expect(post([moveOf("same", items[0]!.id, lyon.id, 6)])).rejects.toMatchObject({
        type: "invalid_data",
      })
      expect((await stockFacts(container))[0]).toMatchObject({ stocked: 15, ledger: 15 })
    })

    it("refuses an untracked location and leaves it alone", async () => {
      const { container, items, post } = await setUp()
      const elsewhere = await aWarehouse(container, { name: "Elsewhere", tracked: false })
      await expect(post([moveOf("x", items[0]!.id, elsewhere.id, 5)])).rejects.toMatchObject({
        type: "not_allowed",
        message: `Stock location ${elsewhere.id} is not tracked by Comptoir; switch it on in Stock → Warehouses first`,
      })
      expect((await stockFacts(container)).some((fact) => fact.location === "Elsewhere")).toBe(false)
    })
  })
}
