/**
 * The grid of prices over 100,000 variants × 10 channels: its index and its windows beside hand-written SQL with an
 * offset, and how evenly chromium draws while somebody scrolls through all of it with the wheel.
 */
import { createRequire } from "node:module"
import { chromium } from "playwright-core"
import { startShop } from "../shop.mjs"

const require = createRequire(import.meta.url)
const { Client } = require("pg")

const EXECUTABLE = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
const ROUNDS = 15
const ROW_HEIGHT = 44

const at = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0

/** Articles with a base price and a cost, channels with a profile, and a price of each channel for nearly every article. */
async function fill(sql, variants, channels) {
  const each = `generate_series(1, ${variants}) AS n`
  const id = (prefix) => `'${prefix}_g' || lpad(n::text, 7, '0')`
  for (const statement of [
    `INSERT INTO product (id, title, handle, status) SELECT ${id("prod")}, 'Article ' || n, 'grid-' || n, 'published' FROM ${each}`,
    `INSERT INTO product_variant (id, title, sku, manage_inventory, allow_backorder, product_id)
     SELECT ${id("variant")}, 'One', 'G-' || lpad(n::text, 7, '0'), true, false, ${id("prod")} FROM ${each}`,
    `INSERT INTO price_set (id) SELECT ${id("pset")} FROM ${each}`,
    `INSERT INTO product_variant_price_set (id, variant_id, price_set_id)
     SELECT ${id("pvps")}, ${id("variant")}, ${id("pset")} FROM ${each}`,
    `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
     SELECT ${id("price")}, ${id("pset")}, 'eur', 10 + n % 90, jsonb_build_object('value', (10 + n % 90)::text, 'precision', 20), 0 FROM ${each}`,
    `INSERT INTO inventory_item (id, sku, title) SELECT ${id("iitem")}, 'G-' || n, 'Article ' || n FROM ${each}`,
    `INSERT INTO product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
     SELECT ${id("pvitem")}, ${id("variant")}, ${id("iitem")}, 1 FROM ${each}`,
    `INSERT INTO comptoir_item_cost (id, inventory_item_id, currency_code, average, value)
     SELECT ${id("cico")}, ${id("iitem")}, 'eur', 4 + n % 40, 0 FROM ${each}`,
    `INSERT INTO sales_channel (id, name) SELECT 'sc_grid_' || n, 'Channel ' || n FROM generate_series(1, ${channels}) AS n`,
    `INSERT INTO comptoir_channel_profile (id, sales_channel_id, currency_codes, fee_percent, floor_percent)
     SELECT 'ccpf_grid_' || n, 'sc_grid_' || n, '["eur"]', n, 10 FROM generate_series(1, ${channels}) AS n`,
    `INSERT INTO product_sales_channel (id, product_id, sales_channel_id)
     SELECT ${id("prodsc")} || '_' || channel, ${id("prod")}, 'sc_grid_' || channel
       FROM ${each} CROSS JOIN generate_series(1, ${channels}) AS channel`,
    `INSERT INTO comptoir_channel_price (variant_id, sales_channel_id, currency_code, amount, price_id, change_set_id, valid_from)
     SELECT ${id("variant")}, 'sc_grid_' || channel, 'eur', 12 + (n + channel) % 90, 'price_of_no_list', 'cpcs_grid', now()
       FROM ${each} CROSS JOIN generate_series(1, ${channels}) AS channel WHERE (n + channel) % 997 <> 0`,
    "ANALYZE",
  ])
    await sql.query(statement)
}

async function timed(work) {
  const times = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return at(times, 0.5)
}

