/**
 * Mails about left carts: claim, check and hand over of what is due among 100,000 real carts, with a mail provider that
 * takes everything at once and does nothing, beside Medusa's documented recipe on the same carts: a daily job that pages by
 * offset through all carts that were not touched for a day, with `query.graph`, hands a page over with
 * `createNotifications`, and marks each cart in its metadata. The recipe asks nothing before it sends: no stock, no price,
 * no consent, no purchase.
 *
 * What is needed: 100,000 orders a day are some 330,000 carts a day, of which 230,000 are left (70 % are, after Baymard); if
 * every one of them had an address and a consent and got one mail within the day, that were 230,000 / 86,400 = 2.7 mails a
 * second. Twenty times as much is the target.
 * Exports `rows()` for the table of `npm run bench`; run by itself it prints its own.
 */
import { fileURLToPath } from "node:url"
import { fillPriceWorld } from "./price-world.mjs"
import { openShop } from "./shop.mjs"

const CARTS = 100_000
const DUE = 2_000
const ARTICLES = 2_000
const ORDERS = 20_000
const WORKERS = 2
const NEEDED = 230_000 / 86_400
const PAGE = 100
/** The recipe is stopped after so long; its speed until then counts. */
const MOST_MILLISECONDS = 180_000

const id = (prefix, n = "n") => `'${prefix}_w' || lpad(${n}::text, 7, '0')`

/** Carts as the store API leaves them, of a guest each, with two lines and a country. All but the last ones were told of. */
async function fillCarts(shop, world) {
  const { knex, source, container } = shop
  const run = (sql, values = []) => knex.raw(sql, values)
  const [channel] = world.channelIds
  const [location] = await container.resolve("stock_location").createStockLocations([{ name: "Lyon" }])
  const core = await import("@medusajs/medusa/core-flows").then((flows) => flows.default ?? flows)
  await core
    .linkSalesChannelsToStockLocationWorkflow(container)
    .run({ input: { id: location.id, add: world.channelIds } })
  await run(`UPDATE product_variant SET manage_inventory = true`)
  await run(
    `INSERT INTO inventory_item (id, sku) SELECT ${id("iitem")}, 'W-' || n FROM generate_series(1, ?::int) AS n`,
    [world.variants]
  )
  await run(
    `INSERT INTO product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
     SELECT ${id("pvitem")}, ${id("variant")}, ${id("iitem")}, 1 FROM generate_series(1, ?::int) AS n`,
    [world.variants]
  )
  await run(
    `INSERT INTO inventory_level (id, inventory_item_id, location_id, stocked_quantity, reserved_quantity, incoming_quantity,
            raw_stocked_quantity, raw_reserved_quantity, raw_incoming_quantity)
     SELECT ${id("ilev")}, ${id("iitem")}, ?, 50, 0, 0, '{"value": "50", "precision": 20}', '{"value": "0", "precision": 20}',
            '{"value": "0", "precision": 20}' FROM generate_series(1, ?::int) AS n`,
    [location.id, world.variants]
  )
  await run(
    `INSERT INTO customer (id, email, has_account) SELECT ${id("cus")}, 'buyer-' || n || '@example.com', false
       FROM generate_series(1, ${ORDERS}) AS n`
  )
  await run(
    `INSERT INTO "order" (id, region_id, customer_id, sales_channel_id, status, email, currency_code, created_at)
     SELECT ${id("order")}, ?, ${id("cus")}, ?, 'pending', 'buyer-' || n || '@example.com', 'eur', now() - n * interval '10 seconds'
       FROM generate_series(1, ${ORDERS}) AS n`,
    [world.regionId, channel]
  )
  await run(
    `INSERT INTO cart_address (id, first_name, country_code) SELECT ${id("caaddr")}, 'Camille', 'fr'
       FROM generate_series(1, ${CARTS}) AS n`
  )
  // The first carts were left long ago and told of; the last ones a day ago.
  await run(
    `INSERT INTO cart (id, region_id, sales_channel_id, email, currency_code, shipping_address_id, created_at, updated_at, metadata)
     SELECT ${id("cart")}, ?, ?, 'shopper-' || n || '@example.com', 'eur', ${id("caaddr")}, left_at, left_at,
            CASE WHEN n > ${CARTS - DUE} THEN NULL ELSE '{"abandoned_notification": "2026-01-01T00:00:00.000Z"}'::jsonb END
       FROM (SELECT n, CASE WHEN n > ${CARTS - DUE} THEN now() - interval '25 hours' ELSE now() - interval '10 days' END AS left_at
               FROM generate_series(1, ${CARTS}) AS n) AS given`,
    [world.regionId, channel]
  )
  for (const line of [1, 2])
    await run(
      `INSERT INTO cart_line_item (id, cart_id, title, product_title, quantity, variant_id, product_id, unit_price, raw_unit_price,
              created_at, updated_at)
       SELECT ${id(`cali${line}`)}, ${id("cart")}, 'Article', 'Article ' || article, 1, ${id("variant", "article")},
              ${id("prod", "article")}, 10, '{"value": "10", "precision": 20}', now() - interval '25 hours', now() - interval '25 hours'
         FROM (SELECT n, 1 + (n * 7 + ${line} * 31) % ${ARTICLES} AS article FROM generate_series(1, ${CARTS}) AS n) AS given`
    )
  const { normalAddress } = source("platform/recovery-keys")
  const { addressHasher } = source("workflows/cart-recovery/recovery-of")
  const hash = addressHasher(container)
  const people = Array.from({ length: DUE }, (_, index) => {
    const n = CARTS - DUE + index + 1
    const email = normalAddress(`shopper-${n}@example.com`)
    return { n, email, hash: hash(email) }
  })
  await fillJourneys(shop, world, people)
  await run("ANALYZE")
}

