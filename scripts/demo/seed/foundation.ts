import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  createUsersWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateSalesChannelsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { CHANNELS, REGIONS, WAREHOUSES, type ChannelKey, type RegionKey, type WarehouseKey } from "../shop"
import { held, listRecords, shippingOptionKey, type World } from "./world"

export const OWNER = { email: "owner@example.com", password: "comptoir" }
const SHOP_NAME = "Maison Comptoir"
const TAX_RATES: Record<string, number> = { fr: 20, be: 21, de: 19, es: 21, it: 22, lu: 17, nl: 21, gb: 20 }

type Named = { id: string; name: string }
type Foundation = Omit<World, "container" | "shop" | "report" | "owner_id">

/** The one who signs in; answers the id. */
export async function seedOwner(container: MedusaContainer): Promise<string> {
  const [known] = await listRecords(container, "user", ["id"], { email: OWNER.email })
  const user =
    known ??
    (
      await createUsersWorkflow(container).run({
        input: { users: [{ email: OWNER.email, first_name: "Camille", last_name: "Marchand" }] },
      })
    ).result[0]
  if (!user) throw new Error("Medusa made no user for the owner")
  const auth = container.resolve(Modules.AUTH)
  const [identity] = await auth.listProviderIdentities({ entity_id: OWNER.email, provider: "emailpass" })
  if (identity) return user.id
  const { authIdentity, error } = await auth.register("emailpass", { body: OWNER } as never)
  if (error || !authIdentity) throw new Error(`The owner's sign-in could not be made: ${String(error)}`)
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: user.id } })
  return user.id
}

/** Channels, warehouses, regions, taxes, delivery and keys; what exists under its name is used again. */
export async function seedFoundation(container: MedusaContainer): Promise<Foundation> {
  const channels = await seedChannels(container)
  const regions = await seedRegions(container)
  const warehouses = await seedWarehouses(container, channels)
  await seedStore(container, channels.web, regions.europe, warehouses.lyon)
  await seedKeys(container, channels)
  const shipping_profile_id = await seedShippingProfile(container)
  const shipping_options = await seedDelivery(container, warehouses, shipping_profile_id)
  return { channels, regions, warehouses, shipping_options, shipping_profile_id }
}

const idsByKey = <K extends string>(list: readonly { key: K; name: string }[], records: readonly Named[]) => {
  const ids = new Map(records.map(({ name, id }) => [name, id]))
  return Object.fromEntries(list.map(({ key, name }) => [key, held(ids, name)])) as Record<K, string>
}

async function seedChannels(container: MedusaContainer): Promise<Record<ChannelKey, string>> {
  const list = () => listRecords<Named>(container, "sales_channel", ["id", "name"])
  const known = new Map((await list()).map(({ name, id }) => [name, id]))
  const byDefault = known.get("Default Sales Channel")
  if (byDefault && !known.has(CHANNELS[0].name)) {
    const { name, description } = CHANNELS[0]
    await updateSalesChannelsWorkflow(container).run({
      input: { selector: { id: byDefault }, update: { name, description } },
    })
    known.set(name, byDefault)
  }
  const salesChannelsData = CHANNELS.filter(({ name }) => !known.has(name)).map(({ name, description }) => ({
    name,
    description,
  }))
  if (salesChannelsData.length)
    await createSalesChannelsWorkflow(container).run({ input: { salesChannelsData } })
  return idsByKey(CHANNELS, await list())
}

async function seedRegions(container: MedusaContainer): Promise<Record<RegionKey, string>> {
  const list = () => listRecords<Named>(container, "region", ["id", "name"])
  const known = new Set((await list()).map(({ name }) => name))
  const regions = REGIONS.filter(({ name }) => !known.has(name)).map(
    ({ name, currency_code, countries }) => ({
      name,
      currency_code,
      countries: [...countries],
      payment_providers: ["pp_system_default"],
      is_tax_inclusive: true,
    })
  )
  if (regions.length) await createRegionsWorkflow(container).run({ input: { regions } })
  const taxed = new Set(
    (await listRecords<{ country_code: string }>(container, "tax_region", ["country_code"])).map(
      (one) => one.country_code
    )
  )
  const untaxed = REGIONS.flatMap(({ countries }) => [...countries]).filter((country) => !taxed.has(country))
  if (untaxed.length) {
    await createTaxRegionsWorkflow(container).run({
      input: untaxed.map((country_code) => ({
        country_code,
        provider_id: "tp_system",
        default_tax_rate: { name: "VAT", code: `VAT-${country_code}`, rate: TAX_RATES[country_code] ?? 20 },
      })),
    })
  }
  return idsByKey(REGIONS, await list())
}

