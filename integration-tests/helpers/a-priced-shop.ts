import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
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
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import type { AxiosRequestConfig, AxiosResponse } from "axios"
import jwt from "jsonwebtoken"
import { plainKey, PriceKey } from "../../src/domain/channel-pricing/price-key"
import { CHANNEL_PRICING_MODULE } from "../../src/modules/channel-pricing/names"
import type ChannelPricingService from "../../src/modules/channel-pricing/service"
import { COSTING_MODULE } from "../../src/modules/costing/names"
import type CostingService from "../../src/modules/costing/service"
import { costingPortsOf } from "../../src/workflows/costing/ports"
import { trackWarehouseWorkflow } from "../../src/workflows/stock/track-warehouse"
import { listening } from "./a-shipping-shop"
import { aSupplier } from "./a-supplier"
import { aWarehouse } from "./a-warehouse"
import { anAdmin } from "./an-admin"
import type { Suite } from "./suite"

type Terms = Readonly<{
  eur: number
  usd: number
  /** What a unit costs in EUR; without one the cost is not known. */
  cost: string | null
  category: Category
  collection?: true
  type?: true
  tag?: true
}>

/**
 * What the shop sells, one product and one variant each. EUR prices are with tax (20 %), USD prices without (10 %). The
 * oak collection, the hand-made type and the tag `fresh` mark some. Nobody knows what a spoon costs, and only the web
 * shop sells it.
 */
export const ARTICLES = {
  LAMP: { eur: 40, usd: 44, cost: "22", category: "decoration" },
  VASE: { eur: 30, usd: 33, cost: "9.50", category: "decoration", type: true },
  RUG: { eur: 120, usd: 132, cost: "70", category: "decoration", type: true },
  DESK: { eur: 360, usd: 396, cost: "210", category: "furniture", collection: true },
  CHAIR: { eur: 90, usd: 99, cost: "41.25", category: "seating", collection: true },
  SOFA: { eur: 900, usd: 990, cost: "560", category: "seating" },
  MUG: { eur: 12, usd: 13, cost: "3.10", category: "tableware" },
  PLATE: { eur: 15, usd: 16.5, cost: "5", category: "tableware" },
  BOWL: { eur: 18, usd: 20, cost: "7", category: "tableware" },
  CUP: { eur: 9, usd: 10, cost: "2.40", category: "tableware" },
  GLASS: { eur: 6, usd: 7, cost: "5.90", category: "tableware" },
  SPOON: { eur: 4, usd: 5, cost: null, category: "tableware", tag: true },
} as const satisfies Record<string, Terms>
export type Sku = keyof typeof ARTICLES
export const SKUS = Object.keys(ARTICLES) as Sku[]

/** Home is the parent of all, furniture that of seating. */
const CATEGORIES = {
  home: null,
  decoration: "home",
  tableware: "home",
  furniture: "home",
  seating: "furniture",
} as const
export type Category = keyof typeof CATEGORIES

const CHANNELS = { web: "Web shop", market: "Marketplace", resell: "Resellers" } as const
export type Channel = keyof typeof CHANNELS
const GROUPS = { trade: "Trade", members: "Members" } as const
export type Group = keyof typeof GROUPS
export type Currency = "eur" | "usd"

export type PricedArticle = { variant_id: string; product_id: string; inventory_item_id: string }

/** How a shopper asks: through which channel's key, or with the key of two channels, and as whom. */
export type Shopper = { channel?: Channel; key?: string; group?: Group }

