import type { MedusaContainer } from "@medusajs/framework/types"
import { generateShop, type DemoSize } from "../generate"
import { seedProducts, seedStock } from "./catalogue"
import { seedAvailability, seedCosts, seedRates } from "./costs"
import { seedFoundation, seedOwner } from "./foundation"
import { seedHistory } from "./history"
import { readMarker, writeMarker, type Marker } from "./marker"
import { seedCarts, seedOrders } from "./orders"
import { seedPurchaseOrders, seedSupplierItems, seedSuppliers, seedTracking } from "./purchasing"
import type { Report, World } from "./world"

export { OWNER } from "./foundation"

/** So many products are there when the address is shown, and so many orders before the year of sales. */
const FIRST_PRODUCTS = 120
const FIRST_ORDERS = 8

type Part = { name: string; run: (world: World) => Promise<void> }

const BEFORE_THE_DOORS_OPEN: Part[] = [
  { name: "first products", run: (world) => seedProducts(world, 0, FIRST_PRODUCTS) },
  { name: "first stock", run: (world) => seedStock(world, 0, FIRST_PRODUCTS) },
  { name: "suppliers", run: seedSuppliers },
]

const WHILE_THE_SHOP_RUNS: Part[] = [
  { name: "products", run: (world) => seedProducts(world, FIRST_PRODUCTS, world.shop.products.length) },
  { name: "stock", run: (world) => seedStock(world, FIRST_PRODUCTS, world.shop.products.length) },
  { name: "tracking", run: seedTracking },
  { name: "supplier items", run: seedSupplierItems },
  { name: "exchange rates", run: seedRates },
  { name: "opening costs", run: seedCosts },
  { name: "availability", run: seedAvailability },
  { name: "purchase orders", run: seedPurchaseOrders },
  { name: "first orders", run: (world) => seedOrders(world, 0, FIRST_ORDERS) },
  { name: "history", run: seedHistory },
  { name: "orders", run: (world) => seedOrders(world, FIRST_ORDERS, world.shop.orders.length) },
  { name: "carts", run: seedCarts },
]

export type Seed = {
  marker: Marker
  /** True when an earlier run has finished the shop. */
  isDone: boolean
  /** What must be there before the address is shown. */
  openTheDoors: () => Promise<void>
  /** The rest; may be stopped at any point and goes on at the next start. */
  finish: () => Promise<void>
}

/** Readies the seed of the demo shop; a shop that was begun keeps the size with which it was begun. */
export async function readySeed(
  container: MedusaContainer,
  size: Required<DemoSize>,
  report: Report
): Promise<Seed> {
  const known = await readMarker(container)
  const marker: Marker = known ?? { ...size, parts: [] }
  const isDone = [...BEFORE_THE_DOORS_OPEN, ...WHILE_THE_SHOP_RUNS].every(({ name }) =>
    marker.parts.includes(name)
  )
  let world: Promise<World> | undefined
  const settled = async (): Promise<World> => ({
    container,
    report,
    shop: generateShop(marker),
    ...(await seedFoundation(container)),
  })
  const run = async (parts: readonly Part[]) => {
    for (const { name, run: act } of parts) {
      if (marker.parts.includes(name)) continue
      report(name)
      world ??= settled()
      await act(await world)
      marker.parts.push(name)
      await writeMarker(container, marker)
    }
  }
  return {
    marker,
    isDone,
    openTheDoors: async () => {
      if (!known) await writeMarker(container, marker)
      await seedOwner(container)
      await run(BEFORE_THE_DOORS_OPEN)
    },
    finish: () => run(WHILE_THE_SHOP_RUNS),
  }
}
