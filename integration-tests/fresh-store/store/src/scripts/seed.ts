import { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  addShippingMethodToCartWorkflow,
  completeCartWorkflow,
  createApiKeysWorkflow,
  createCartWorkflow,
  createInventoryLevelsWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  createPriceListsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

/** The shop as it was before Comptoir: stock in two places, a price list, orders already reserved. */
export default async function seed({ container }: ExecArgs) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const fulfillment = container.resolve(Modules.FULFILLMENT)

  const {
    result: [channel],
  } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "High street" }] },
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

  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        { name: "Lyon", address: { address_1: "1 rue Mercière", city: "Lyon", country_code: "fr" } },
        { name: "Back room", address: { address_1: "2 rue Mercière", city: "Lyon", country_code: "fr" } },
      ],
    },
  })
  const lyon = locations.find((location) => location.name === "Lyon")!
  const backRoom = locations.find((location) => location.name === "Back room")!
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: lyon.id, add: [channel.id] } })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: lyon.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })

  const {
    result: [profile],
  } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcel", type: "default" }] },
  })
  const set = await fulfillment.createFulfillmentSets({
    name: "From Lyon",
    type: "shipping",
    service_zones: [{ name: "France", geo_zones: [{ country_code: "fr", type: "country" }] }],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: lyon.id },
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
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profile.id,
        type: { label: "Post", description: "Two days", code: "post" },
        prices: [{ currency_code: "eur", amount: 5 }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })

  const {
    result: [key],
  } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Webshop", type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [channel.id] } })

  const product = (title: string, skus: string[], amount: number, managed = true) => ({
    title,
    status: ProductStatus.PUBLISHED,
    shipping_profile_id: profile.id,
    options: [{ title: "Kind", values: skus }],
    variants: skus.map((sku) => ({
      title: sku,
      sku,
      manage_inventory: managed,
      options: { Kind: sku },
      prices: [{ currency_code: "eur", amount }],
    })),
    sales_channels: [{ id: channel.id }],
  })
  await createProductsWorkflow(container).run({
    input: {
      products: [
        product("Mug", ["MUG-BLUE", "MUG-RED"], 12),
        product("Teapot", ["TEAPOT"], 40),
        product("Gift wrapping", ["WRAPPING"], 3, false),
      ],
    },
  })
  const { data: variants } = await query.graph({
    entity: "product_variant",
    fields: ["id", "sku", "product_id", "inventory_items.inventory_item_id"],
    filters: { sku: ["MUG-BLUE", "MUG-RED", "TEAPOT", "WRAPPING"] },
  })
  const variantOf = (sku: string) => variants.find((variant) => variant.sku === sku)!
  const itemOf = (sku: string) => variantOf(sku).inventory_items![0]!.inventory_item_id
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: [
        { inventory_item_id: itemOf("MUG-BLUE"), location_id: lyon.id, stocked_quantity: 20 },
        { inventory_item_id: itemOf("MUG-BLUE"), location_id: backRoom.id, stocked_quantity: 7 },
        { inventory_item_id: itemOf("MUG-RED"), location_id: lyon.id, stocked_quantity: 3 },
        { inventory_item_id: itemOf("TEAPOT"), location_id: lyon.id, stocked_quantity: 0 },
      ],
    },
  })

  await createPriceListsWorkflow(container).run({
    input: {
      price_lists_data: [
        {
          title: "Autumn sale",
          description: "Ten euros a mug",
          status: "active" as never,
          prices: [{ variant_id: variantOf("MUG-BLUE").id, currency_code: "eur", amount: 10 }],
        },
      ],
    },
  })

  const address = {
    first_name: "Camille",
    last_name: "Durand",
    address_1: "3 quai Saint-Antoine",
    city: "Lyon",
    postal_code: "69002",
    country_code: "fr",
  }
  const placeOrder = async (email: string, items: { variant_id: string; quantity: number }[]) => {
    const { result: cart } = await createCartWorkflow(container).run({
      input: {
        region_id: region.id,
        sales_channel_id: channel.id,
        email,
        items,
        shipping_address: address,
        billing_address: address,
      },
    })
    await addShippingMethodToCartWorkflow(container).run({
      input: { cart_id: cart.id, options: [{ id: shipping.id }] },
    })
    const { result: collection } = await createPaymentCollectionForCartWorkflow(container).run({
      input: { cart_id: cart.id },
    })
    const { data } = await query.graph({
      entity: "cart",
      fields: ["payment_collection.id"],
      filters: { id: cart.id },
    })
    const collectionId = (collection as { id?: string } | undefined)?.id ?? data[0]!.payment_collection!.id
    await createPaymentSessionsWorkflow(container).run({
      input: { payment_collection_id: collectionId, provider_id: "pp_system_default" },
    })
    await completeCartWorkflow(container).run({ input: { id: cart.id } })
  }
  await placeOrder("camille@example.test", [
    { variant_id: variantOf("MUG-BLUE").id, quantity: 2 },
    { variant_id: variantOf("WRAPPING").id, quantity: 1 },
  ])
  await placeOrder("sacha@example.test", [{ variant_id: variantOf("MUG-RED").id, quantity: 1 }])
}
