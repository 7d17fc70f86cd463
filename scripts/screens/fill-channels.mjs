/** Two channels with profiles and rules, prices that are published, a sale that runs, a change to look at, and a feed. */
export async function channels({ ask }) {
  const { sales_channels: known } = await ask("/admin/sales-channels?q=Web shop&limit=1")
  const web = known[0]
  const { sales_channel: market } = await ask("/admin/sales-channels", { name: "Marketplace" })
  const { products } = await ask(
    `/admin/products?sales_channel_id=${web.id}&fields=id,variants.id,variants.sku,variants.prices.amount,variants.inventory_items.inventory_item_id&limit=20`
  )
  await costs(ask, products)
  await ask(`/admin/sales-channels/${market.id}/products`, { add: products.map(({ id }) => id) })
  const { api_key: key } = await ask("/admin/api-keys", { title: "Both shops", type: "publishable" })
  await ask(`/admin/api-keys/${key.id}/sales-channels`, { add: [web.id, market.id] })
  await ask(`/admin/publishable-keys/${key.id}`, { sales_channel_id: web.id })
  await ask(`/admin/channels/${web.id}/pricing`, {
    currency_codes: ["eur"],
    ending: "90",
    payment_percent: "1.4",
    payment_fixed: "0.25",
    floor_percent: "12",
    minimum_orders: { eur: "20" },
    shows_prior_price: true,
  })
  await ask(`/admin/channels/${market.id}/pricing`, {
    currency_codes: ["eur"],
    ending: "99",
    ending_direction: "up",
    fee_percent: "15",
    fee_fixed: "0.35",
    floor_percent: "8",
    floor_action: "clamp",
    catalogue: { include: { product_ids: products.map(({ id }) => id) } },
  })
  const rule = async (channel, name, kind, terms, others = {}) =>
    await ask("/admin/price-rules", { name, sales_channel_id: channel.id, kind, terms, ...others })
  await rule(web, "Base price", "base", { percent: "0" })
  await rule(market, "Base price and the marketplace’s share", "base", { percent: "14" })
  const propose = async (title, body = {}) =>
    (await ask("/admin/price-rules/propose", { title, idempotency_key: `screens-${title}`, ...body }))
      .proposal.change_set_id
  const publish = async (id) => {
    await ask(`/admin/price-changes/${id}/approve`, {})
    await ask(`/admin/price-changes/${id}/publish`, {})
  }
  await publish(await propose("The first prices"))
  const { price_sale: sale } = await ask("/admin/price-sales", {
    name: "Linen days",
    sales_channel_ids: [web.id],
    conditions: { product_ids: [products[0].id] },
    discount: { percent: "15" },
    starts_at: new Date().toISOString(),
    ends_at: new Date(Date.now() + 10 * 86_400_000).toISOString(),
    reaches_groups: true,
    is_prior_price_exempt: false,
  })
  const { change_set_id } = await ask(`/admin/price-sales/${sale.id}/propose`, {
    idempotency_key: "screens-sale",
  })
  await publish(change_set_id)
  await rule(
    web,
    "Linen dearer",
    "base",
    { percent: "9" },
    {
      priority: 10,
      conditions: { product_ids: [products[0].id] },
    }
  )
  await propose("Linen dearer from next month", { sales_channel_ids: [web.id] })
  const { regions } = await ask("/admin/regions?limit=1")
  await ask("/admin/price-feeds", {
    name: "Comparators",
    sales_channel_id: market.id,
    format: "google_xml",
    region_id: regions[0].id,
    country_code: "fr",
    language: "en",
    product_url: "https://shop.example.com/products/{handle}",
    conditions: {},
    includes_sold_out: true,
    is_active: true,
  })
  await ask("/admin/price-lists", {
    title: "Storewide sale of somebody else",
    description: "Made in Medusa",
    type: "sale",
    status: "active",
    prices: [{ variant_id: products[0].variants[0].id, currency_code: "eur", amount: 9 }],
  })
  await ask("/admin/price-lists", {
    title: "France only, of somebody else",
    description: "Made in Medusa: pages know no address, carts do",
    type: "override",
    status: "active",
    rules: { sales_channel_id: [web.id], "shipping_address.country_code": ["fr"] },
    prices: products.flatMap(({ variants }) =>
      variants.map(({ id }) => ({ variant_id: id, currency_code: "eur", amount: 7 }))
    ),
  })
  await ask("/admin/prices/gaps/look", {})
  await checkParity(ask)
}

/** What articles cost: a third of their price, of some almost all of it or more, and of some nobody knows. */
async function costs(ask, products) {
  const variants = products.flatMap((product) => product.variants)
  for (const [index, { prices, inventory_items: items }] of variants.entries()) {
    if (index % 11 === 10 || items.length !== 1) continue
    const share = index % 13 === 7 ? 1.05 : index % 7 === 3 ? 0.8 : 0.34
    await ask(`/admin/costs/${items[0].inventory_item_id}`, {
      average_cost: (prices[0].amount * share).toFixed(2),
      reason: "What the weavers ask",
    })
  }
}

/** A check that is finished: one runs at a time, and a publication may have begun one. */
async function checkParity(ask) {
  const running = async () => (await ask("/admin/prices/parity?status=running&limit=1")).runs.length > 0
  const finished = async () => {
    while (await running()) await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await finished()
  await ask("/admin/prices/parity", { size: 6 })
  await finished()
}
