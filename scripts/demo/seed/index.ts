import type { MedusaContainer } from "@medusajs/framework/types"
import { generateShop, type DemoSize } from "../generate"
import { seedProducts, seedStock } from "./catalogue"
import { seedChannelPrices } from "./channel-prices"
import { seedAvailability, seedBeginningOfBooks, seedCosts, seedRates } from "./costs"
import { seedReturns, seedUnplannedReceipt } from "./deliveries"
import { seedFoundation, seedOwner } from "./foundation"
import { seedHistory } from "./history"
import { seedHouse, seedItemTracking } from "./house"
import { readMarker, writeMarker, type Marker } from "./marker"
import { seedCarts, seedOrders } from "./orders"
import { portalToTry, seedMail, seedPaperwork } from "./paperwork"
import { seedPurchaseOrders, seedTracking } from "./purchasing"
import { seedQuotations } from "./quotations"
import { seedRelaunch } from "./relaunch"
import { seedDispatches, seedOrdersOfToday, seedRoutes, seedRouting } from "./shipping"
import { seedPrices, seedSupplierItems, seedSuppliers, seedSupplierStatuses } from "./suppliers"
import { seedCounts, seedCustomerReturns, seedPastCounts, seedTransfers } from "./stocktaking"
import { seedWaves } from "./waves"
import { seedLayouts, seedPickBins, seedPutAway, seedScannerPeople } from "./warehouse"
import type { Report, World } from "./world"

export { OWNER } from "./foundation"
export { PEOPLE } from "./warehouse"

/** So many products are there when the address is shown, and so many orders before the year of sales. */
const FIRST_PRODUCTS = 120
const FIRST_ORDERS = 8

type Part = {
  name: string
  run: (world: World) => Promise<void>
  /** Writes to suppliers or to the buyer: only where the demo shop's own catcher is the mail server. */
  mails?: true
}

const BEFORE_THE_DOORS_OPEN: Part[] = [
  { name: "first products", run: (world) => seedProducts(world, 0, FIRST_PRODUCTS) },
  { name: "first stock", run: (world) => seedStock(world, 0, FIRST_PRODUCTS) },
  { name: "suppliers", run: seedSuppliers },
]

const BUYING: Part[] = [
  { name: "products", run: (world) => seedProducts(world, FIRST_PRODUCTS, world.shop.products.length) },
  { name: "stock", run: (world) => seedStock(world, FIRST_PRODUCTS, world.shop.products.length) },
  { name: "tracking", run: seedTracking },
  { name: "supplier items", run: seedSupplierItems },
  { name: "exchange rates", run: seedRates },
  { name: "opening costs", run: seedCosts },
  { name: "beginning of the books", run: seedBeginningOfBooks },
  { name: "availability", run: seedAvailability },
  { name: "letterhead and approval", run: seedHouse },
  { name: "lots and expiry", run: seedItemTracking },
  { name: "price lists", run: seedPrices },
  { name: "purchase orders", run: seedPurchaseOrders, mails: true },
  { name: "requests for quotation", run: seedQuotations, mails: true },
  { name: "goods without an order", run: seedUnplannedReceipt },
  { name: "returns to suppliers", run: seedReturns, mails: true },
  { name: "papers", run: seedPaperwork },
  { name: "suppliers put aside", run: seedSupplierStatuses },
  { name: "mail", run: seedMail, mails: true },
]

const STORING: Part[] = [
  { name: "bins", run: seedLayouts },
  { name: "put-away", run: seedPutAway },
  { name: "pick bins", run: seedPickBins },
  { name: "people of the scanner", run: seedScannerPeople },
  { name: "past counts", run: seedPastCounts },
]

const SELLING: Part[] = [
  { name: "first orders", run: (world) => seedOrders(world, 0, FIRST_ORDERS) },
  { name: "history", run: seedHistory },
  { name: "orders", run: (world) => seedOrders(world, FIRST_ORDERS, world.shop.orders.length) },
  { name: "carts", run: seedCarts },
  { name: "returns of customers", run: seedCustomerReturns },
  { name: "transfers", run: seedTransfers },
  { name: "counts", run: seedCounts },
  { name: "warehouses of each channel", run: seedRouting },
  { name: "routes of open orders", run: seedRoutes },
  { name: "orders of today", run: seedOrdersOfToday },
  { name: "parcels", run: seedDispatches },
  { name: "waves", run: seedWaves },
  { name: "channel prices", run: seedChannelPrices },
  { name: "relaunch", run: seedRelaunch, mails: true },
]

const ALL = [...BEFORE_THE_DOORS_OPEN, ...BUYING, ...STORING, ...SELLING]

export type Seed = {
  marker: Marker
  /** True when an earlier run has finished the shop. */
  isDone: boolean
  /** What must be there before the address is shown. */
  openTheDoors: () => Promise<void>
  /** What was bought, put away, and sold; may be stopped at any point and goes on at the next start. */
  finish: (onBought: () => Promise<void>) => Promise<void>
  /** A supplier's page of an order, once there is one. */
  portal: () => Promise<{ order: string; url: string } | null>
}

/** Readies the seed of the demo shop; a shop that was begun keeps the size with which it was begun. */
export async function readySeed(
  container: MedusaContainer,
  size: Required<DemoSize>,
  report: Report,
  isMailCaught: boolean
): Promise<Seed> {
  const known = await readMarker(container)
  const marker: Marker = known ?? { ...size, parts: [] }
  const isDone = ALL.every(({ name }) => marker.parts.includes(name))
  let world: Promise<World> | undefined
  const settled = async (): Promise<World> => ({
    container,
    report,
    shop: generateShop(marker),
    owner_id: await seedOwner(container),
    ...(await seedFoundation(container)),
  })
  const run = async (parts: readonly Part[]) => {
    for (const { name, run: act, mails } of parts) {
      if (marker.parts.includes(name)) continue
      if (mails && !isMailCaught)
        throw new Error(
          `The part "${name}" writes mail and SMTP_URL is not the demo shop's own catcher; start again, and it is`
        )
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
    finish: async (onBought) => {
      await run(BUYING)
      await onBought()
      await run(STORING)
      await run(SELLING)
    },
    portal: () => portalToTry({ container, shop: generateShop(marker) }),
  }
}