/** A request of the admin API as the owner. */
async function asOwner({ url, email, password }) {
  const { token } = await fetch(`${url}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  }).then((answer) => answer.json())
  return async (path, file) => {
    const answer = await fetch(url + path, {
      headers: { authorization: `Bearer ${token}`, ...(file ? { "content-type": "text/csv" } : {}) },
      ...(file ? { method: "POST", body: file } : {}),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return await answer.json()
  }
}

async function serverRows(get, sql, { variants, channels }) {
  const what = `${variants.toLocaleString("en")} variants × ${channels} channels`
  const table = []
  const index = "/admin/prices/grid/index"
  const whole = await timed(() => get(index))
  const { index: found } = await get(index)
  const listed = await timed(() =>
    sql.query(`SELECT id FROM product_variant WHERE deleted_at IS NULL ORDER BY coalesce(sku, ''), id`)
  )
  const size = JSON.stringify(found).length / 1024
  table.push({
    what: `The grid's index: ${what}, ${found.anchors.length} places in ${size.toFixed(0)} kB`,
    ours: `${whole.toFixed(0)} ms`,
    baseline: `all ids by SKU, hand-written: ${listed.toFixed(0)} ms`,
    ratio: whole / listed,
    target: "≤ 3 ×",
  })
  const deep = Math.floor(found.anchors.length * 0.9)
  const offset = await timed(() =>
    sql.query(
      `SELECT variant.id, variant.sku, product.title, price.sales_channel_id, price.amount
         FROM (SELECT id, sku, product_id FROM product_variant WHERE deleted_at IS NULL
                ORDER BY coalesce(sku, ''), id LIMIT 100 OFFSET ${deep * found.stride}) AS variant
         JOIN product ON product.id = variant.product_id
         LEFT JOIN comptoir_channel_price AS price ON price.variant_id = variant.id AND price.valid_until IS NULL`
    )
  )
  for (const order of ["sku", "title", "-margin"]) {
    const { index: ordered } = await get(`${index}?order=${order}`)
    const windowAt = (place) =>
      `/admin/prices/grid?order=${order}&from=${ordered.anchors[place]}&until=${ordered.anchors[place + 1]}&limit=200`
    const first = await timed(() => get(windowAt(0)))
    const ours = await timed(() => get(windowAt(deep)))
    table.push({
      what: `A window of 100 rows at row ${(deep * found.stride).toLocaleString("en")}, by ${order}`,
      ours: `${ours.toFixed(0)} ms with margins, costs and base prices`,
      baseline: `the first window: ${first.toFixed(0)} ms; prices alone with an offset, hand-written: ${offset.toFixed(0)} ms`,
      ratio: ours / first,
      target: "≤ 1.5 ×",
    })
  }
  for (const filter of ["gaps=true", "under_floor=true"]) {
    const ours = await timed(() => get(`${index}?${filter}`))
    const { index: narrowed } = await get(`${index}?${filter}`)
    table.push({
      what: `The index, ${filter}: ${narrowed.count.toLocaleString("en")} rows`,
      ours: `${ours.toFixed(0)} ms`,
      baseline: `without: ${whole.toFixed(0)} ms`,
      ratio: ours / whole,
      target: "",
    })
  }
  return table
}

const LINES = 50_000

/** A file of 50,000 prices, all of them new ones, beside one hand-written statement that writes as many lines. */
async function fileRow(ask, sql, channels) {
  const lines = Array.from({ length: LINES }, (_, at) => {
    const n = 1 + Math.floor(at / channels)
    return `G-${String(n).padStart(7, "0")};Channel ${1 + (at % channels)};EUR;${200 + (at % 97)},5`
  })
  const csv = ["sku;sales_channel;currency;price", ...lines].join("\r\n")
  const begun = performance.now()
  const { change_set } = await ask("/admin/prices/import?file_name=bench.csv", csv)
  const ours = performance.now() - begun
  if (change_set?.line_count !== LINES) throw new Error(`The file made ${change_set?.line_count} lines`)
  await sql.query("CREATE TABLE bench_price_change (LIKE comptoir_price_change INCLUDING ALL)")
  const copying = performance.now()
  await sql.query(
    `INSERT INTO bench_price_change SELECT * FROM comptoir_price_change WHERE change_set_id = '${change_set.id}'`
  )
  const copied = performance.now() - copying
  return {
    what: `A file of ${LINES.toLocaleString("en")} prices becomes a draft, ${(csv.length / 1048576).toFixed(1)} MB`,
    ours: `${ours.toFixed(0)} ms, ${Math.round(LINES / (ours / 1000)).toLocaleString("en")} lines a second`,
    baseline: `the same lines copied by one statement: ${copied.toFixed(0)} ms`,
    ratio: ours / copied,
    target: "",
  }
}

