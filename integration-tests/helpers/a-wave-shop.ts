import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { StockMove } from "../../src/domain/stock/move"
import { STOCK_MODULE } from "../../src/modules/stock/names"
import type StockService from "../../src/modules/stock/service"
import type { PlanWaveBody, WaveDetailDTO } from "../../src/types/http/waves"
import { routeOrdersWorkflow } from "../../src/workflows/routing/route-orders"
import { settleStockPositions } from "../../src/workflows/stock/steps/settle-stock-positions"
import { aScanner, Scanner } from "./a-scanner"
import type { ShippingShop, Sold, Stocked } from "./a-shipping-shop"
import type { Suite } from "./suite"

const AISLES = { A: 2, B: 5, C: 8 } as const
type Aisle = keyof typeof AISLES
type Bay = 1 | 2 | 3 | 4 | 5
export type WaveBin = `${Aisle}-${Bay}` | "PACK"

/** What lies where: lamps and rugs in the first aisle, tables and chairs in the second, a reserve of chairs in the third. */
const GOODS: readonly [Stocked, WaveBin, number][] = [
  ["LAMP", "A-1", 20],
  ["LAMP", "A-4", 10],
  ["RUG", "A-5", 20],
  ["RUG", "B-1", 10],
  ["TABLE", "B-2", 20],
  ["CHAIR", "B-5", 60],
  ["CHAIR", "C-1", 60],
]

/** What the thirty orders ask for, over and over: one line, then two of one aisle, then two of another. */
const ORDERS: readonly Partial<Record<Sold, number>>[] = [
  { LAMP: 1 },
  { LAMP: 1, RUG: 1 },
  { TABLE: 1, CHAIR: 2 },
]
const ORDER_COUNT = 30

export type WaveOrder = {
  id: string
  display_id: number
  /** Its ready dispatch at Lyon. */
  dispatch_id: string
}

/** What a test of waves finds: Lyon with three aisles, two people with scanners, and thirty orders ready to be picked. */
export type WaveShop = {
  location_id: string
  bins: Record<WaveBin, string>
  /** `pick-a` and `pick-b` are picked from, `reserve` is behind. */
  zones: Record<"pick-a" | "pick-b" | "reserve" | "packing", string>
  /** In the order in which they were placed; one of three is `{ LAMP: 1 }`, `{ LAMP: 1, RUG: 1 }`, `{ TABLE: 1, CHAIR: 2 }`. */
  orders: WaveOrder[]
  anna: Scanner
  ben: Scanner
  /** Places orders and routes them, without a checkout. */
  placeOrders: (wanted: readonly Partial<Record<Sold, number>>[]) => Promise<WaveOrder[]>
  /** Goods come to lie in a bin, or loose; with a minus they are gone. */
  fill: (item: Stocked, bin: WaveBin | null, quantity: number, more?: Partial<StockMove>) => Promise<void>
  /** A wave of these dispatches, planned. */
  plan: (
    dispatchIds: readonly string[],
    terms?: Partial<Omit<PlanWaveBody, "dispatch_ids" | "location_id">>
  ) => Promise<WaveDetailDTO>
  /** A wave of these dispatches, released. */
  release: (
    dispatchIds: readonly string[],
    terms?: Partial<Omit<PlanWaveBody, "dispatch_ids" | "location_id">>
  ) => Promise<WaveDetailDTO>
  wave: (id: string) => Promise<WaveDetailDTO>
  /** The statuses of dispatches, in the order in which they are named. */
  statuses: (dispatchIds: readonly string[]) => Promise<(string | null)[]>
}

/** Gives Lyon its aisles, goods, people and orders in `beforeAll`, after the shop itself. */
export function aWaveShop(suite: Suite, shop: () => ShippingShop): () => WaveShop {
  let waves: WaveShop
  beforeAll(async () => {
    waves = await seed(suite, shop())
  })
  return () => waves
}