/** The journeys of the carts that are due, as `findLeftCartsWorkflow` would have opened them. */
async function fillJourneys({ knex }, world, people) {
  const run = (sql, values = []) => knex.raw(sql, values)
  const [channel] = world.channelIds
  const given = `jsonb_to_recordset(?::jsonb) AS given(n int, email text, hash text)`
  const rows = JSON.stringify(people)
  await run(
    `INSERT INTO comptoir_recovery_channel (id, sales_channel_id, is_active, mail_from, postal_address, quiet_from, quiet_until)
     VALUES ('crch_w', ?, true, 'Shop <hello@shop.example>', '1 Main Street', NULL, NULL)`,
    [channel]
  )
  const steps = [24, 72].map((hours) => ({
    delay_minutes: hours * 60,
    channel: "email",
    variants: [{ code: "A", template_id: "crte_w", weight: 1 }],
    coupon: null,
    conditions: {},
  }))
  await run(
    `INSERT INTO comptoir_recovery_template (id, name, code) SELECT 'crte_w', 'Of the bench', 'reminder'
      WHERE NOT EXISTS (SELECT 1 FROM comptoir_recovery_template WHERE id = 'crte_w')`
  )
  await run(
    `INSERT INTO comptoir_recovery_sequence (id, name, is_active) VALUES ('crse_w', 'Of the bench', true)`
  )
  await run(
    `INSERT INTO comptoir_recovery_sequence_version (id, sequence_id, version, steps) VALUES ('crsv_w', 'crse_w', 1, ?::jsonb)`,
    [JSON.stringify(steps)]
  )
  await run(
    `INSERT INTO comptoir_recovery_person (id, arm, arm_share, arm_at) SELECT ${id("crpe")}, 'treated', 10, now() FROM ${given}`,
    [rows]
  )
  await run(
    `INSERT INTO comptoir_recovery_address (address_hash, person_id, email) SELECT hash, ${id("crpe")}, email FROM ${given}`,
    [rows]
  )
  await run(
    `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, occurred_at)
     SELECT ${id("crco")}, hash, 'granted', 'store', now() - interval '30 days' FROM ${given}`,
    [rows]
  )
  await run(
    `INSERT INTO comptoir_cart_activity (cart_id, sales_channel_id, region_id, currency_code, country_code, person_id, item_count,
            state, begun_at, last_activity_at)
     SELECT ${id("cart")}, ?, ?, 'eur', 'fr', CASE WHEN n > ${CARTS - DUE} THEN ${id("crpe")} END, 2,
            CASE WHEN n > ${CARTS - DUE} THEN 'abandoned' ELSE 'asleep' END, now() - interval '30 hours', now() - interval '25 hours'
       FROM generate_series(1, ${CARTS}) AS n`,
    [channel, world.regionId]
  )
  await run(
    `INSERT INTO comptoir_recovery_journey (id, cart_id, person_id, sales_channel_id, region_id, currency_code, country_code,
            language_code, sequence_id, sequence_version_id, arm, value, item_count, snapshot, eligible_at, abandoned_at, closes_at)
     SELECT ${id("crjo")}, ${id("cart")}, ${id("crpe")}, ?, ?, 'eur', 'fr', 'en', 'crse_w', 'crsv_w', 'treated', 20, 2,
            '{"lines": [], "locale": null}', now() - interval '24 hours', now() - interval '25 hours', now() + interval '13 days'
       FROM ${given}`,
    [channel, world.regionId, rows]
  )
  await run(
    `INSERT INTO comptoir_recovery_message (id, journey_id, step, status, due_at)
     SELECT ${id("crms")}, ${id("crjo")}, 0, 'planned', now() - interval '1 hour' FROM ${given}`,
    [rows]
  )
}

