import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import type { StockMove } from "../../../src/domain/stock/move"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import type { DispatchDetailDTO, DispatchDTO, PickDTO } from "../../../src/types/http/picking"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import type { Place, PlacedOrder, ShippingShop, Stocked } from "../../helpers/a-shipping-shop"
import { someBins, whereItLies } from "../../helpers/some-bins"
import type { Suite } from "../../helpers/suite"

const BINS = {
  "P-1": { zone: "pick" },
  "R-1": { zone: "reserve" },
  "R-2": { zone: "reserve" },
  PACK: { zone: "packing" },
} as const
export type Code = keyof typeof BINS

/** Lyon has bins and a desk to pack at; the other warehouses are one heap. */
export type PickingFloor = {
  bins: Record<Code, string>
  /** Goods come to lie in a bin of Lyon, or loose. */
  fill: (item: Stocked, bin: Code | null, quantity: number, more?: Partial<StockMove>) => Promise<void>
  /** What lies where in all warehouses together: `{ "P-1": 3, unassigned: 0 }`. */
  lies: (item: Stocked) => Promise<Record<string, number>>
  /** What Medusa says: `{ stocked, reserved }`. */
  level: (item: Stocked, place: Place) => Promise<{ stocked: number; reserved: number }>
  dispatches: (order: PlacedOrder) => Promise<DispatchDTO[]>
  /** The dispatch of an order at a place that is not over. */
  dispatch: (order: PlacedOrder, place?: Place) => Promise<DispatchDetailDTO>
  /** An order that somebody picks already. */
  started: (lines: Parameters<ShippingShop["placeOrder"]>[0]) => Promise<{
    order: PlacedOrder
    dispatch: DispatchDetailDTO
    list: string
  }>
  /** `P-1 LAMP 2/3 open` for each pick. */
  walk: (dispatch: { id: string }) => Promise<string[]>
}

export const pickWords = (pick: PickDTO): string =>
  `${pick.bin_code ?? "loose"} ${pick.sku} ${pick.picked_quantity}/${pick.quantity} ${pick.status}`

/** Gives Lyon its bins in `beforeAll`, after the shop itself. */
export function aPickingFloor(suite: Suite, shop: () => ShippingShop): () => PickingFloor {
  let floor: PickingFloor
  beforeAll(async () => {
    const container = suite.getContainer()
    const { places, items } = shop()
    const bins = await someBins(container, places.lyon.id, { bins: BINS })
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex.raw(`UPDATE comptoir_warehouse SET packing_bin_id = ?, created_at = '2026-01-01'`, [bins.PACK])
    const stock = () => suite.getContainer().resolve<StockService>(STOCK_MODULE)
    const read = async (id: string): Promise<DispatchDetailDTO> =>
      (await shop().get(`/admin/dispatches/${id}`)).data.dispatch
    const dispatches: PickingFloor["dispatches"] = async (order) =>
      (await shop().get(`/admin/dispatches?order_id=${order.id}&order=created_at`)).data.dispatches
    const dispatch: PickingFloor["dispatch"] = async (order, place = "lyon") => {
      const found = (await dispatches(order)).find(
        (one) => one.location_id === places[place].id && one.status !== "cancelled"
      )
      if (!found) throw new Error(`Nothing of order ${order.display_id} is sent from ${place}`)
      return await read(found.id)
    }
    floor = {
      bins,
      dispatches,
      dispatch,
      fill: async (item, bin, quantity, more = {}) => {
        const move: StockMove = {
          key: generateEntityId(undefined, "key"),
          inventory_item_id: items[item],
          location_id: places.lyon.id,
          bin_id: bin && bins[bin],
          quantity,
          cause: "count",
          occurred_at: new Date(),
          ...more,
        }
        await settleStockPositions(
          suite.getContainer(),
          await stock().gate.pass(() => stock().recordMoves([move]))
        )
      },
      lies: (item) => whereItLies(suite.getContainer(), items[item]),
      level: async (item, place) => {
        const [row] = await shop().rows<{ stocked: string; reserved: string }>(
          `SELECT stocked_quantity AS stocked, reserved_quantity AS reserved FROM inventory_level
            WHERE inventory_item_id = ? AND location_id = ? AND deleted_at IS NULL`,
          [items[item], places[place].id]
        )
        return { stocked: Number(row?.stocked), reserved: Number(row?.reserved) }
      },
      started: async (lines) => {
        const order = await shop().placeOrder(lines)
        const { id } = await dispatch(order)
        const answer = await shop().post("/admin/dispatches/start", { ids: [id] })
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.data))
        return { order, dispatch: await read(id), list: answer.data.pick_lists[0].id as string }
      },
      walk: async ({ id }) => (await read(id)).picks.map(pickWords),
    }
  })
  return () => floor
}