async function seed(suite: Suite, shop: ShippingShop): Promise<WaveShop> {
  const location_id = shop.places.lyon.id
  const { bins, zones } = await aLayout(shop, location_id)
  const move = (item: Stocked, bin: WaveBin | null, quantity: number): StockMove => ({
    key: generateEntityId(undefined, "key"),
    inventory_item_id: shop.items[item],
    location_id,
    bin_id: bin && bins[bin],
    quantity,
    cause: "count",
    occurred_at: new Date(),
  })
  const record = async (moves: StockMove[]) => {
    const stock = suite.getContainer().resolve<StockService>(STOCK_MODULE)
    await settleStockPositions(suite.getContainer(), await stock.gate.pass(() => stock.recordMoves(moves)))
  }
  await record(GOODS.map(([item, bin, quantity]) => move(item, bin, quantity)))
  await shop.quiet()
  const placeOrders: WaveShop["placeOrders"] = async (wanted) => {
    const orders: { id: string; display_id: number }[] = []
    for (const [index, lines] of wanted.entries()) orders.push(await anOrder(suite, shop, lines, index))
    const order_ids = orders.map(({ id }) => id)
    await routeOrdersWorkflow(suite.getContainer()).run({ input: { order_ids, cause: "placed" } })
    await shop.quiet()
    const rows = await shop.rows<{ id: string; order_id: string }>(
      `SELECT id, order_id FROM comptoir_dispatch WHERE order_id = ANY(?) AND location_id = ? AND status = 'ready'`,
      [order_ids, location_id]
    )
    return orders.map((order) => {
      const dispatch = rows.find(({ order_id }) => order_id === order.id)
      if (!dispatch) throw new Error(`Order ${order.display_id} is not ready at Lyon`)
      return { ...order, dispatch_id: dispatch.id }
    })
  }
  const orders = await placeOrders(
    Array.from(
      { length: ORDER_COUNT },
      (_, index) => ORDERS[index % ORDERS.length] as (typeof ORDERS)[number]
    )
  )
  const anna = await aScanner(suite, { location_ids: [location_id], tasks: ["pick"] })
  const ben = await aScanner(suite, {
    location_ids: [location_id],
    tasks: ["pick"],
    code: "BEN",
    name: "Ben",
    device: "Handheld 2",
  })
  const answered = <Data>({ status, data }: { status: number; data: Data }): Data => {
    if (status !== 200) throw new Error(JSON.stringify(data))
    return data
  }
  const plan: WaveShop["plan"] = async (dispatch_ids, terms = {}) =>
    answered(
      await shop.post("/admin/waves", {
        location_id,
        dispatch_ids,
        method: "cluster",
        cart_orders: 4,
        ...terms,
      })
    ).wave
  return {
    location_id,
    bins,
    zones,
    orders,
    anna,
    ben,
    placeOrders,
    fill: (item, bin, quantity, more = {}) => record([{ ...move(item, bin, quantity), ...more }]),
    plan,
    release: async (dispatchIds, terms) => {
      const { id } = await plan(dispatchIds, terms)
      const { wave } = answered(await shop.post(`/admin/waves/${id}/release`))
      await shop.quiet()
      return wave
    },
    wave: async (id) => answered(await shop.get(`/admin/waves/${id}`)).wave,
    statuses: async (ids) => {
      const rows = await shop.rows<{ id: string; status: string }>(
        `SELECT id, status FROM comptoir_dispatch WHERE id = ANY(?)`,
        [[...ids]]
      )
      return ids.map((id) => rows.find((row) => row.id === id)?.status ?? null)
    },
  }
}

/** Three aisles between two cross aisles, walked from the lower left corner; rows only, no acts. */
async function aLayout(shop: ShippingShop, locationId: string): Promise<Pick<WaveShop, "bins" | "zones">> {
  const zones = { "pick-a": "", "pick-b": "", reserve: "", packing: "" }
  for (const [position, code] of (Object.keys(zones) as (keyof typeof zones)[]).entries()) {
    zones[code] = `czon_lyon_${code}`
    await shop.rows(
      `INSERT INTO comptoir_zone (id, location_id, code, name, kind, position) VALUES (?, ?, ?, ?, ?, ?)`,
      [zones[code], locationId, code, code, code.split("-")[0], position]
    )
  }
  const bins = { PACK: "cbin_lyon_PACK" } as Record<WaveBin, string>
  await shop.rows(
    `INSERT INTO comptoir_bin (id, location_id, zone_id, code, barcode) VALUES (?, ?, ?, 'PACK', 'PACK')`,
    [bins.PACK, locationId, zones.packing]
  )
  const zoneOf = { A: "pick-a", B: "pick-b", C: "reserve" } as const
  let sequence = 0
  for (const [position, code] of (Object.keys(AISLES) as Aisle[]).entries()) {
    await shop.rows(
      `INSERT INTO comptoir_aisle (id, location_id, code, x, y_from, y_to, direction, position) VALUES (?, ?, ?, ?, 1, 11, 'both', ?)`,
      [`cais_lyon_${code}`, locationId, code, AISLES[code], position]
    )
    for (const bay of [1, 2, 3, 4, 5] as const) {
      const bin: WaveBin = `${code}-${bay}`
      bins[bin] = `cbin_lyon_${bin}`
      await shop.rows(
        `INSERT INTO comptoir_bin (id, location_id, zone_id, aisle_id, code, barcode, bay, x, y, pick_sequence)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          bins[bin],
          locationId,
          zones[zoneOf[code]],
          `cais_lyon_${code}`,
          bin,
          bin,
          bay,
          AISLES[code],
          bay * 2,
          (sequence += 1),
        ]
      )
    }
  }
  await shop.rows(
    `INSERT INTO comptoir_warehouse (id, location_id, packing_bin_id, depot_x, depot_y, cross_aisles, created_at)
     VALUES ('cwhs_lyon', ?, ?, 2, 0, '[0, 12]', '2026-01-01')`,
    [locationId, bins.PACK]
  )
  return { bins, zones }
}

/** An order of the web shop as it stands after a checkout, but made by core at once. */
async function anOrder(
  suite: Suite,
  shop: ShippingShop,
  lines: Partial<Record<Sold, number>>,
  index: number
): Promise<{ id: string; display_id: number }> {
  const address = {
    first_name: "Camille",
    last_name: `Durand ${index + 1}`,
    address_1: "3 quai Saint-Antoine",
    city: "Lyon",
    postal_code: "69002",
    country_code: "fr",
  }
  const { result } = await createOrderWorkflow(suite.getContainer()).run({
    input: {
      region_id: shop.region_id,
      sales_channel_id: shop.channel_id,
      currency_code: "eur",
      email: "camille@example.test",
      shipping_address: address,
      billing_address: address,
      items: Object.entries(lines).map(([sku, quantity]) => ({
        variant_id: shop.variants[sku as Sold],
        title: sku,
        quantity,
        unit_price: 10,
      })),
      shipping_methods: [{ name: "Parcel", amount: 5, shipping_option_id: shop.shipping_option_id }],
    },
  })
  const knex = suite.getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(`SELECT id, display_id FROM "order" WHERE id = ?`, [result.id])
  return rows[0] as { id: string; display_id: number }
}
