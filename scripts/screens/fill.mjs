import { Blob } from "node:buffer"
import { URLSearchParams } from "node:url"
import { channels } from "./fill-channels.mjs"
import { PEOPLE, tours } from "./fill-picking.mjs"
import { relaunch } from "./fill-relaunch.mjs"
import { shipping } from "./fill-shipping.mjs"
import { waves } from "./fill-waves.mjs"

/**
 * A small shop in which each page has something to show: each record in the states that have a screen of their own.
 * Answers who may sign in on a scanner, one for each time that its pages are gone through.
 */
export async function fill(ask, shop) {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const stores = await warehouses(ask)
  const items = await towels(ask, stores.Lyon)
  const { weavers, rivals } = await suppliers(ask, items, day)
  const places = { ask, shop, day, stores, items, weavers, rivals }
  const order = await orders(places)
  await arrivals(places, order)
  await priceList(places)
  await quotations(places)
  await answeredOrder(places)
  await transfers(places)
  await bins(places)
  await counts(places)
  await missingReservation(places)
  const more = await tours(places, await shipping(places))
  await waves(places, more)
  await channels(places)
  await relaunch(places)
  return people(places)
}

/** A place with bins: what arrived since is to be put away, and one of the bins is kept full. */
export async function bins({ ask, stores }) {
  const api = `/admin/warehouses/${stores.Lyon}`
  await ask(`${api}/profile`, { depot_x: "0", depot_y: "0" })
  for (const [code, kind] of [
    ["IN", "receiving"],
    ["PICK", "pick"],
    ["RES", "reserve"],
  ])
    await ask(`${api}/zones`, { code, name: code, kind })
  await ask(`${api}/layout/generate`, {
    aisles: 6,
    bays: 14,
    levels: 2,
    bay_numbering: "odd_even",
    pattern: "{aisle:A}-{bay:02}-{level}",
    zones: [
      { from: 1, to: 1, zone_code: "PICK" },
      { from: 2, zone_code: "RES" },
    ],
    capacity_units: 40,
  })
  await ask("/admin/putaways/raise", { location_id: stores.Lyon })
  const { warehouse_tasks: tasks } = await ask(
    `/admin/warehouse-tasks?status=open&location_id=${stores.Lyon}&limit=100`
  )
  await ask("/admin/warehouse-tasks/complete", {
    ids: tasks.slice(1).map(({ id }) => id),
    idempotency_key: "screens-put-away",
  })
  const { stock } = await ask(`${api}/stock?place=bins&fill=occupied&limit=1`)
  const { bins: atHand } = await ask(`${api}/bins?level=1&limit=1&order=code`)
  await ask("/admin/pick-bin-rules", {
    bin_id: atHand[0].id,
    inventory_item_id: stock[0].inventory_item.id,
    min: 10,
    max: 20,
  })
}

/** A count that waits for its approval, one that is being counted, a plan and a count of everything. */
export async function counts({ ask, stores }) {
  const location_id = stores.Lyon
  await ask("/admin/comptoir/settings", { settings: { "warehouse.count_recount_units": 0 } })
  const { stock } = await ask(`/admin/warehouses/${location_id}/stock?place=bins&fill=occupied&limit=20`)
  const [first, ...others] = [...new Set(stock.map(({ bin }) => bin.id))]
  const count = async (ids, title) =>
    (
      await ask("/admin/stock-counts", {
        location_id,
        scope: { kind: "bins", ids },
        title,
        is_blind: false,
        start: true,
      })
    ).stock_count
  const reviewed = await count([first], "After the sale")
  const { lines } = await ask(`/admin/stock-counts/${reviewed.id}/lines`)
  await ask(`/admin/stock-counts/${reviewed.id}/entries`, {
    entries: lines.map(({ id }) => ({ line_id: id, quantity: 1 })),
  })
  await ask(`/admin/stock-counts/${reviewed.id}/close`, {})
  await count(others.length ? others : [first], "Weekly count")
  await ask("/admin/count-plans", {
    location_id,
    name: "Often picked, often counted",
    method: "abc",
    days_a: 30,
    days_b: 90,
    days_c: 365,
    places_per_day: 20,
  })
  await ask("/admin/count-campaigns", { location_id: stores.Marseille, name: "Yearly count" })
}

