import type { Shop } from "./shop"

export type SoldItem = { variant_id: string; inventory_item_id: string }
export type WebShop<Sku extends string> = {
  items: Record<Sku, SoldItem>
  channel_id: string
  region_id: string
  shipping_option_id: string
  /** An order of a customer, as Medusa keeps it: its units are reserved. */
  sell: (sku: Sku, quantity: number) => Promise<{ id: string; display_id: number; line_id: string }>
  /** Sends the whole of an order from a location. */
  send: (order: { id: string; line_id: string }, locationId: string, quantity: number) => Promise<void>
}

export const ADDRESS = {
  first_name: "Camille",
  last_name: "Durand",
  address_1: "3 quai Saint-Antoine",
  city: "Lyon",
  postal_code: "69002",
  country_code: "fr",
}

type Named = Record<string, { id: string }>

/** What a shop needs to sell these articles from these locations, made through Medusa's own API. */
export async function aWebShop<Sku extends string>(
  { ask }: Shop,
  locationIds: readonly string[],
  titles: Record<Sku, string>
): Promise<WebShop<Sku>> {
  const make = async (path: string, name: string, body: object) =>
    (await ask<Named>(path, { method: "POST", body }))[name]!
  const channel = await make("/admin/sales-channels", "sales_channel", { name: "Web shop" })
  const region = await make("/admin/regions", "region", {
    name: "France",
    currency_code: "eur",
    countries: ["fr"],
    payment_providers: ["pp_system_default"],
  })
  const profile = await make("/admin/shipping-profiles", "shipping_profile", {
    name: "Parcel",
    type: "parcel",
  })
  for (const id of locationIds) {
    const at = `/admin/stock-locations/${id}`
    await make(`${at}/sales-channels`, "stock_location", { add: [channel.id] })
    await make(`${at}/fulfillment-providers`, "stock_location", { add: ["manual_manual"] })
  }
  const { stock_location } = await ask<{ stock_location: { fulfillment_sets: { id: string }[] } }>(
    `/admin/stock-locations/${locationIds[0]}/fulfillment-sets?fields=id,fulfillment_sets.id`,
    { method: "POST", body: { name: "Parcels", type: "shipping" } }
  )
  const { fulfillment_set } = await ask<{ fulfillment_set: { service_zones: { id: string }[] } }>(
    `/admin/fulfillment-sets/${stock_location.fulfillment_sets[0]!.id}/service-zones`,
    { method: "POST", body: { name: "France", geo_zones: [{ type: "country", country_code: "fr" }] } }
  )
  const shipping = await make("/admin/shipping-options", "shipping_option", {
    name: "Post",
    price_type: "flat",
    provider_id: "manual_manual",
    service_zone_id: fulfillment_set.service_zones[0]!.id,
    shipping_profile_id: profile.id,
    type: { label: "Post", description: "Two days", code: "post" },
    prices: [{ currency_code: "eur", amount: 5 }],
    rules: [],
  })
  const names = Object.entries<string>(titles)
  const { product } = await ask<{
    product: { variants: { id: string; sku: Sku; inventory_items: { inventory_item_id: string }[] }[] }
  }>("/admin/products?fields=id,variants.id,variants.sku,variants.inventory_items.inventory_item_id", {
    method: "POST",
    body: {
      title: "Furniture",
      status: "published",
      shipping_profile_id: profile.id,
      sales_channels: [{ id: channel.id }],
      options: [{ title: "Kind", values: names.map(([, title]) => title) }],
      variants: names.map(([sku, title]) => ({
        sku,
        title,
        options: { Kind: title },
        manage_inventory: true,
        prices: [{ currency_code: "eur", amount: 40 }],
      })),
    },
  })
  const items = Object.fromEntries(
    product.variants.map(({ id, sku, inventory_items }) => [
      sku,
      { variant_id: id, inventory_item_id: inventory_items[0]!.inventory_item_id },
    ])
  ) as Record<Sku, SoldItem>
  return {
    items,
    channel_id: channel.id,
    region_id: region.id,
    shipping_option_id: shipping.id,
    sell: async (sku, quantity) => {
      const { draft_order } = await ask<{ draft_order: { id: string } }>("/admin/draft-orders", {
        method: "POST",
        body: {
          email: "camille@example.test",
          region_id: region.id,
          sales_channel_id: channel.id,
          shipping_address: ADDRESS,
          billing_address: ADDRESS,
          items: [{ variant_id: items[sku].variant_id, quantity }],
          shipping_methods: [{ shipping_option_id: shipping.id, name: "Post", amount: 5 }],
        },
      })
      await ask(`/admin/draft-orders/${draft_order.id}/convert-to-order`, { method: "POST", body: {} })
      const { order } = await ask<{ order: { id: string; display_id: number; items: { id: string }[] } }>(
        `/admin/orders/${draft_order.id}?fields=id,display_id,items.id`
      )
      return { id: order.id, display_id: order.display_id, line_id: order.items[0]!.id }
    },
    send: async ({ id, line_id }, location_id, quantity) => {
      await ask(`/admin/orders/${id}/fulfillments`, {
        method: "POST",
        body: { location_id, items: [{ id: line_id, quantity }] },
      })
    },
  }
}
