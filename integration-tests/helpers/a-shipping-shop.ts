import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  Modules,
  ProductStatus,
} from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import type { AxiosRequestConfig, AxiosResponse } from "axios"
import { editStockLevelsWorkflow } from "../../src/workflows/stock/edit-stock-levels"
import { reconcileStockWorkflow } from "../../src/workflows/stock/reconcile-stock"
import { aWarehouse } from "./a-warehouse"
import { anAdmin } from "./an-admin"
import type { Suite } from "./suite"

/** What the shop sells: three plain articles, one sold without stock too, a kit of a table and four chairs, an e-book. */
export const SOLD = ["LAMP", "TABLE", "CHAIR", "RUG", "SET", "EBOOK"] as const
export type Sold = (typeof SOLD)[number]
/** What lies on its shelves. */
export const STOCKED = ["LAMP", "TABLE", "CHAIR", "RUG"] as const
export type Stocked = (typeof STOCKED)[number]
export type Place = "lyon" | "lille" | "nantes"

export type PlacedOrder = {
  id: string
  display_id: number
  /** The order's lines by SKU. */
  lines: Record<Sold, string>
}

/** Who orders, and to where, where it is not Camille Durand of Lyon: shoppers at once are several people. */
export type Whereto = {
  email?: string
  first_name?: string
  last_name?: string
  postal_code?: string
  country_code?: string
  phone?: string
}

/** A reservation for an order line, in words. */
export type ReservationFact = {
  sku: string
  item: Stocked
  place: Place
  quantity: number
}

/** What a test of routing, picking and packing finds: a web shop that sends from three tracked warehouses. */
export type ShippingShop = {
  get: (path: string, config?: AxiosRequestConfig) => Promise<AxiosResponse>
  post: (path: string, body?: unknown, config?: AxiosRequestConfig) => Promise<AxiosResponse>
  remove: (path: string) => Promise<AxiosResponse>
  adminId: string
  places: Record<Place, { id: string; name: string }>
  variants: Record<Sold, string>
  items: Record<Stocked, string>
  channel_id: string
  region_id: string
  shipping_option_id: string
  key: string
  /** How many rows a table has, to show that a refusal changed nothing. */
  count: (table: string) => Promise<number>
  rows: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** Sets what lies where, through the stock door, and waits until whoever listens has done what is theirs. */
  stock: (levels: Partial<Record<Stocked, Partial<Record<Place, number>>>>) => Promise<void>
  /** What the web shop's orders are routed by; the fixture begins with it switched on. */
  routing: (terms: Partial<ChannelTerms>) => Promise<void>
  /** A cart that only waits to be completed, made through the store API. */
  fillCart: (lines: Partial<Record<Sold, number>>, address?: Whereto) => Promise<string>
  complete: (cartId: string) => Promise<AxiosResponse>
  /** Places an order as a shopper does, and waits until whoever listens has done what is theirs. */
  placeOrder: (lines: Partial<Record<Sold, number>>, address?: Whereto) => Promise<PlacedOrder>
  /** Does the work and waits until whoever listens, and whoever listens to those, has done what is theirs. */
  told: <T>(event: string, work: () => Promise<T>) => Promise<T>
  /** Waits until nobody is busy with an event. */
  quiet: () => Promise<void>
  /** What is reserved for the lines of an order, sorted. */
  reservations: (orderId: string) => Promise<ReservationFact[]>
  /** `LAMP lyon 2` for each line and warehouse that an order is sent from, sorted; not started ones and started ones. */
  allotment: (orderId: string) => Promise<string[]>
}

export type ChannelTerms = {
  is_enabled: boolean
  rules: { code: string }[]
  splits: "allowed" | "capped" | "forbidden"
  most_parcels: number | null
  readiness: "ship_ready" | "wait_for_all" | "cancel_rest"
  warns_at_add: boolean
  checks_at_completion: boolean
}

const TERMS: ChannelTerms = {
  is_enabled: true,
  rules: [{ code: "fewest_parcels" }, { code: "priority" }],
  splits: "allowed",
  most_parcels: null,
  readiness: "ship_ready",
  warns_at_add: false,
  checks_at_completion: false,
}