/** Something that the doctor of the stock finds: units on hold that nothing reserves any more. */
async function missingReservation({ ask }) {
  const { reservations } = await ask("/admin/reservations?limit=1")
  await ask(`/admin/reservations/${reservations[0].id}`, undefined, "DELETE")
}

async function people({ ask, stores }) {
  for (const who of PEOPLE)
    await ask("/admin/pickers", { ...who, language_code: "en", location_ids: [stores.Lyon] })
  return PEOPLE
}

/** A transfer in each state that has a screen of its own. */
async function transfers({ ask, stores, items }) {
  const api = "/admin/stock-transfers"
  const draft = async (...quantities) => {
    const { stock_transfer: transfer } = await ask(api, {
      source_location_id: stores.Lyon,
      destination_location_id: stores.Marseille,
      lines: quantities.map((quantity, index) => ({ inventory_item_id: items[index].id, quantity })),
    })
    return transfer
  }
  const shipped = async (...quantities) => {
    const { id } = await draft(...quantities)
    await ask(`${api}/${id}/ready`, {})
    return (await ask(`${api}/${id}/ship`, {})).stock_transfer
  }
  await draft(3)
  await ask(`${api}/${(await draft(1, 1)).id}/ready`, {})
  await shipped(1, 1)
  const { id, lines } = await shipped(2, 1)
  const damaged = { damaged_quantity: 1, damage_reason: "Wet box" }
  await ask(`${api}/${id}/receive`, { lines: [{ line_id: lines[0].id, ...damaged }] })
}

async function warehouses(ask) {
  const stores = {}
  for (const name of ["Lyon", "Marseille"]) {
    const { stock_location: location } = await ask("/admin/stock-locations", {
      name,
      address: { address_1: "12 quai des Tisseurs", city: name, postal_code: "69002", country_code: "fr" },
    })
    stores[name] = location.id
    await ask(`/admin/warehouses/${location.id}/track`, {})
  }
  return stores
}

async function towels(ask, location_id) {
  const { shipping_profile: profile } = await ask("/admin/shipping-profiles", {
    name: "Parcel",
    type: "default",
  })
  const colours = ["Natural", "Indigo", "Madder"]
  await ask("/admin/products", {
    title: "Linen tea towel, hand-woven",
    status: "published",
    shipping_profile_id: profile.id,
    options: [{ title: "Colour", values: colours }],
    variants: colours.map((colour) => ({
      title: colour,
      sku: `TOWEL-${colour.toUpperCase()}`,
      options: { Colour: colour },
      manage_inventory: true,
      prices: [{ currency_code: "eur", amount: 14 }],
    })),
  })
  const { inventory_items: items } = await ask("/admin/inventory-items?fields=id,sku,title")
  for (const { id } of items) {
    await ask(`/admin/inventory-items/${id}/location-levels`, { location_id, stocked_quantity: 8 })
  }
  return items
}