/** What a test of channel prices finds: three channels with a key each, two currencies, two groups, twelve articles. */
export type PricedShop = {
  container: MedusaContainer
  get: (path: string, config?: AxiosRequestConfig) => Promise<AxiosResponse>
  post: (path: string, body?: unknown, config?: AxiosRequestConfig) => Promise<AxiosResponse>
  remove: (path: string) => Promise<AxiosResponse>
  adminId: string
  channels: Record<Channel, { id: string; name: string; key: string; key_id: string }>
  /** A publishable key that holds the web shop and the resellers. */
  pair: { key: string; key_id: string }
  regions: Record<Currency, string>
  /** Each group with its one customer; the token signs in to the store as them. */
  groups: Record<Group, { id: string; name: string; customer_id: string; email: string; token: string }>
  articles: Record<Sku, PricedArticle>
  /** Ids by what they are called in `ARTICLES`. */
  categories: Record<Category, string>
  collection_id: string
  type_id: string
  tag_id: string
  /** The supplier of lamps and desks. */
  supplier_id: string
  location_id: string
  /** Post and express, both to France and to the United States. */
  shipping: { post: string; express: string }
  /** The provider that pays, and one that is only listed. */
  providers: { system: string; second: string }
  /** How many rows a table has, to show that a refusal changed nothing. */
  count: (table: string) => Promise<number>
  rows: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** Waits until nobody is busy with an event. */
  quiet: () => Promise<void>
  /** Asks the store API; answers are never thrown. */
  ask: (path: string, who?: Shopper) => Promise<AxiosResponse>
  tell: (path: string, body?: unknown, who?: Shopper) => Promise<AxiosResponse>
  /** The profile of a channel, through the admin API: currencies EUR and USD unless told otherwise. */
  profile: (channel: Channel, changes?: Record<string, unknown>) => Promise<void>
  /** The key of a price of an article, for everybody in EUR unless told otherwise. */
  keyOf: (channel: Channel, sku: Sku, other?: Partial<PriceKey>) => PriceKey
  /** A change set with these prices, filled and neither approved nor published. Answers its id. */
  draft: (prices: readonly { key: PriceKey; amount: string | null }[]) => Promise<string>
  /** Prices of a channel through a change set that is approved and published; null takes one away. Answers its id. */
  publish: (prices: readonly { key: PriceKey; amount: string | null }[]) => Promise<string>
  /** The same for prices of everybody in one currency. */
  prices: (channel: Channel, amounts: Partial<Record<Sku, string>>, currency?: Currency) => Promise<string>
  /** A cart with an address, of France or the United States, made through the store API. */
  cart: (who: Shopper, lines: Partial<Record<Sku, number>>, currency?: Currency) => Promise<StoreCart>
  /** Delivers and pays a cart, up to its completion. */
  ready: (cartId: string, who: Shopper, shipping?: "post" | "express") => Promise<void>
  complete: (cartId: string, who: Shopper) => Promise<AxiosResponse>
}

export type StoreCart = {
  id: string
  currency_code: string
  region_id: string
  sales_channel_id: string
  items: { id: string; variant_id: string; variant_sku: string; unit_price: number; quantity: number }[]
}

const ADDRESSES = {
  eur: {
    first_name: "Camille",
    last_name: "Durand",
    address_1: "3 quai Saint-Antoine",
    city: "Lyon",
    postal_code: "69002",
    country_code: "fr",
  },
  usd: {
    first_name: "Sam",
    last_name: "Miller",
    address_1: "12 Main Street",
    city: "Albany",
    postal_code: "12207",
    province: "ny",
    country_code: "us",
  },
} as const

const SECOND_PROVIDER = "pp_bank_transfer"

/** Seeds the shop in `beforeAll`; the database is put back to it before each test. Answers are never thrown. */
export function aPricedShop(suite: Suite): () => PricedShop {
  let shop: PricedShop
  beforeAll(async () => {
    shop = await seed(suite)
  })
  // The database is put back after each test: who is still busy with it would fall.
  afterEach(async () => shop?.quiet())
  return () => shop
}