/** Milliseconds between two frames while something goes on. */
async function framesDuring(page, work) {
  await page.evaluate(() => {
    const frames = []
    let last = performance.now()
    const tick = (now) => {
      frames.push(now - last)
      last = now
      globalThis.comptoirFrames = frames
      if (!globalThis.comptoirStop) globalThis.requestAnimationFrame(tick)
    }
    globalThis.comptoirStop = false
    globalThis.requestAnimationFrame(tick)
  })
  await work()
  return await page.evaluate(() => {
    globalThis.comptoirStop = true
    return globalThis.comptoirFrames.slice(1)
  })
}

async function browserRows({ url, email, password }, variants) {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(120_000)
    await page.goto(`${url}/app/login`)
    await page.locator('input[name="email"]').fill(email)
    await page.locator('input[name="password"]').fill(password)
    await page.locator('button[type="submit"]').click()
    await page.waitForURL("**/app/orders")
    const requests = { sent: 0, cancelled: 0 }
    const isWindow = (request) => request.url().includes("/admin/prices/grid?")
    page.on("request", (request) => isWindow(request) && (requests.sent += 1))
    page.on("requestfailed", (request) => isWindow(request) && (requests.cancelled += 1))
    await page.goto(`${url}/app/channels/prices`)
    await page.locator('[data-cell="0:0"]').getByText(/\d/).first().waitFor()
    const box = await page.getByTestId("price-grid").boundingBox()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    const idle = await framesDuring(page, () => page.waitForTimeout(3_000))
    const top = () => page.getByTestId("price-grid").evaluate((grid) => grid.scrollTop)
    const steps = async (count, distance) => {
      for (let step = 0; step < count; step += 1) {
        await page.mouse.wheel(0, distance)
        await page.waitForTimeout(16)
      }
    }
    const whole = variants * ROW_HEIGHT
    const fast = await framesDuring(page, () => steps(600, Math.ceil(whole / 590)))
    const reached = await top()
    if (reached < whole * 0.95) throw new Error(`The wheel reached ${reached} of ${whole} pixels`)
    const slow = await framesDuring(page, () => steps(400, -120))
    const told = (frames) =>
      `p50 ${at(frames, 0.5).toFixed(0)} ms, p95 ${at(frames, 0.95).toFixed(0)} ms, most ${Math.max(...frames).toFixed(0)} ms (${frames.length} frames)`
    const rowOf = (what, frames) => ({
      what,
      ours: told(frames),
      baseline: `the page at rest: p95 ${at(idle, 0.95).toFixed(0)} ms`,
      ratio: at(frames, 0.95) / at(idle, 0.95),
      target: "p95 < 50 ms",
    })
    return [
      rowOf(`Scrolling ${variants.toLocaleString("en")} variants from top to end with the wheel`, fast),
      rowOf(
        `Scrolling 120 pixels at a time; ${requests.sent} windows asked for, ${requests.cancelled} cancelled`,
        slow
      ),
    ]
  } finally {
    await browser.close()
  }
}

export async function rows({ variants = 100_000, channels = 10 } = {}) {
  const shop = await startShop()
  const sql = new Client({ connectionString: shop.databaseUrl })
  await sql.connect()
  try {
    await fill(sql, variants, channels)
    const get = await asOwner(shop)
    return [
      ...(await serverRows(get, sql, { variants, channels })),
      await fileRow(get, sql, channels),
      ...(await browserRows(shop, variants)),
    ]
  } finally {
    await sql.end()
    await shop.stop()
  }
}