async function suppliers(ask, items, day) {
  const create = async (fields) =>
    (await ask("/admin/suppliers", { currency_code: "eur", country_code: "fr", ...fields })).supplier
  const rivals = [
    await create({
      name: "Ville-aux-Lins Filature",
      email: "devis@filature.example",
      language_code: "fr",
      lead_time_days: 5,
      usual_freight_cost: "24",
    }),
    await create({ name: "Vestland Linen Works", email: "sales@vestland.example", currency_code: "eur" }),
  ]
  const weavers = await create({
    name: "Tissages de la Vallée d'Aulps et Fils",
    legal_name: "Tissages de la Vallée d'Aulps et Fils SAS",
    email: "orders@example.test",
    contact_name: "Noé Favre",
    lead_time_days: 12,
    language_code: "fr",
    vat_number: "FR40303265045",
    payment_days: 45,
    payment_end_of_month: true,
    incoterm: "DAP",
    incoterm_place: "Lyon",
    working_days: [1, 2, 3, 4, 5],
    closings: [{ from: day(60), until: day(74), note: "Fermeture annuelle" }],
    minimum_order_value: "50",
    free_freight_threshold: "500",
    usual_freight_cost: "18",
    over_tolerance_percent: "5",
    notes: "Call before noon.\nNo deliveries on Mondays.",
    contacts: [{ name: "Léa Blanc", role: "Comptabilité", email: "compta@example.test" }],
    addresses: [
      { kind: "returns", lines: "Quai 4\nZone des Dranses", postal_code: "74200", city: "Thonon-les-Bains" },
    ],
  })
  await ask(`/admin/suppliers/${weavers.id}/bank`, {
    account_holder: "Tissages d'Aulps",
    iban: "FR14 2004 1010 0505 0001 3M02 606",
    bic: "PSSTFRPPLYO",
  })
  for (const { id, sku } of items) {
    const { supplier_item } = await ask(`/admin/suppliers/${weavers.id}/items`, {
      inventory_item_id: id,
      unit_price: "6.125",
      minimum_order_quantity: 6,
      order_multiple: 6,
      supplier_sku: `TVA-${sku}`,
      price_breaks: [{ from_quantity: 144, unit_price: "5.60", discount_percent: "2" }],
    })
    await ask(`/admin/supplier-items/${supplier_item.id}`, { unit_price: "6.25" })
    await ask(`/admin/suppliers/${rivals[0].id}/items`, { inventory_item_id: id, unit_price: "6.40" })
  }
  return { weavers, rivals }
}

/** An order in each of the first states; answers the one that part of is received of. */
async function orders({ ask, items, stores, weavers, day }) {
  const write = async (acts, location_id, changes = {}) => {
    const { purchase_order: order } = await ask("/admin/purchase-orders", {
      supplier_id: weavers.id,
      location_id,
      lines: items.map(({ id }) => ({ inventory_item_id: id, quantity: 12, vat_rate: "20" })),
      ...changes,
    })
    for (const act of acts) await ask(`/admin/purchase-orders/${order.id}/${act}`, {})
    return (await ask(`/admin/purchase-orders/${order.id}`)).purchase_order
  }
  await write([], stores.Lyon, { notes: "Please deliver before noon." })
  await write(["submit"], stores.Lyon)
  await write(["submit", "send"], stores.Marseille, { requested_on: day(2) })
  const half = await write(["submit", "send"], stores.Lyon)
  await ask(`/admin/purchase-orders/${half.id}/acknowledge`, { supplier_reference: "AR-881" })
  return half
}

/** Receipts, what was put aside, and returns to the supplier, each posted and as a draft. */
async function arrivals({ ask, items, stores, day }, order) {
  const receive = async (line) =>
    (
      await ask("/admin/receipts", {
        purchase_order_id: order.id,
        delivery_note: "BL-2041",
        lines: [{ purchase_order_line_id: order.lines[0].id, ...line }],
      })
    ).receipt
  const first = await receive({
    accepted_quantity: 5,
    rejected_quantity: 1,
    reject_reason: "Stained",
    quarantined_quantity: 2,
    quarantine_reason: "Wrong label",
  })
  await ask(`/admin/receipts/${first.id}/post`, {})
  await ask("/admin/stock-holds", {
    inventory_item_id: items[1].id,
    location_id: stores.Lyon,
    quantity: 2,
    kind: "damage",
    reason: "Wet",
    lot: "L-17",
    expires_on: day(90),
  })
  const { receipt } = await ask(`/admin/receipts/${first.id}`)
  const takeBack = async (quantity) =>
    (
      await ask("/admin/supplier-returns", {
        receipt_id: receipt.id,
        supplier_reference: "RMA-7",
        lines: [{ receipt_line_id: receipt.lines[0].id, quantity, reason: "Stained" }],
      })
    ).supplier_return
  await takeBack(1)
  const returned = await takeBack(2)
  await ask(`/admin/supplier-returns/${returned.id}/post`, {})
  await receive({ accepted_quantity: 2 })
}