async function seedWarehouses(
  container: MedusaContainer,
  channels: Record<ChannelKey, string>
): Promise<Record<WarehouseKey, string>> {
  const list = () => listRecords<Named>(container, "stock_location", ["id", "name"])
  const known = new Set((await list()).map(({ name }) => name))
  const locations = WAREHOUSES.filter(({ name }) => !known.has(name)).map(
    ({ name, address_1, city, postal_code, country_code }) => ({
      name,
      address: { address_1, city, postal_code, country_code },
    })
  )
  if (locations.length) await createStockLocationsWorkflow(container).run({ input: { locations } })
  const warehouses = idsByKey(WAREHOUSES, await list())
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  for (const { key } of WAREHOUSES) {
    const serving = CHANNELS.filter((channel) =>
      (channel.warehouses as readonly WarehouseKey[]).includes(key)
    )
    await linkSalesChannelsToStockLocationWorkflow(container).run({
      input: { id: warehouses[key], add: serving.map((channel) => channels[channel.key]) },
    })
    await link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: warehouses[key] },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    })
  }
  return warehouses
}

async function seedStore(
  container: MedusaContainer,
  default_sales_channel_id: string,
  default_region_id: string,
  default_location_id: string
) {
  await updateStoresWorkflow(container).run({
    input: {
      selector: {},
      update: {
        name: SHOP_NAME,
        supported_currencies: [
          { currency_code: "eur", is_default: true, is_tax_inclusive: true },
          { currency_code: "gbp", is_tax_inclusive: true },
        ],
        default_sales_channel_id,
        default_region_id,
        default_location_id,
      },
    },
  })
}

async function seedKeys(container: MedusaContainer, channels: Record<ChannelKey, string>): Promise<void> {
  const known = new Set(
    (
      await listRecords<{ id: string; title: string }>(container, "api_key", ["id", "title"], {
        type: "publishable",
      })
    ).map(({ title }) => title)
  )
  for (const { key, name } of CHANNELS) {
    if (known.has(name)) continue
    const { result } = await createApiKeysWorkflow(container).run({
      input: { api_keys: [{ title: name, type: "publishable", created_by: "" }] },
    })
    const [made] = result
    if (made)
      await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: made.id, add: [channels[key]] } })
  }
}

async function seedShippingProfile(container: MedusaContainer): Promise<string> {
  const [known] = await listRecords(container, "shipping_profile", ["id"], { type: "default" })
  if (known) return known.id
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcels", type: "default" }] },
  })
  if (!result[0]) throw new Error("Medusa made no shipping profile")
  return result[0].id
}

/** How each warehouse delivers: the first is what the demo's orders take. */
const DELIVERY: Record<
  WarehouseKey,
  { region: RegionKey; name: string; code: string; description: string; amount: number }[]
> = {
  lyon: [
    {
      region: "europe",
      name: "Home delivery",
      code: "home",
      description: "At the door in two to four days",
      amount: 5.9,
    },
    {
      region: "europe",
      name: "Express delivery",
      code: "express",
      description: "At the door the next working day",
      amount: 12.9,
    },
  ],
  lille: [
    {
      region: "europe",
      name: "Parcel shop",
      code: "relay",
      description: "At a parcel shop in three to five days",
      amount: 4.2,
    },
  ],
  northampton: [
    {
      region: "britain",
      name: "Royal delivery",
      code: "standard",
      description: "At the door in two to three days",
      amount: 4.5,
    },
    {
      region: "britain",
      name: "Next day delivery",
      code: "next-day",
      description: "At the door the next working day",
      amount: 9.5,
    },
  ],
}

async function seedDelivery(
  container: MedusaContainer,
  warehouses: Record<WarehouseKey, string>,
  shipping_profile_id: string
): Promise<Map<string, string>> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const options = new Map<string, string>()
  for (const { key, name } of WAREHOUSES) {
    const setName = `Delivery from ${name}`
    const relations = { relations: ["service_zones", "service_zones.shipping_options"] }
    let [set] = await fulfillment.listFulfillmentSets({ name: setName }, relations)
    const region = REGIONS.find((one) => one.key === DELIVERY[key][0]?.region) ?? REGIONS[0]
    if (!set) {
      const made = await fulfillment.createFulfillmentSets({
        name: setName,
        type: "shipping",
        service_zones: [
          {
            name: `${region.name} from ${name}`,
            geo_zones: region.countries.map((country_code) => ({ country_code, type: "country" as const })),
          },
        ],
      })
      ;[set] = await fulfillment.listFulfillmentSets({ id: made.id }, relations)
    }
    const [zone] = set?.service_zones ?? []
    if (!set || !zone) throw new Error(`The delivery from ${name} has no zone`)
    await link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: warehouses[key] },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    })
    const known = new Map(zone.shipping_options.map((one) => [one.name, one.id]))
    const missing = DELIVERY[key].filter((one) => !known.has(one.name))
    if (missing.length) {
      const { result } = await createShippingOptionsWorkflow(container).run({
        input: missing.map((one) => ({
          name: one.name,
          price_type: "flat" as const,
          provider_id: "manual_manual",
          service_zone_id: zone.id,
          shipping_profile_id,
          type: { label: one.name, description: one.description, code: one.code },
          prices: [{ currency_code: region.currency_code, amount: one.amount }],
          rules: [
            { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
            { attribute: "is_return", value: "false", operator: "eq" as const },
          ],
        })),
      })
      for (const one of result) known.set(one.name, one.id)
    }
    const first = DELIVERY[key][0]
    if (first) options.set(shippingOptionKey(key, first.region), held(known, first.name))
  }
  return options
}