async function seed({ api, getContainer }: Suite): Promise<PricedShop> {
  const container = getContainer()
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = async <Row>(sql: string, values: unknown[] = []) =>
    (await knex.raw(sql, values as never)).rows as Row[]
  const { id: adminId, request } = await anAdmin(container)
  const quiet = listening(container)
  await rows(`INSERT INTO payment_provider (id, is_enabled) VALUES (?, true) ON CONFLICT DO NOTHING`, [
    SECOND_PROVIDER,
  ])
  await twoCurrencies(container)
  const regions = await twoRegions(container)
  const channels = await threeChannels(container)
  const pair = await aKey(container, "Web and resellers", [channels.web.id, channels.resell.id])
  const groups = await twoGroups(container)
  const location = await aWarehouse(container, { name: "Lyon", tracked: false })
  const { profile_id, shipping } = await deliveries(container, location.id, Object.values(channels))
  const names = await someNames(container)
  const articles = await theArticles(container, { ...names, channels, profile_id, rows })
  await container.resolve(Modules.INVENTORY).createInventoryLevels(
    Object.values(articles).map(({ inventory_item_id }) => ({
      inventory_item_id,
      location_id: location.id,
      stocked_quantity: 500,
    }))
  )
  await trackWarehouseWorkflow(container).run({ input: { location_id: location.id } })
  await theCosts(container, articles, adminId)
  const supplier = await aSupplier(container, { name: "Lumen", code: "LUMEN" }, [
    { inventory_item_id: articles.LAMP.inventory_item_id, unit_price: "21.00" },
    { inventory_item_id: articles.DESK.inventory_item_id, unit_price: "205.00" },
  ])

  const settings = { ...request, validateStatus: () => true }
  const post: PricedShop["post"] = (path, body, config) =>
    api.post(path, body, { ...settings, ...config, headers: { ...settings.headers, ...config?.headers } })
  const must = async (answer: Promise<AxiosResponse>, what: string): Promise<AxiosResponse> => {
    const { status, data } = await answer
    if (status >= 300) throw new Error(`${what} answered ${status}: ${JSON.stringify(data).slice(0, 500)}`)
    return answer
  }
  const rate = { from_currency: "eur", to_currency: "usd", rate: "1.10", valid_from: "2020-01-01" }
  await must(post("/admin/comptoir/exchange-rates", rate), "The rate")

  const asShopper = ({ channel = "web", key, group }: Shopper = {}): AxiosRequestConfig => ({
    headers: {
      "x-publishable-api-key": key ?? channels[channel].key,
      ...(group ? { authorization: `Bearer ${groups[group].token}` } : {}),
    },
    validateStatus: () => true,
  })
  const tell: PricedShop["tell"] = (path, body = {}, who) => api.post(`/store/${path}`, body, asShopper(who))
  const keyOf: PricedShop["keyOf"] = (channel, sku, other = {}) => ({
    ...plainKey(articles[sku].variant_id, channels[channel].id, "eur"),
    ...other,
  })
  const draft: PricedShop["draft"] = async (prices) => {
    const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
    const { id } = await pricing.createPriceChangeSet({
      kind: "edit",
      title: "Prices of a test",
      actor_id: adminId,
    })
    await pricing.addPriceChanges(
      id,
      prices.map(({ key, amount }) => ({ ...key, new_amount: amount }))
    )
    await pricing.finishFilling(id)
    return id
  }
  const publish: PricedShop["publish"] = async (prices) => {
    const id = await draft(prices)
    await must(post(`/admin/price-changes/${id}/approve`, {}), "The approval of prices")
    await must(post(`/admin/price-changes/${id}/publish`, {}), "The publication of prices")
    await quiet()
    return id
  }
  return {
    container,
    get: (path, config) => api.get(path, { ...settings, ...config }),
    post,
    remove: (path) => api.delete(path, settings),
    adminId,
    channels,
    pair: { key: pair.token, key_id: pair.id },
    regions,
    groups,
    articles,
    ...names,
    supplier_id: supplier.id,
    location_id: location.id,
    shipping,
    providers: { system: "pp_system_default", second: SECOND_PROVIDER },
    rows,
    count: async (table) => Number((await knex(table).count())[0]!.count),
    quiet,
    ask: (path, who) => api.get(`/store/${path}`, asShopper(who)),
    tell,
    profile: async (channel, changes = {}) => {
      await must(
        post(`/admin/channels/${channels[channel].id}/pricing`, {
          currency_codes: ["eur", "usd"],
          ...changes,
        }),
        `The profile of ${channels[channel].name}`
      )
    },
    keyOf,
    draft,
    publish,
    prices: (channel, amounts, currency = "eur") =>
      publish(
        Object.entries(amounts).map(([sku, amount]) => ({
          key: keyOf(channel, sku as Sku, { currency_code: currency }),
          amount,
        }))
      ),
    cart: async (who, lines, currency = "eur") => {
      const { data } = await must(
        tell(
          "carts",
          {
            region_id: regions[currency],
            ...(who.group ? {} : { email: "camille@example.test" }),
            shipping_address: ADDRESSES[currency],
            billing_address: ADDRESSES[currency],
            items: Object.entries(lines).map(([sku, quantity]) => ({
              variant_id: articles[sku as Sku].variant_id,
              quantity,
            })),
          },
          who
        ),
        "The cart"
      )
      return data.cart as StoreCart
    },
    ready: async (cartId, who, wanted = "post") => {
      const option = { option_id: shipping[wanted] }
      await must(tell(`carts/${cartId}/shipping-methods`, option, who), "The delivery")
      const { data } = await must(tell("payment-collections", { cart_id: cartId }, who), "The payment")
      const session = { provider_id: "pp_system_default" }
      await must(
        tell(`payment-collections/${data.payment_collection.id}/payment-sessions`, session, who),
        "The session"
      )
    },
    complete: (cartId, who) => tell(`carts/${cartId}/complete`, {}, who),
  }
}

