import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { closeManifestWorkflow } from "../../../src/workflows/packing/close-manifest"
import { packDispatchesWorkflow } from "../../../src/workflows/packing/pack-dispatches"
import { saveBoxWorkflow } from "../../../src/workflows/packing/save-box"
import { shipDispatchesWorkflow } from "../../../src/workflows/packing/ship-dispatches"
import { confirmPicksWorkflow } from "../../../src/workflows/picking/confirm-picks"
import { shortPickWorkflow } from "../../../src/workflows/picking/short-pick"
import { startPickingWorkflow } from "../../../src/workflows/picking/start-picking"
import { routeOrdersWorkflow } from "../../../src/workflows/routing/route-orders"
import { setChannelRoutingWorkflow } from "../../../src/workflows/routing/set-channel-routing"
import { setWarehouseRoutingWorkflow } from "../../../src/workflows/routing/set-warehouse-routing"
import { REGIONS, type ChannelKey, type DemoOrder, type WarehouseKey } from "../shop"
import { anOrder, keysOf, variantIds } from "./orders"
import type { World } from "./world"

const EUROPE = REGIONS[0].countries.map((country_code) => ({ country_code, postal_prefixes: [] }))
const BRITAIN = REGIONS[1].countries.map((country_code) => ({ country_code, postal_prefixes: [] }))
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]

/** Where each warehouse is and sends to, until when a parcel leaves the same day, and what Lille keeps for its counter. */
const PROFILES = {
  lyon: {
    country_code: "fr",
    latitude: "45.767",
    longitude: "4.804",
    served: EUROPE,
    cut_off: "15:00",
    time_zone: "Europe/Paris",
    working_days: [1, 2, 3, 4, 5, 6],
    daily_capacity: 250,
    priority: 1,
  },
  lille: {
    country_code: "fr",
    latitude: "50.637",
    longitude: "3.063",
    served: EUROPE,
    cut_off: "13:30",
    time_zone: "Europe/Paris",
    working_days: MONDAY_TO_FRIDAY,
    daily_capacity: 40,
    kept_units: 1,
    priority: 2,
  },
  northampton: {
    country_code: "gb",
    latitude: "52.240",
    longitude: "-0.902",
    served: BRITAIN,
    cut_off: "14:00",
    time_zone: "Europe/London",
    working_days: MONDAY_TO_FRIDAY,
    priority: 3,
  },
} as const satisfies Record<WarehouseKey, object>

/** Resellers stay with Medusa's own way, so that both can be looked at. */
const ROUTED: readonly ChannelKey[] = ["web", "marketplace"]

const BOXES = [
  { name: "Padded envelope", length: 280, width: 200, height: 40, tare_weight: 40, largest_load: 1_000 },
  { name: "Small box", length: 250, width: 200, height: 120, tare_weight: 130, largest_load: 5_000 },
  { name: "Medium box", length: 400, width: 300, height: 200, tare_weight: 320, largest_load: 15_000 },
  { name: "Large box", length: 600, width: 400, height: 350, tare_weight: 650, largest_load: 30_000 },
]

/** From which warehouses orders may leave, by which rules, and in which boxes. */
export async function seedRouting(world: World): Promise<void> {
  const { container, channels, warehouses, owner_id: actor_id } = world
  for (const [place, changes] of Object.entries(PROFILES)) {
    const location_id = warehouses[place as WarehouseKey]
    await setWarehouseRoutingWorkflow(container).run({ input: { location_id, changes, actor_id } as never })
  }
  for (const channel of ROUTED) {
    await setChannelRoutingWorkflow(container).run({
      input: {
        sales_channel_id: channels[channel],
        changes: {
          is_enabled: true,
          rules: [
            { code: "fewest_parcels" },
            { code: "cut_off" },
            { code: "nearest" },
            { code: "balance_load" },
          ],
          splits: "capped",
          most_parcels: 3,
          readiness: "ship_ready",
        },
        actor_id,
      },
    })
  }
  const known = new Set(
    (await read<{ name: string }>(world, "comptoir_box", ["name"])).map(({ name }) => name)
  )
  for (const box of BOXES.filter(({ name }) => !known.has(name)))
    await saveBoxWorkflow(container).run({ input: { changes: { ...box, is_active: true }, actor_id } })
}

