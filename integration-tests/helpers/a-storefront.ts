import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  addShippingMethodToCartWorkflow,
  completeCartWorkflow,
  createCartWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

export type Article = { variant_id: string; inventory_item_id: string; sku: string }

export type Storefront = {
  articles: Article[]
  channel_id: string
  /** A cart that only waits to be completed, of the shop's own channel unless another is named. */
  fillCart: (lines: { article: Article; quantity: number }[], channelId?: string) => Promise<string>
  /** Places an order the way a shopper does; answers its id, or throws what core refuses. */
  placeOrder: (lines: { article: Article; quantity: number }[], channelId?: string) => Promise<string>
}

const ADDRESS = {
  first_name: "Camille",
  last_name: "Durand",
  address_1: "3 quai Saint-Antoine",
  city: "Lyon",
  postal_code: "69002",
  country_code: "fr",
}

/** A shop that sells from these locations: a channel, a region, a shipping option and this many articles. */
export async function aStorefront(
  container: MedusaContainer,
  locationIds: string[],
  articleCount = 3
): Promise<Storefront> {
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
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Parcels",
    type: "shipping",
    service_zones: [{ name: "France", geo_zones: [{ country_code: "fr", type: "country" }] }],
  })
  for (const id of locationIds) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [channel!.id] } })
    await link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    })
  }
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationIds[0]! },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const {
    result: [shipping],
  } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Post",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: set.service_zones[0]!.id,
        shipping_profile_id: profile!.id,
        type: { label: "Post", description: "Two days", code: "post" },
        prices: [{ currency_code: "eur", amount: 5 }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  const skus = Array.from({ length: articleCount }, (_, index) => `ART-${index + 1}`)
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "Mug",
          status: ProductStatus.PUBLISHED,
          shipping_profile_id: profile!.id,
          options: [{ title: "Kind", values: skus }],
          variants: skus.map((sku) => ({
            title: sku,
            sku,
            manage_inventory: true,
            options: { Kind: sku },
            prices: [{ currency_code: "eur", amount: 10 }],
          })),
          sales_channels: [{ id: channel!.id }],
        },
      ],
    },
  })
  const { data: variants } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["id", "sku", "inventory_items.inventory_item_id"],
    filters: { sku: skus },
  })
  const articles = skus.map((sku) => {
    const variant = variants.find((candidate) => candidate.sku === sku)!
    return { sku, variant_id: variant.id, inventory_item_id: variant.inventory_items![0]!.inventory_item_id }
  })

  let shoppers = 0
  const fillCart: Storefront["fillCart"] = async (lines, channelId = channel!.id) => {
    shoppers += 1
    const { result: cart } = await createCartWorkflow(container).run({
      input: {
        region_id: region!.id,
        sales_channel_id: channelId,
        email: `shopper-${shoppers}@example.test`,
        items: lines.map(({ article, quantity }) => ({ variant_id: article.variant_id, quantity })),
        shipping_address: ADDRESS,
        billing_address: ADDRESS,
      },
    })
    await addShippingMethodToCartWorkflow(container).run({
      input: { cart_id: cart.id, options: [{ id: shipping!.id }] },
    })
    await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cart.id } })
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart",
      fields: ["payment_collection.id"],
      filters: { id: cart.id },
    })
    await createPaymentSessionsWorkflow(container).run({
      input: { payment_collection_id: data[0]!.payment_collection!.id, provider_id: "pp_system_default" },
    })
    return cart.id
  }
  const placeOrder: Storefront["placeOrder"] = async (lines, channelId) => {
    const { result } = await completeCartWorkflow(container).run({
      input: { id: await fillCart(lines, channelId) },
    })
    return result.id
  }
  return { articles, channel_id: channel!.id, fillCart, placeOrder }
}