/** The store keeps EUR prices with tax, and USD prices without. */
async function twoCurrencies(container: MedusaContainer): Promise<void> {
  const [store] = await container.resolve(Modules.STORE).listStores()
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store!.id },
      update: {
        supported_currencies: [
          { currency_code: "eur", is_default: true, is_tax_inclusive: true },
          { currency_code: "usd", is_tax_inclusive: false },
        ],
      },
    },
  })
}

async function twoRegions(container: MedusaContainer): Promise<Record<Currency, string>> {
  const payment_providers = ["pp_system_default", SECOND_PROVIDER]
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "France",
          currency_code: "eur",
          countries: ["fr"],
          payment_providers,
          is_tax_inclusive: true,
        },
        { name: "United States", currency_code: "usd", countries: ["us"], payment_providers },
      ],
    },
  })
  const tax = (country_code: string, rate: number) => ({
    country_code,
    provider_id: "tp_system",
    default_tax_rate: { name: `Tax of ${country_code}`, code: country_code, rate },
  })
  await createTaxRegionsWorkflow(container).run({ input: [tax("fr", 20), tax("us", 10)] })
  const of = (currency: Currency) => result.find((region) => region.currency_code === currency)!.id
  return { eur: of("eur"), usd: of("usd") }
}

async function aKey(container: MedusaContainer, title: string, channelIds: string[]) {
  const {
    result: [key],
  } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ type: "publishable", title, created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key!.id, add: channelIds } })
  return { id: key!.id, token: key!.token }
}

async function threeChannels(container: MedusaContainer): Promise<PricedShop["channels"]> {
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: Object.values(CHANNELS).map((name) => ({ name })) },
  })
  const found = {} as PricedShop["channels"]
  for (const [channel, name] of Object.entries(CHANNELS) as [Channel, string][]) {
    const { id } = result.find((made) => made.name === name)!
    const key = await aKey(container, name, [id])
    found[channel] = { id, name, key: key.token, key_id: key.id }
  }
  return found
}

/** Each group has one customer, who can sign in. */
async function twoGroups(container: MedusaContainer): Promise<PricedShop["groups"]> {
  const people = container.resolve(Modules.CUSTOMER)
  const found = {} as PricedShop["groups"]
  for (const [group, name] of Object.entries(GROUPS) as [Group, string][]) {
    const { id } = await people.createCustomerGroups({ name })
    const email = `${group}@example.test`
    const customer = await people.createCustomers({
      email,
      first_name: name,
      last_name: "Buyer",
      has_account: true,
    })
    await people.addCustomerToGroup({ customer_id: customer.id, customer_group_id: id })
    const app_metadata = { customer_id: customer.id }
    const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
      provider_identities: [{ provider: "emailpass", entity_id: email }],
      app_metadata,
    })
    const token = jwt.sign(
      { actor_id: customer.id, actor_type: "customer", auth_identity_id: identity.id, app_metadata },
      process.env.JWT_SECRET ?? "test",
      { expiresIn: "1d" }
    )
    found[group] = { id, name, customer_id: customer.id, email, token }
  }
  return found
}