/** The orders that were open before routing was switched on are given their warehouses too. */
export async function seedRoutes({ container, channels, owner_id: actor_id }: World): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const open = await knex("order")
    .whereIn(
      "sales_channel_id",
      ROUTED.map((channel) => channels[channel])
    )
    .whereNull("canceled_at")
    .whereNotExists(
      knex("order_fulfillment").whereRaw('order_fulfillment.order_id = "order".id').whereNull("deleted_at")
    )
    .orderBy("created_at")
    .pluck("id")
  await routeOrdersWorkflow(container).run({ input: { order_ids: open, cause: "placed", actor_id } })
}

const ORDERS_OF_TODAY = 30
const MINUTES_BETWEEN = 12

type Article = { sku: string; lyon: number; lille: number }

/** What is free in the two warehouses that send to Europe. */
async function freeArticles({ container, warehouses }: World): Promise<Article[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(
    `SELECT item.sku, sum(free) FILTER (WHERE location_id = ?)::int AS lyon, sum(free) FILTER (WHERE location_id = ?)::int AS lille
       FROM (SELECT inventory_item_id, location_id, trunc(stocked_quantity - reserved_quantity) AS free
               FROM inventory_level WHERE deleted_at IS NULL) AS level
       JOIN inventory_item AS item ON item.id = level.inventory_item_id
      WHERE item.sku IS NOT NULL GROUP BY item.sku
     HAVING sum(free) FILTER (WHERE location_id = ?) IS NOT NULL AND sum(free) FILTER (WHERE location_id = ?) IS NOT NULL
      ORDER BY item.sku`,
    [warehouses.lyon, warehouses.lille, warehouses.lyon, warehouses.lille]
  )
  return rows
}

/** This morning's orders: most leave Lyon whole, one needs both warehouses, and one takes the last units of an article. */
export async function seedOrdersOfToday(world: World): Promise<void> {
  const known = await keysOf(world, "order")
  const articles = await freeArticles(world)
  const plenty = articles.filter(({ lyon }) => lyon >= 12)
  const inLyon = articles.find(({ lyon, lille }) => lyon > 2 && lille <= 1)
  const inLille = articles.find(({ lyon, lille }) => lyon <= 0 && lille > 2)
  const lastOnes = articles.find(({ lyon, lille }) => lyon > 0 && lyon < 4 && lille <= 1)
  const shoppers = world.shop.orders.filter(({ channel, region }) => channel === "web" && region === "europe")
  const orders = Array.from({ length: ORDERS_OF_TODAY }, (_, index): DemoOrder | null => {
    const shopper = shoppers[index % Math.max(1, shoppers.length)]
    const usual = [0, 1, 2].slice(0, 1 + (index % 3)).flatMap((line) => {
      const article = plenty[(index * 3 + line) % Math.max(1, plenty.length)]
      return article ? [{ sku: article.sku, quantity: 1 + ((index + line) % 3) }] : []
    })
    const special =
      index === 1 && inLyon && inLille
        ? [
            { sku: inLyon.sku, quantity: 1 },
            { sku: inLille.sku, quantity: 1 },
          ]
        : index === 2 && lastOnes
          ? [{ sku: lastOnes.sku, quantity: lastOnes.lyon }, ...usual.slice(0, 1)]
          : null
    const lines = special ?? usual
    const key = `order-of-today-${index}`
    const hours_ago = ((ORDERS_OF_TODAY - index) * MINUTES_BETWEEN) / 60
    return shopper && lines.length ? { ...shopper, key, lines, hours_ago, fate: "open" } : null
  })
  const wanted = orders.filter((order): order is DemoOrder => order !== null && !known.has(order.key))
  const variants = await variantIds(world, wanted)
  const order_ids: string[] = []
  for (const order of wanted) order_ids.push(await anOrder(world, order, variants))
  // Each was routed by its own event, or will be in a moment: this only waits for it.
  await routeOrdersWorkflow(world.container).run({ input: { order_ids, cause: "placed" } })
}

type Dispatch = { id: string; location_id: string }