/** The mail provider takes what it is given, and counts. */
function nullProvider(shop) {
  const counted = { sent: 0 }
  const { default: Provider } = shop.source("providers/notification-smtp/service")
  Provider.prototype.send = async () => ({ id: `null-${(counted.sent += 1)}` })
  return counted
}

async function ours(shop, counted) {
  const { sendRecoveryWorkflow } = shop.source("workflows/cart-recovery/send-recovery")
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: WORKERS }, () =>
      sendRecoveryWorkflow(shop.container).run({ input: { at: new Date(), most: DUE } })
    )
  )
  const seconds = (performance.now() - begun) / 1_000
  const {
    rows: [{ count }],
  } = await shop.knex.raw(
    `SELECT count(*)::int AS count FROM comptoir_recovery_message WHERE status = 'sent' AND step = 0`
  )
  if (count !== DUE || counted.sent !== DUE)
    throw new Error(`${count} messages are sent and the provider had ${counted.sent}, of ${DUE}`)
  return { seconds, sent: DUE }
}

/** The recipe, as Medusa documents it. */
async function recipe({ container }, counted) {
  const query = container.resolve("query")
  const notifications = container.resolve("notification")
  const carts = container.resolve("cart")
  const aDayAgo = new Date(Date.now() - 24 * 60 * 60 * 1_000)
  const before = counted.sent
  const begun = performance.now()
  let offset = 0
  let total = 0
  do {
    const { data, metadata } = await query.graph({
      entity: "cart",
      fields: ["id", "email", "items.*", "metadata", "customer.*"],
      filters: { updated_at: { $lt: aDayAgo }, email: { $ne: null }, completed_at: null },
      pagination: { skip: offset, take: PAGE },
    })
    total = metadata?.count ?? 0
    const left = data.filter((cart) => cart.items?.length > 0 && !cart.metadata?.abandoned_notification)
    if (left.length) {
      await notifications.createNotifications(
        left.map((cart) => ({
          to: cart.email,
          channel: "email",
          template: "abandoned-cart",
          data: {
            customer: { first_name: cart.customer?.first_name, last_name: cart.customer?.last_name },
            cart_id: cart.id,
            items: cart.items.map(({ product_title, quantity, unit_price, thumbnail }) => ({
              product_title,
              quantity,
              unit_price,
              thumbnail,
            })),
          },
        }))
      )
      await carts.updateCarts(
        left.map((cart) => ({
          id: cart.id,
          metadata: { ...cart.metadata, abandoned_notification: new Date().toISOString() },
        }))
      )
    }
    offset += PAGE
  } while (offset < total && performance.now() - begun < MOST_MILLISECONDS)
  return {
    seconds: (performance.now() - begun) / 1_000,
    sent: counted.sent - before,
    pages: offset / PAGE,
    total,
  }
}

export async function rows() {
  process.env.SMTP_URL = "smtp://127.0.0.1:9"
  const shop = await openShop()
  try {
    const world = await fillPriceWorld(shop, { variants: ARTICLES, channels: 1 })
    await fillCarts(shop, world)
    const counted = nullProvider(shop)
    const mine = await ours(shop, counted)
    const theirs = await recipe(shop, counted)
    const speed = (run) => run.sent / run.seconds
    const each = (run) => `${speed(run).toFixed(0)} a second`
    const whole = theirs.pages * PAGE >= theirs.total
    return [
      {
        what: `Mails of ${DUE.toLocaleString("en")} left carts among ${CARTS.toLocaleString("en")}: claim, check and hand over, ${WORKERS} workers`,
        ours: `${each(mine)} (${(speed(mine) / NEEDED).toFixed(0)} × what 100,000 orders a day need)`,
        baseline: `Medusa's recipe: ${each(theirs)}, ${theirs.sent.toLocaleString("en")} of ${DUE.toLocaleString("en")} sent${whole ? ", since its own marks shift its pages" : ` when stopped after ${theirs.pages * PAGE} carts`}`,
        ratio: speed(theirs) ? speed(mine) / speed(theirs) : undefined,
        target: `≥ ${Math.ceil(NEEDED * 20)} a second`,
      },
    ]
  } finally {
    await shop.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await rows())
  process.exit(0)
}