/** One warehouse that sends for every channel to both countries, by post or express. */
async function deliveries(
  container: MedusaContainer,
  locationId: string,
  channels: readonly { id: string }[]
) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const {
    result: [profile],
  } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcel", type: "default" }] },
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Parcels",
    type: "shipping",
    service_zones: [
      {
        name: "France and the United States",
        geo_zones: [
          { country_code: "fr", type: "country" },
          { country_code: "us", type: "country" },
        ],
      },
    ],
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locationId, add: channels.map(({ id }) => id) },
  })
  await link.create([
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    },
  ])
  const option = (name: string, eur: number, usd: number) => ({
    name,
    price_type: "flat" as const,
    provider_id: "manual_manual",
    service_zone_id: set.service_zones[0]!.id,
    shipping_profile_id: profile!.id,
    type: { label: name, description: name, code: name.toLowerCase() },
    prices: [
      { currency_code: "eur", amount: eur },
      { currency_code: "usd", amount: usd },
    ],
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
      { attribute: "is_return", value: "false", operator: "eq" as const },
    ],
  })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [option("Post", 5, 6), option("Express", 12, 14)],
  })
  const of = (name: string) => options.find((made) => made.name === name)!.id
  return { profile_id: profile!.id, shipping: { post: of("Post"), express: of("Express") } }
}

type Names = Pick<PricedShop, "categories" | "collection_id" | "type_id" | "tag_id">

async function someNames(container: MedusaContainer): Promise<Names> {
  const products = container.resolve(Modules.PRODUCT)
  const categories = {} as Names["categories"]
  for (const [name, parent] of Object.entries(CATEGORIES) as [Category, Category | null][]) {
    const made = await products.createProductCategories({
      name,
      is_active: true,
      parent_category_id: parent ? categories[parent] : null,
    })
    categories[name] = made.id
  }
  const collection = await products.createProductCollections({ title: "Oak" })
  const type = await products.createProductTypes({ value: "Hand-made" })
  const tag = await products.createProductTags({ value: "fresh" })
  return { categories, collection_id: collection.id, type_id: type.id, tag_id: tag.id }
}

async function theArticles(
  container: MedusaContainer,
  {
    channels,
    categories,
    collection_id,
    type_id,
    tag_id,
    profile_id,
    rows,
  }: Names & Pick<PricedShop, "channels" | "rows"> & { profile_id: string }
): Promise<PricedShop["articles"]> {
  const everywhere = Object.values(channels).map(({ id }) => ({ id }))
  await createProductsWorkflow(container).run({
    input: {
      products: Object.entries<Terms>(ARTICLES).map(([sku, terms]) => ({
        title: sku,
        handle: sku.toLowerCase(),
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: profile_id,
        category_ids: [categories[terms.category]],
        ...(terms.collection ? { collection_id } : {}),
        ...(terms.type ? { type_id } : {}),
        ...(terms.tag ? { tag_ids: [tag_id] } : {}),
        options: [{ title: "Kind", values: ["One"] }],
        variants: [
          {
            title: "One",
            sku,
            manage_inventory: true,
            options: { Kind: "One" },
            prices: [
              { currency_code: "eur", amount: terms.eur },
              { currency_code: "usd", amount: terms.usd },
            ],
          },
        ],
        sales_channels: sku === "SPOON" ? [{ id: channels.web.id }] : everywhere,
      })),
    },
  })
  const found = await rows<PricedArticle & { sku: Sku }>(
    `SELECT variant.sku, variant.id AS variant_id, variant.product_id, link.inventory_item_id
       FROM product_variant AS variant
       JOIN product_variant_inventory_item AS link ON link.variant_id = variant.id
      WHERE variant.sku = ANY(?::text[])`,
    [SKUS]
  )
  return Object.fromEntries(found.map(({ sku, ...article }) => [sku, article])) as PricedShop["articles"]
}

async function theCosts(
  container: MedusaContainer,
  articles: PricedShop["articles"],
  actorId: string
): Promise<void> {
  const costing = container.resolve<CostingService>(COSTING_MODULE)
  await costing.setCosts(
    SKUS.flatMap((sku) => {
      const { cost } = ARTICLES[sku]
      const { inventory_item_id } = articles[sku]
      if (cost === null) return []
      return [
        {
          key: `set:${inventory_item_id}:first`,
          inventory_item_id,
          average: cost,
          on: "2026-01-05",
          document_type: "cost_setting" as const,
          reason: "What the first delivery cost",
          actor_id: actorId,
        },
      ]
    }),
    costingPortsOf(container)
  )
}
