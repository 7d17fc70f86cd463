const ADDRESS = {
  first_name: "Camille",
  last_name: "Durand",
  address_1: "3 quai Saint-Antoine",
  city: "Lyon",
  postal_code: "69002",
  country_code: "fr",
}

/**
 * Orders of a web shop on their way out of two warehouses: short, ready, being picked, packed, sent and handed over.
 * Answers how more is bought there, and of what: `buy([2, 1])` takes two of the first article and one of the second.
 */
export async function shipping({ ask, shop, stores }) {
  const web = await webShop(ask, stores)
  const places = Object.values(stores)
  for (const [index, name] of ["Lyon", "Marseille"].entries())
    await ask(`/admin/routing/warehouses/${stores[name]}`, {
      cut_off: index ? "14:00" : "16:30",
      priority: index + 1,
    })
  await ask(`/admin/routing/channels/${web.channel_id}`, { is_enabled: true })
  await ask("/admin/boxes", {
    name: "Small box",
    length: 250,
    width: 200,
    height: 120,
    tare_weight: 130,
    largest_load: 5000,
  })
  await ask("/admin/boxes", { name: "Padded envelope", length: 280, width: 200, height: 40 })
  const buy = await shopper(ask, shop, web)
  const orders = []
  for (const lines of [
    [2, 1],
    [1, 0],
    [1, 0],
    [1, 1],
    [3, 1],
  ])
    orders.push(await buy(lines))
  await ask("/admin/order-routing/apply", {
    order_ids: orders.map(({ id }) => id),
    idempotency_key: "screens-route",
  })
  const dispatchesOf = async ({ id }) =>
    (await ask(`/admin/dispatches?order_id=${id}&status=ready`)).dispatches.map((dispatch) => dispatch.id)
  const start = async (ids, act) =>
    (await ask("/admin/dispatches/start", { ids, idempotency_key: `screens-start-${act}` })).pick_lists
  const pick = async (ids, act) => {
    for (const list of await start(ids, act))
      await ask(`/admin/pick-lists/${list.id}/confirm`, { idempotency_key: `screens-${list.id}` })
  }
  const gone = await dispatchesOf(orders[0])
  await pick(gone, "gone")
  const named = (ids) => ids.map((id) => ({ id }))
  await ask("/admin/packing/pack", { dispatches: named(gone), idempotency_key: "screens-pack-gone" })
  await ask("/admin/packing/ship", {
    dispatches: named(gone),
    carrier: "Colissimo",
    no_notification: true,
    idempotency_key: "screens-ship",
  })
  const { parcels } = await ask(`/admin/parcels?location_id=${places[0]}&status=shipped&limit=1`)
  if (parcels.length)
    await ask("/admin/manifests", {
      location_id: places[0],
      carrier: "Colissimo",
      idempotency_key: "screens-manifest",
    })
  const packed = await dispatchesOf(orders[1])
  await pick(packed, "packed")
  await ask("/admin/packing/pack", { dispatches: named(packed), idempotency_key: "screens-pack" })
  await pick(await dispatchesOf(orders[2]), "picked")
  const walked = await dispatchesOf(orders[3])
  await start(walked, "walked")
  const { dispatch } = await ask(`/admin/dispatches/${walked[0]}`)
  await ask(`/admin/dispatches/${dispatch.id}/short`, {
    pick_id: dispatch.picks[0].id,
    quantity: 1,
    reason: "not_found",
    note: "The shelf is empty",
    idempotency_key: "screens-short",
  })
  return { buy, web }
}

/** A sales channel, a way to send and two articles that lie in different warehouses. */
async function webShop(ask, stores) {
  const make = async (path, name, body) => (await ask(path, body))[name]
  const { sales_channel: channel } = await ask("/admin/sales-channels", { name: "Web shop" })
  const { region } = await ask("/admin/regions", {
    name: "France",
    currency_code: "eur",
    countries: ["fr"],
    payment_providers: ["pp_system_default"],
  })
  const { shipping_profile: profile } = await ask("/admin/shipping-profiles", {
    name: "Web shop",
    type: "web_shop",
  })
  for (const id of Object.values(stores)) {
    await ask(`/admin/stock-locations/${id}/sales-channels`, { add: [channel.id] })
    await ask(`/admin/stock-locations/${id}/fulfillment-providers`, { add: ["manual_manual"] })
  }
  const location = await make(
    `/admin/stock-locations/${stores.Lyon}/fulfillment-sets?fields=id,fulfillment_sets.id`,
    "stock_location",
    { name: "Parcels", type: "shipping" }
  )
  const set = await make(
    `/admin/fulfillment-sets/${location.fulfillment_sets[0].id}/service-zones`,
    "fulfillment_set",
    { name: "France", geo_zones: [{ type: "country", country_code: "fr" }] }
  )
  const { shipping_option: option } = await ask("/admin/shipping-options", {
    name: "Colissimo, 48 h",
    price_type: "flat",
    provider_id: "manual_manual",
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profile.id,
    type: { label: "Post", description: "Two days", code: "post" },
    prices: [{ currency_code: "eur", amount: 5 }],
    rules: [],
  })
  const kinds = ["Apron", "Napkins, set of four"]
  const { product } = await ask(
    "/admin/products?fields=id,*variants,variants.inventory_items.inventory_item_id",
    {
      title: "Table linen",
      status: "published",
      shipping_profile_id: profile.id,
      sales_channels: [{ id: channel.id }],
      options: [{ title: "Kind", values: kinds }],
      variants: kinds.map((kind, index) => ({
        title: kind,
        sku: index ? "NAPKINS-4" : "APRON-1",
        options: { Kind: kind },
        manage_inventory: true,
        weight: 400,
        length: 200,
        width: 150,
        height: 30,
        prices: [{ currency_code: "eur", amount: 32 }],
      })),
    }
  )
  const variants = ["APRON-1", "NAPKINS-4"].map((sku) => product.variants.find((one) => one.sku === sku))
  for (const [index, name, stocked_quantity] of [
    [0, "Lyon", 9],
    [1, "Marseille", 3],
  ])
    await ask(
      `/admin/inventory-items/${variants[index].inventory_items[0].inventory_item_id}/location-levels`,
      { location_id: stores[name], stocked_quantity }
    )
  return {
    profile_id: profile.id,
    channel_id: channel.id,
    region_id: region.id,
    option_id: option.id,
    variants: variants.map(({ id }) => id),
    item_ids: variants.map(({ inventory_items: [part] }) => part.inventory_item_id),
  }
}

/** Buys as many of each article as is asked for, through the store API. */
async function shopper(ask, shop, { channel_id, region_id, option_id, variants }) {
  const { api_key: key } = await ask("/admin/api-keys", { title: "Web", type: "publishable" })
  await ask(`/admin/api-keys/${key.id}/sales-channels`, { add: [channel_id] })
  const post = async (where, body) => {
    const response = await fetch(`${shop.url}/store/${where}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-publishable-api-key": key.token },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`/store/${where} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  return async (quantities) => {
    const { cart } = await post("carts", {
      region_id,
      email: "camille@example.test",
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      items: variants.flatMap((variant_id, index) =>
        quantities[index] ? [{ variant_id, quantity: quantities[index] }] : []
      ),
    })
    await post(`carts/${cart.id}/shipping-methods`, { option_id })
    const { payment_collection: payment } = await post("payment-collections", { cart_id: cart.id })
    await post(`payment-collections/${payment.id}/payment-sessions`, { provider_id: "pp_system_default" })
    return (await post(`carts/${cart.id}/complete`, {})).order
  }
}