const ADDRESS = {
  first_name: "Camille",
  last_name: "Durand",
  address_1: "3 quai Saint-Antoine",
  city: "Lyon",
  postal_code: "69002",
  country_code: "fr",
}

/** After so many milliseconds an event is taken not to come: core tells of some after it has answered. */
const LATEST_EVENT = 20_000

/** Seeds the shop in `beforeAll`; the database is put back to it before each test. Admin answers are never thrown. */
export function aShippingShop(suite: Suite, terms: Partial<ChannelTerms> = {}): () => ShippingShop {
  let shop: ShippingShop
  beforeAll(async () => {
    shop = await seed(suite)
    await shop.routing(terms)
  })
  // The database is put back after each test: who is still busy with it would fall.
  afterEach(async () => shop?.quiet())
  return () => shop
}

async function seed({ api, getContainer }: Suite): Promise<ShippingShop> {
  const container = getContainer()
  const { id: adminId, request } = await anAdmin(container)
  const places = {
    lyon: await aWarehouse(container, { name: "Lyon" }),
    lille: await aWarehouse(container, { name: "Lille" }),
    nantes: await aWarehouse(container, { name: "Nantes" }),
  }
  const locationIds = Object.values(places).map((place) => place.id)
  const { channel_id, region_id, shipping_option_id, profile_id } = await aChannel(container, locationIds)
  const { variants, items } = await someArticles(container, channel_id, profile_id, locationIds)
  const key = await aKey(container, channel_id)
  const settings = { ...request, validateStatus: () => true }
  const store = { headers: { "x-publishable-api-key": key }, validateStatus: () => true }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = async <Row>(sql: string, values: unknown[] = []) =>
    (await knex.raw(sql, values as never)).rows as Row[]

  const quiet = listening(container)
  const told: ShippingShop["told"] = async (event, work) => {
    const before = heard.get(event) ?? 0
    const answer = await work()
    const latest = Date.now() + LATEST_EVENT
    do {
      await quiet()
      if ((heard.get(event) ?? 0) > before) return answer
    } while (Date.now() < latest)
    const { data } = (answer ?? {}) as { data?: unknown }
    throw new Error(`Nobody was told of ${event}${data ? `: ${JSON.stringify(data).slice(0, 300)}` : ""}`)
  }
  const asShopper = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await api.post(`/store/${path}`, body, store)
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.data)}`)
    return Object.values(answer.data as Record<string, { id: string }>)[0]!
  }
  const fillCart: ShippingShop["fillCart"] = async (
    lines,
    { email = "camille@example.test", ...address } = {}
  ) => {
    const where = { ...ADDRESS, ...address }
    const cart = await asShopper("carts", {
      region_id,
      email,
      shipping_address: where,
      billing_address: where,
      items: Object.entries(lines).map(([sku, quantity]) => ({
        variant_id: variants[sku as Sold],
        quantity,
      })),
    })
    await asShopper(`carts/${cart.id}/shipping-methods`, { option_id: shipping_option_id })
    const collection = await asShopper("payment-collections", { cart_id: cart.id })
    await asShopper(`payment-collections/${collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    return cart.id
  }
  const complete: ShippingShop["complete"] = (cartId) =>
    api.post(`/store/carts/${cartId}/complete`, {}, store)
  return {
    get: (path, config) => api.get(path, { ...settings, ...config }),
    post: (path, body, config) =>
      api.post(path, body, { ...settings, ...config, headers: { ...settings.headers, ...config?.headers } }),
    remove: (path) => api.delete(path, settings),
    adminId,
    places,
    variants,
    items,
    channel_id,
    region_id,
    shipping_option_id,
    key,
    rows,
    count: async (table) => Number((await knex(table).count())[0]!.count),
    stock: async (levels) => {
      const edits = Object.entries(levels).flatMap(([sku, at]) =>
        Object.entries(at).map(([place, stocked_quantity]) => ({
          inventory_item_id: items[sku as Stocked],
          location_id: places[place as Place].id,
          stocked_quantity,
        }))
      )
      await editStockLevelsWorkflow(container).run({
        input: { edits, actor_id: adminId, key: generateEntityId(undefined, "edit"), now: new Date() },
      })
      await quiet()
    },
    routing: async (wished) => {
      const now = { ...TERMS, ...wished }
      await knex.raw(
        `INSERT INTO comptoir_channel_routing (id, sales_channel_id, is_enabled, rules, splits, most_parcels, readiness,
                warns_at_add, checks_at_completion)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (sales_channel_id) DO UPDATE
           SET is_enabled = excluded.is_enabled, rules = excluded.rules, splits = excluded.splits,
               most_parcels = excluded.most_parcels, readiness = excluded.readiness,
               warns_at_add = excluded.warns_at_add, checks_at_completion = excluded.checks_at_completion`,
        [
          "ccrt_of_the_web_shop",
          channel_id,
          now.is_enabled,
          JSON.stringify(now.rules),
          now.splits,
          now.most_parcels as never,
          now.readiness,
          now.warns_at_add,
          now.checks_at_completion,
        ]
      )
    },
    quiet,
    fillCart,
    complete,
    placeOrder: async (lines, address) => {
      const cartId = await fillCart(lines, address)
      const { status, data } = await told("order.placed", () => complete(cartId))
      if (status !== 200 || data.type !== "order")
        throw new Error(`The order was refused (${status}): ${JSON.stringify(data)}`)
      const order = data.order as {
        id: string
        display_id: number
        items: { id: string; variant_sku: Sold }[]
      }
      return {
        id: order.id,
        display_id: order.display_id,
        lines: Object.fromEntries(order.items.map((item) => [item.variant_sku, item.id])) as Record<
          Sold,
          string
        >,
      }
    },
    told,
    reservations: async (orderId) =>
      await rows<ReservationFact>(
        `SELECT line.variant_sku AS sku, item.sku AS item, lower(place.name) AS place, sum(reservation.quantity)::int AS quantity
           FROM reservation_item AS reservation
           JOIN order_line_item AS line ON line.id = reservation.line_item_id
           JOIN inventory_item AS item ON item.id = reservation.inventory_item_id
           JOIN stock_location AS place ON place.id = reservation.location_id
          WHERE reservation.deleted_at IS NULL
            AND line.id IN (SELECT item_id FROM order_item WHERE order_id = ?)
          GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
        [orderId]
      ),
    allotment: async (orderId) =>
      (
        await rows<{ part: string }>(
          `SELECT concat_ws(' ', item.sku, lower(place.name), line.quantity) AS part
             FROM comptoir_dispatch AS dispatch
             JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
             JOIN inventory_item AS item ON item.id = line.inventory_item_id
             JOIN stock_location AS place ON place.id = dispatch.location_id
            WHERE dispatch.order_id = ? AND dispatch.status <> 'cancelled' ORDER BY 1`,
          [orderId]
        )
      ).map((row) => row.part),
  }
}

type Emitter = { listeners: (name: string) => ((...told: unknown[]) => unknown)[]; emit: unknown }

/** How often each event was told of. */
const heard = new Map<string, number>()

/** Follows what listeners of the event bus are busy with; answers how to wait for the last of them. */
export function listening(container: MedusaContainer): () => Promise<void> {
  const bus = container.resolve(Modules.EVENT_BUS) as unknown as { eventEmitter_: Emitter }
  const busy = new Set<Promise<unknown>>()
  const emitter = bus.eventEmitter_
  emitter.emit = (name: string, ...told: unknown[]) => {
    heard.set(name, (heard.get(name) ?? 0) + 1)
    const listeners = emitter.listeners(name)
    for (const listener of listeners) {
      const work = Promise.resolve(listener.apply(bus, told)).catch(() => undefined)
      busy.add(work)
      void work.finally(() => busy.delete(work))
    }
    return listeners.length > 0
  }
  return async () => {
    // An event that a listener's own work tells of is emitted a few turns after it.
    for (let turns = 0; turns < 5; turns += 1) {
      if (busy.size) turns = 0
      await Promise.all(busy)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

async function aKey(container: MedusaContainer, channelId: string): Promise<string> {
  const {
    result: [key],
  } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ type: "publishable", title: "Web", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key!.id, add: [channelId] } })
  return key!.token
}

/** A sales channel that sends to France from all these locations, each with a shipping option of its own. */
async function aChannel(container: MedusaContainer, locationIds: readonly string[]) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const {
    result: [channel],
  } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Web shop" }] },
  })
  const {
    result: [region],
  } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        { name: "France", currency_code: "eur", countries: ["fr"], payment_providers: ["pp_system_default"] },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({ input: [{ country_code: "fr", provider_id: "tp_system" }] })
  const {
    result: [profile],
  } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcel", type: "default" }] },
  })
  const sets = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets(
    locationIds.map((_, index) => ({
      name: `Parcels ${index + 1}`,
      type: "shipping",
      service_zones: [
        {
          name: `France ${index + 1}`,
          geo_zones: [{ country_code: "fr", type: "country" as const }],
        },
      ],
    }))
  )
  for (const [index, id] of locationIds.entries()) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [channel!.id] } })
    await link.create([
      {
        [Modules.STOCK_LOCATION]: { stock_location_id: id },
        [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
      },
      {
        [Modules.STOCK_LOCATION]: { stock_location_id: id },
        [Modules.FULFILLMENT]: { fulfillment_set_id: sets[index]!.id },
      },
    ])
  }
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: sets.map((set, index) => ({
      name: index === 0 ? "Post" : `Post ${index + 1}`,
      price_type: "flat" as const,
      provider_id: "manual_manual",
      service_zone_id: set.service_zones[0]!.id,
      shipping_profile_id: profile!.id,
      type: { label: "Post", description: "Two days", code: "post" },
      prices: [{ currency_code: "eur", amount: 5 + index }],
      rules: [
        { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
        { attribute: "is_return", value: "false", operator: "eq" as const },
      ],
    })),
  })
  return {
    channel_id: channel!.id,
    region_id: region!.id,
    profile_id: profile!.id,
    shipping_option_id: options.find((option) => option.name === "Post")!.id,
  }
}

async function someArticles(
  container: MedusaContainer,
  channelId: string,
  profileId: string,
  locationIds: readonly string[]
): Promise<Pick<ShippingShop, "variants" | "items">> {
  const inventory = container.resolve(Modules.INVENTORY)
  const stocked = await inventory.createInventoryItems(
    STOCKED.map((sku) => ({ sku, title: sku, requires_shipping: true }))
  )
  const items = Object.fromEntries(stocked.map((item) => [item.sku, item.id])) as Record<Stocked, string>
  await inventory.createInventoryLevels(
    stocked.flatMap((item) =>
      locationIds.map((location_id) => ({ inventory_item_id: item.id, location_id, stocked_quantity: 0 }))
    )
  )
  const parts: Record<Sold, { inventory_item_id: string; required_quantity: number }[]> = {
    LAMP: [{ inventory_item_id: items.LAMP, required_quantity: 1 }],
    TABLE: [{ inventory_item_id: items.TABLE, required_quantity: 1 }],
    CHAIR: [{ inventory_item_id: items.CHAIR, required_quantity: 1 }],
    RUG: [{ inventory_item_id: items.RUG, required_quantity: 1 }],
    SET: [
      { inventory_item_id: items.TABLE, required_quantity: 1 },
      { inventory_item_id: items.CHAIR, required_quantity: 4 },
    ],
    EBOOK: [],
  }
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "Furniture",
          status: ProductStatus.PUBLISHED,
          shipping_profile_id: profileId,
          options: [{ title: "Kind", values: [...SOLD] }],
          variants: SOLD.map((sku) => ({
            title: sku,
            sku,
            manage_inventory: parts[sku].length > 0,
            allow_backorder: sku === "RUG",
            options: { Kind: sku },
            prices: [{ currency_code: "eur", amount: 10 }],
            ...(parts[sku].length ? { inventory_items: parts[sku] } : {}),
          })),
          sales_channels: [{ id: channelId }],
        },
      ],
    },
  })
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["id", "sku"],
    filters: { sku: [...SOLD] },
  })
  await reconcileStockWorkflow(container).run({
    input: { due_before: new Date(Date.now() + 60_000), differences: true },
  })
  return {
    items,
    variants: Object.fromEntries(data.map((variant) => [variant.sku, variant.id])) as Record<Sold, string>,
  }
}