/** A price list that changes two prices and names an item nobody knows. */
async function priceList({ ask, weavers, items }) {
  const rows = [
    "Supplier SKU;Title;Unit price;MOQ",
    `TVA-${items[0].sku};Torchon naturel;6,55;6`,
    `TVA-${items[1].sku};Torchon indigo;6,10;6`,
    "TVA-NEW-9;Torchon ocre;5,90;12",
    `TVA-${items[2].sku};Torchon garance;six euros;6`,
  ]
  const file = new Blob([`${rows.join("\n")}\n`], { type: "text/csv" })
  const query = `supplier_id=${weavers.id}&file_name=tarif-2027.csv`
  const { catalogue_import: list } = await ask(`/admin/catalogue-imports?${query}`, file)
  await ask(`/admin/catalogue-imports/${list.id}/preview`, list.format)
  for (let question = 0; question < 3000; question += 1) {
    const { catalogue_import: now } = await ask(`/admin/catalogue-imports/${list.id}`)
    if (!["uploading", "previewing", "applying"].includes(now.status)) return
  }
  throw new Error(`Price list ${list.id} is still at work`)
}

/** A draft, and a request to three suppliers: one answered all, one in part, one not yet. */
async function quotations({ ask, items, stores, weavers, rivals, day }) {
  const create = async (title) =>
    (
      await ask("/admin/quotation-requests", {
        title,
        location_id: stores.Lyon,
        currency_code: "eur",
        answer_by: day(10),
        notes: "Samples welcome.",
        lines: items.map(({ id }, index) => ({
          inventory_item_id: id,
          quantity: 60 * (index + 1),
          wished_on: day(40),
        })),
        supplier_ids: [weavers, ...rivals].map(({ id }) => id),
      })
    ).quotation_request
  await create("Linen for the summer")
  const request = await create("Linen for the spring")
  await ask(`/admin/quotation-requests/${request.id}/send`, {})
  const answer = (supplier, prices, rest) =>
    ask(`/admin/quotation-requests/${request.id}/suppliers/${supplier.id}/answer`, {
      lines: request.lines.map(({ id }, index) =>
        prices[index]
          ? { line_id: id, unit_price: prices[index], lead_time_days: 12 + index, ...rest }
          : { line_id: id, is_declined: true }
      ),
      freight_cost: "18",
    })
  await answer(weavers, ["6.05", "6.05", "5.90"], { minimum_order_quantity: 12 })
  await answer(rivals[0], ["5.95", null, "6.20"], { valid_until: day(30), note: "Lin de Normandie" })
}

/** A sent order whose supplier opened its page and proposes another day, a split and another price. */
async function answeredOrder({ ask, shop, items, stores, weavers, day }) {
  const { purchase_order: draft } = await ask("/admin/purchase-orders", {
    supplier_id: weavers.id,
    location_id: stores.Lyon,
    requested_on: day(20),
    notes: "Please deliver before noon.",
    lines: items.map(({ id }) => ({
      inventory_item_id: id,
      quantity: 48,
      vat_rate: "20",
      expected_on: day(20),
    })),
  })
  for (const act of ["submit", "send"]) await ask(`/admin/purchase-orders/${draft.id}/${act}`, {})
  const { purchase_order: order } = await ask(`/admin/purchase-orders/${draft.id}`)
  const { portal_link: link } = await ask("/admin/portal-links", {
    entity_type: "purchase_order",
    entity_id: order.id,
    supplier_id: weavers.id,
  })
  const page = shop.url + new URL(link.url).pathname
  await fetch(page)
  const [first, second, third] = order.lines.map(({ id }) => id)
  const answer = new URLSearchParams([
    ...Object.entries({ act: "propose", key: "screens", revision: "1", page: "1", answered_by: "Noé Favre" }),
    ["note", "Le métier n° 3 est en révision jusqu'au 10."],
    ["supplier_reference", "AR-902"],
    ...[first, second, third].map((id) => ["line", id]),
    [`quantity.${first}.0`, "24"],
    [`day.${first}.0`, day(20)],
    [`quantity.${first}.1`, "24"],
    [`day.${first}.1`, day(34)],
    [`quantity.${second}.0`, "48"],
    [`day.${second}.0`, day(20)],
    [`price.${second}`, "6,40"],
    [`note.${second}`, "Hausse du lin"],
    [`quantity.${third}.0`, "48"],
    [`day.${third}.0`, day(27)],
  ])
  const response = await fetch(page, { method: "POST", body: answer, redirect: "manual" })
  if (response.status !== 303) throw new Error(`The supplier's answer was not taken: ${response.status}`)
}