/** A morning's work in Lyon: some parcels are gone, some wait to be packed, one list is being walked, one article was missing. */
export async function seedDispatches(world: World): Promise<void> {
  const { container, owner_id: actor_id, shop } = world
  if ((await read(world, "comptoir_pick_list", ["id"])).length) return
  const last = await withLastUnits(world)
  const ready = (await read<Dispatch>(world, "comptoir_dispatch", ["id", "location_id"], { status: "ready" }))
    .filter(({ location_id }) => location_id === world.warehouses.lyon)
    .sort((a, b) => Number(last.includes(a.id)) - Number(last.includes(b.id)))
  const key = (act: string) => `demo-${shop.seed}-${act}`
  const start = async (ids: string[], act: string) => {
    const { result } = await startPickingWorkflow(container).run({
      input: { ids, idempotency_key: key(`start-${act}`), actor_id },
    })
    return result.pick_lists[0]?.id
  }
  const share = Math.min(4, Math.floor(ready.length / 4))
  const [gone, picked, walked] = [
    ready.slice(0, share),
    ready.slice(share, 2 * share),
    ready.slice(ready.length - share),
  ].map((part) => part.map(({ id }) => id)) as [string[], string[], string[]]

  for (const [ids, act] of [
    [gone, "gone"],
    [picked, "picked"],
  ] as const) {
    if (!ids.length) continue
    const pick_list_id = await start(ids, act)
    await confirmPicksWorkflow(container).run({
      input: { pick_list_id, idempotency_key: key(`confirm-${act}`), actor_id },
    })
  }
  if (gone.length) {
    await packDispatchesWorkflow(container).run({
      input: { dispatches: gone.map((id) => ({ id })), idempotency_key: key("pack"), actor_id },
    })
    const parcels = await read<{ id: string; dispatch_id: string }>(world, "comptoir_parcel", [
      "id",
      "dispatch_id",
    ])
    await shipDispatchesWorkflow(container).run({
      input: {
        dispatches: gone.slice(0, 3).map((id) => ({
          id,
          parcels: parcels
            .filter(({ dispatch_id }) => dispatch_id === id)
            .map((parcel) => ({ id: parcel.id, tracking_number: `6A${parcel.id.slice(-10).toUpperCase()}` })),
        })),
        carrier: "Colissimo",
        no_notification: true,
        idempotency_key: key("ship"),
        actor_id,
      },
    })
    // The carrier has come once; what left since is on no manifest yet.
    const taken = parcels.filter(({ dispatch_id }) => gone.slice(0, 2).includes(dispatch_id))
    await closeManifestWorkflow(container).run({
      input: {
        location_id: world.warehouses.lyon,
        carrier: "Colissimo",
        parcel_ids: taken.map(({ id }) => id),
        idempotency_key: key("manifest"),
        actor_id,
      },
    })
  }
  if (walked.length) {
    await start(walked, "walked")
    const [missing] = await read<{ id: string; dispatch_id: string }>(
      world,
      "comptoir_pick",
      ["id", "dispatch_id"],
      { dispatch_id: walked.at(-1), status: "open" }
    )
    if (missing) {
      await shortPickWorkflow(container).run({
        input: {
          dispatch_id: missing.dispatch_id,
          pick_id: missing.id,
          reason: "not_found",
          note: "The shelf is empty",
          idempotency_key: key("short"),
          actor_id,
        },
      })
    }
  }
}

/** The dispatches that have the last units of an article. */
async function withLastUnits({ container }: World): Promise<string[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(
    `SELECT DISTINCT dispatch.id FROM comptoir_dispatch AS dispatch
       JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
       JOIN inventory_level AS level ON level.inventory_item_id = line.inventory_item_id
        AND level.location_id = dispatch.location_id AND level.deleted_at IS NULL
      WHERE dispatch.status = 'ready' AND level.stocked_quantity <= level.reserved_quantity`
  )
  return (rows as { id: string }[]).map(({ id }) => id)
}

async function read<Row extends object>(
  { container }: World,
  table: string,
  columns: string[],
  where: object = {}
): Promise<Row[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return (await knex(table).where(where).orderBy("id").select(columns)) as Row[]
}
