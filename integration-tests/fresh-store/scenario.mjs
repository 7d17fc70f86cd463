/** What the owner of the store does, over HTTP and in the browser; nothing here knows the plugin's code. */
import assert from "node:assert/strict"
import { chromium } from "playwright-core"

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

const clientOf = (base, headers) => async (method, path, body) => {
  const response = await fetch(base + path, {
    method,
    headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

async function authorized(base, user) {
  const { token } = await clientOf(base, {})("POST", "/auth/user/emailpass", user)
  return { authorization: `Bearer ${token}` }
}

const signIn = async (base, user) => clientOf(base, await authorized(base, user))

/** The ids of what stood in the store before, read through Medusa's own API. */
export async function lookAround({ base, user }) {
  const admin = await signIn(base, user)
  const { stock_locations: locations } = await admin("GET", "/admin/stock-locations?fields=id,name")
  const { inventory_items: items } = await admin("GET", "/admin/inventory-items?fields=id,sku&limit=100")
  const { api_keys: keys } = await admin("GET", "/admin/api-keys?type=publishable&limit=100")
  const { regions } = await admin("GET", "/admin/regions")
  const idOf = (rows, key, value) => {
    const row = rows.find((candidate) => candidate[key] === value)
    assert(row, `the store has no ${value}`)
    return row.id
  }
  const levelsOf = async (item) => {
    const fields = "id,location_id,stocked_quantity,reserved_quantity,incoming_quantity"
    const answer = await admin("GET", `/admin/inventory-items/${item}/location-levels?fields=${fields}`)
    return answer.inventory_levels.map((level) =>
      Object.fromEntries(fields.split(",").map((field) => [field, level[field]]))
    )
  }
  return {
    admin,
    lyon: idOf(locations, "name", "Lyon"),
    backRoom: idOf(locations, "name", "Back room"),
    itemOf: (sku) => idOf(items, "sku", sku),
    region: idOf(regions, "name", "France"),
    shop: clientOf(base, { "x-publishable-api-key": keys.find((key) => key.title === "Webshop").token }),
    levelOf: async (sku, location) =>
      (await levelsOf(idOf(items, "sku", sku))).find((level) => level.location_id === location),
    /** Every level of every item, in one order. */
    levels: async () => {
      const all = await Promise.all(items.map((item) => levelsOf(item.id)))
      return all.flat().sort((one, other) => one.id.localeCompare(other.id))
    },
  }
}

/** A customer looks, fills a cart and pays, through the storefront's API alone. */
async function buyMug({ shop, region }) {
  const { products } = await shop(
    "GET",
    `/store/products?region_id=${region}&fields=*variants,*variants.calculated_price`
  )
  const mug = products.flatMap((product) => product.variants).find((variant) => variant.sku === "MUG-BLUE")
  assert.equal(mug.calculated_price.calculated_amount, 10, "the price of the autumn sale on the product page")
  const address = {
    first_name: "Alix",
    last_name: "Martin",
    address_1: "4 place Bellecour",
    city: "Lyon",
    postal_code: "69002",
    country_code: "fr",
  }
  const { cart } = await shop("POST", "/store/carts", {
    region_id: region,
    email: "alix@example.test",
    items: [{ variant_id: mug.id, quantity: 1 }],
    shipping_address: address,
    billing_address: address,
  })
  assert.equal(cart.items[0].unit_price, 10, "the price of the autumn sale in the cart")
  const { shipping_options: options } = await shop("GET", `/store/shipping-options?cart_id=${cart.id}`)
  await shop("POST", `/store/carts/${cart.id}/shipping-methods`, { option_id: options[0].id })
  const { payment_collection: payment } = await shop("POST", "/store/payment-collections", {
    cart_id: cart.id,
  })
  await shop("POST", `/store/payment-collections/${payment.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  const completed = await shop("POST", `/store/carts/${cart.id}/complete`, {})
  assert.equal(completed.type, "order", `the checkout: ${JSON.stringify(completed.error)}`)
  return completed.order
}

const PLENTY = { timeout: 30_000 }

/** Everything over HTTP while the plugin is installed; answers the purchase order. */
export async function overHttp({ base, user, log, check }) {
  const store = await lookAround({ base, user })
  const { admin, lyon, levelOf, itemOf } = store
  const headers = await authorized(base, user)
  const fileAt = async (path) => {
    const response = await fetch(base + path, { headers })
    assert.equal(response.status, 200, `GET ${path} answered ${response.status}`)
    return Buffer.from(await response.arrayBuffer())
  }
  let supplier, order, lines, receipt

  await check("installing changes no stock and no reservation", async () => {
    const blue = await levelOf("MUG-BLUE", lyon)
    const red = await levelOf("MUG-RED", lyon)
    assert.deepEqual([blue.stocked_quantity, blue.reserved_quantity], [20, 2])
    assert.deepEqual([red.stocked_quantity, red.reserved_quantity], [3, 1])
  })
  await check("a customer buys at the store's own price, and the store's own hooks still run", async () => {
    const placed = await buyMug(store)
    assert.match(log(), /\[host\] pricing a cart of High street/)
    assert.match(log(), /\[host\] checking cart/)
    assert.match(log(), new RegExp(`\\[host\\] order ${placed.id} was placed`))
  })
  await check(
    "the store's own answer on a path of ours is left to it, and reported at the start",
    async () => {
      const answer = await admin("GET", "/admin/suppliers/export")
      assert.deepEqual(answer, { from: "the shop's own spreadsheet" })
      const report = log()
        .split("\n")
        .filter((line) => line.includes("/admin/suppliers/export"))
      assert(
        report.some((line) => /warn/i.test(line)),
        `no warning names /admin/suppliers/export; the log has ${JSON.stringify(report)}`
      )
    }
  )
  await check("a warehouse is put under the ledger with what it held", async () => {
    await admin("POST", `/admin/warehouses/${lyon}/track`, {})
    const { warehouses } = await admin("GET", "/admin/warehouses")
    const tracked = warehouses.find((warehouse) => warehouse.location_id === lyon)
    assert.equal(tracked.status, "tracked")
    assert.equal(tracked.unit_count, 23)
    assert.equal(warehouses.find((warehouse) => warehouse.location_id === store.backRoom).status, "untracked")
  })
  await check("a supplier and what it sells are entered", async () => {
    ;({ supplier } = await admin("POST", "/admin/suppliers", {
      name: "Faïencerie du Rhône",
      currency_code: "eur",
      lead_time_days: 10,
    }))
    const { supplier_item: item } = await admin("POST", `/admin/suppliers/${supplier.id}/items`, {
      inventory_item_id: itemOf("TEAPOT"),
      supplier_sku: "FR-TEA-1",
      unit_price: "17.125",
      pack_size: 6,
    })
    assert.equal(item.currency_code, "eur")
  })
  await check("a purchase order is written, submitted, approved and sent", async () => {
    ;({ purchase_order: order } = await admin("POST", "/admin/purchase-orders", {
      supplier_id: supplier.id,
      location_id: lyon,
      lines: [
        { inventory_item_id: itemOf("TEAPOT"), quantity: 12 },
        { inventory_item_id: itemOf("MUG-RED"), quantity: 5, unit_price: "3.40" },
      ],
    }))
    assert.equal(order.status, "draft")
    const act = async (name) =>
      (order = (await admin("POST", `/admin/purchase-orders/${order.id}/${name}`, {})).purchase_order)
    await act("submit")
    if (order.status === "pending_approval") await act("approve")
    await act("send")
    assert.equal(order.status, "sent")
    assert.match(order.number, /\d/)
    assert.equal(Number(order.total), 222.5)
    lines = (await admin("GET", `/admin/purchase-orders/${order.id}`)).purchase_order.lines
    assert.equal((await levelOf("TEAPOT", lyon)).incoming_quantity, 12)
  })
  await check("the order's document is made, as PDF and as UBL", async () => {
    const path = `/admin/purchase-orders/${order.id}/document`
    const pdf = await fileAt(`${path}?format=pdf`)
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-")
    const ubl = (await fileAt(`${path}?format=ubl`)).toString()
    assert(ubl.includes(`<cbc:ID>${order.number}</cbc:ID>`), "the UBL file does not name the order")
  })
  await check("a guessed link to the suppliers' page opens nothing", async () => {
    const guessed = await fetch(`${base}/supplier-portal/01J00000000000000000000000-${"0".repeat(64)}`)
    assert.equal(guessed.status, 404)
    assert.equal((await guessed.text()).includes("Faïencerie"), false)
  })
  await check(
    "the scanner page opens, with its scripts and its worker, and tells a stranger nothing",
    async () => {
      const page = await fetch(`${base}/scanner`)
      const [script] = /\/scanner\/assets\/main-\w+\.js/.exec(await page.text())
      assert.equal((await fetch(base + script)).headers.get("content-type"), "text/javascript; charset=utf-8")
      assert.equal((await fetch(`${base}/scanner/sw.js`)).headers.get("service-worker-allowed"), "/scanner")
      assert.equal((await fetch(`${base}/scanner/api/home`)).status, 401)
    }
  )
  await check("a delivery of half the teapots is posted, and Medusa's own stock rises", async () => {
    const teapots = lines.find((line) => line.inventory_item_id === itemOf("TEAPOT"))
    const body = {
      purchase_order_id: order.id,
      lines: [{ purchase_order_line_id: teapots.id, accepted_quantity: 6 }],
      idempotency_key: "delivery-note-1",
    }
    ;({ receipt } = await admin("POST", "/admin/receipts", body))
    const again = await admin("POST", "/admin/receipts", body)
    assert.equal(again.receipt.id, receipt.id, "the same key makes the same receipt")
    ;({ receipt } = await admin("POST", `/admin/receipts/${receipt.id}/post`, { idempotency_key: "post-1" }))
    assert.equal(receipt.status, "posted")
    const level = await levelOf("TEAPOT", lyon)
    assert.deepEqual([level.stocked_quantity, level.incoming_quantity], [6, 6])
  })
  await check("Medusa's own edit of a level is recorded in the ledger", async () => {
    await admin("POST", `/admin/inventory-items/${itemOf("MUG-RED")}/location-levels/${lyon}`, {
      stocked_quantity: 9,
    })
    assert.equal((await levelOf("MUG-RED", lyon)).stocked_quantity, 9)
    const { stock_moves: moves } = await admin(
      "GET",
      `/admin/stock-moves?inventory_item_id=${itemOf("MUG-RED")}`
    )
    assert.equal(
      moves.reduce((sum, move) => sum + move.quantity, 0),
      9
    )
    assert(moves.some((move) => move.cause === "admin_edit" && move.quantity === 6))
  })
  await check("a warehouse gets bins, and what is put into one is still Medusa's stock", async () => {
    const at = `/admin/warehouses/${lyon}`
    await admin("POST", `${at}/profile`, {})
    await admin("POST", `${at}/zones`, { code: "PICK", name: "Picking", kind: "pick" })
    await admin("POST", `${at}/layout/generate`, {
      aisles: 1,
      bays: 2,
      levels: 1,
      sides: "left",
      pattern: "{aisle:A}-{bay}-{level}",
      zones: [{ from: 1, zone_code: "PICK" }],
    })
    const { bins } = await admin("GET", `${at}/bins?limit=100`)
    assert.deepEqual(bins.map((bin) => bin.code).sort(), ["A-1-1", "A-2-1"])
    await admin("POST", "/admin/bin-moves", {
      location_id: lyon,
      to_bin_id: bins[0].id,
      goods: [{ inventory_item_id: itemOf("TEAPOT"), quantity: 4 }],
      idempotency_key: "put-1",
    })
    assert.equal((await levelOf("TEAPOT", lyon)).stocked_quantity, 6)
    const { stock_moves: moves } = await admin("GET", `/admin/stock-moves?bin_id=${bins[0].id}`)
    assert.deepEqual(
      moves.map((move) => move.quantity),
      [4]
    )
  })
  await check("labels are printed and a person of the scanner is made", async () => {
    const response = await fetch(`${base}/admin/labels/print`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ kind: "bin", location_id: lyon, format: "roll_100x50" }),
    })
    const file = Buffer.from(await response.arrayBuffer())
    assert.equal(response.status, 200, file.toString("utf8").slice(0, 300))
    assert.equal(file.subarray(0, 5).toString(), "%PDF-")
    const { picker } = await admin("POST", "/admin/pickers", {
      code: "ANNA",
      name: "Anna",
      pin: "2580",
      location_ids: [lyon],
    })
    assert.equal(picker.code, "ANNA")
  })
  await check("an order placed before the plugin is fulfilled by Medusa's own API", async () => {
    const { orders } = await admin("GET", "/admin/orders?fields=id,email,*items&limit=100")
    const earlier = orders.find((one) => one.email === "camille@example.test")
    const mugs = earlier.items.find((item) => item.variant_sku === "MUG-BLUE")
    await admin("POST", `/admin/orders/${earlier.id}/fulfillments`, {
      location_id: lyon,
      items: [{ id: mugs.id, quantity: 2 }],
    })
    assert.match(log(), /\[host\] fulfilment .* goes to the carrier/)
    const level = await levelOf("MUG-BLUE", lyon)
    assert.deepEqual([level.stocked_quantity, level.reserved_quantity], [18, 1])
  })
  await check("after a reconciliation the doctor finds nothing", async () => {
    await admin("POST", "/admin/stock-health/reconcile", {})
    const health = await admin("GET", "/admin/stock-health")
    assert.deepEqual(health.findings, [])
    assert.equal(health.is_clean, true)
    const { stock_moves: moves } = await admin(
      "GET",
      `/admin/stock-moves?inventory_item_id=${itemOf("MUG-BLUE")}`
    )
    assert.equal(
      moves.filter((move) => move.location_id === lyon).reduce((sum, move) => sum + move.quantity, 0),
      18
    )
  })
  await check("an unknown purchase order is a 404 that names it", async () => {
    await assert.rejects(
      admin("GET", "/admin/purchase-orders/cpo_nowhere"),
      /answered 404: .*not_found.*cpo_nowhere|answered 404: .*cpo_nowhere.*not_found/
    )
  })
  return order
}

/** The buyer's pages in the built admin of the store. */
export async function inTheBrowser({ base, user, check, order }) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const complaints = []
    await check("the owner signs in to the store's admin", async () => {
      await page.goto(`${base}/app/login`)
      await page.locator('input[name="email"]').fill(user.email)
      await page.locator('input[name="password"]').fill(user.password)
      await page.locator('button[type="submit"]').click()
      await page.waitForURL("**/app/orders", PLENTY)
    })
    page.on("pageerror", (error) => complaints.push(String(error)))
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
    await check("the list of purchase orders shows the order", async () => {
      assert(order?.number, "there is no sent order to look for")
      await page.goto(`${base}/app/purchasing`)
      await page.getByRole("main").getByText(order.number).first().waitFor(PLENTY)
    })
    await check("the page of the order shows its supplier and its lines", async () => {
      assert(order?.id, "there is no sent order to look for")
      await page.goto(`${base}/app/purchasing/orders/${order.id}`)
      await page.getByRole("main").getByText("Faïencerie du Rhône").first().waitFor(PLENTY)
      await page.getByRole("main").getByText("TEAPOT").first().waitFor(PLENTY)
    })
    await check("the admin's pages leave the browser's console without an error", () => {
      assert.deepEqual(complaints, [])
    })
  } finally {
    await browser.close()
  }
}

/** The store after the plugin is gone. */
export async function afterUninstalling({ base, user, log, check, kept }) {
  const store = await lookAround({ base, user })
  await check("without the plugin its routes are gone and the store's own is back", async () => {
    await assert.rejects(store.admin("GET", "/admin/purchase-orders"), /404/)
    assert.deepEqual(await store.admin("GET", "/admin/suppliers/export"), {
      from: "the shop's own spreadsheet",
    })
  })
  await check("without the plugin Medusa's stock is what it was", async () => {
    assert(kept.length > 3)
    assert.deepEqual(await store.levels(), kept)
  })
  await check("without the plugin a customer still buys, and the level is still edited", async () => {
    await buyMug(store)
    const { admin, itemOf, lyon, levelOf } = store
    const before = kept.find(
      (level) => level.location_id === lyon && level.reserved_quantity > 0 && level.stocked_quantity > 9
    )
    assert.equal((await levelOf("MUG-BLUE", lyon)).reserved_quantity, before.reserved_quantity + 1)
    await admin("POST", `/admin/inventory-items/${itemOf("TEAPOT")}/location-levels/${lyon}`, {
      stocked_quantity: 8,
    })
    assert.equal((await levelOf("TEAPOT", lyon)).stocked_quantity, 8)
  })
  await check("without the plugin the start has no error", () => {
    const errors = log()
      .split("\n")
      .filter((line) => /error.*:|Error:/.test(line) && !line.includes("[host]"))
    assert.deepEqual(errors, [])
  })
}
