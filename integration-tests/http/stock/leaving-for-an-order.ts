import type { StockMove } from "../../../src/domain/stock/move"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someItems } from "../../helpers/some-items"
import { stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeLeavingForAnOrder({ getContainer }: Suite) {
  describe("goods that leave for the order that reserved them", () => {
    const setUp = async (
      reservations: readonly { line: string | null; quantity: number; waits?: boolean }[]
    ) => {
      const container = getContainer()
      const lyon = await aWarehouse(container, { tracked: false })
      const [item] = await someItems(container, 1, { at: [lyon.id], stocked: 10 })
      await trackWarehouseWorkflow(container).run({ input: { location_id: lyon.id } })
      await container.resolve("inventory").createReservationItems(
        reservations.map(({ line, quantity, waits }) => ({
          line_item_id: line ?? undefined,
          inventory_item_id: item!.id,
          location_id: lyon.id,
          quantity,
          allow_backorder: waits ?? false,
        }))
      )
      const stock = container.resolve<StockService>(STOCK_MODULE)
      const move = (line: string | null, quantity: number, key = `${line}:${quantity}`): StockMove => ({
        key,
        inventory_item_id: item!.id,
        location_id: lyon.id,
        quantity: -quantity,
        cause: line ? "shipment" : "write_off",
        covers_reservation: line,
        occurred_at: new Date("2026-11-22T08:00:00Z"),
      })
      return { container, lyon, stock, move }
    }

    it("lets a line's own reserved units leave, once", async () => {
      const { container, stock, move } = await setUp([
        { line: "line_a", quantity: 4 },
        { line: "line_b", quantity: 6 },
      ])
      const positions = await stock.recordMoves([move("line_a", 4)])
      await stock.recordMoves([move("line_a", 4)])
      await settleStockPositions(container, positions)
      expect(await stockFacts(container)).toMatchObject([{ stocked: 6, reserved: 10, ledger: 6, pending: 0 }])
    })

    it("lets no unit leave that another line reserved, and none that nobody covers", async () => {
      const { container, lyon, stock, move } = await setUp([
        { line: "line_a", quantity: 4 },
        { line: "line_b", quantity: 6 },
      ])
      await expect(stock.recordMoves([move("line_a", 5)])).rejects.toThrow(
        `5 of SKU-1 cannot leave ${lyon.name} for their orders: 4 are there that others have not reserved and that are not on hold`
      )
      await expect(stock.recordMoves([move("line_c", 1)])).rejects.toThrow("cannot leave")
      await expect(stock.recordMoves([move(null, 1)])).rejects.toThrow("0 are there and not reserved")
      expect(await stockFacts(container)).toMatchObject([
        { stocked: 10, reserved: 10, ledger: 10, pending: 0 },
      ])
    })

    it("never lets held units leave, whoever reserved units there", async () => {
      const { container, lyon, stock, move } = await setUp([{ line: "line_a", quantity: 4 }])
      const [fact] = await stockFacts(container)
      expect(fact).toMatchObject({ stocked: 10, reserved: 4 })
      await stock.placeHolds([
        {
          id: "chld_covered",
          inventory_item_id: move("line_a", 1).inventory_item_id,
          location_id: lyon.id,
          quantity: 6,
          kind: "damage",
          at: new Date("2026-11-22T08:00:00Z"),
          is_incoming: false,
        },
      ])
      await expect(stock.recordMoves([move("line_a", 5)])).rejects.toThrow("cannot leave")
      await stock.recordMoves([move("line_a", 4)])
    })

    it("lets reserved units leave while another line waits for goods that are to come", async () => {
      const { stock, move } = await setUp([
        { line: "line_a", quantity: 10 },
        { line: "line_b", quantity: 30, waits: true },
      ])
      await expect(stock.recordMoves([move("line_c", 1)])).rejects.toThrow("cannot leave")
      expect(await stock.recordMoves([move("line_a", 10)])).toHaveLength(1)
    })
  })
}
