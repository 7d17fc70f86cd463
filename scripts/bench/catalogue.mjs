/**
 * A supplier's price list of 100,000 rows, from the first byte to the last price changed, beside a bare COPY of the same
 * file into a plain table; and the search for suppliers and articles while a buyer types, beside hand-written SQL.
 */
import { Readable } from "node:stream"
import { median, require } from "./shop.mjs"

const ROWS = 100_000
const SUPPLIERS = 50_000
const ROUNDS = 15
const SECONDS = 60

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

/** The list: four of five prices differ, every tenth row brings a price by quantity. */
function priceList() {
  const rows = ["Supplier SKU;EAN;Our SKU;Description;Price;MOQ;Qty 1;Price 1"]
  for (let n = 1; n <= ROWS; n += 1) {
    const price = n % 5 ? `${(n % 97) + 1},${String(n % 100).padStart(2, "0")}` : "10,00"
    const tier = n % 10 ? ";" : "100;0,95"
    rows.push(`CAT-${n};;LIST-${n};Article ${n} – « liste »;${price};1;${tier}`)
  }
  return Buffer.from(`${rows.join("\r\n")}\r\n`)
}

async function* pieces(file) {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
}

export async function catalogueRows(shop, { items }) {
  const { knex, container, source, databaseUrl } = shop
  await fill(knex, items)
  const purchasing = container.resolve("comptoirPurchasing")
  const { uploadCatalogue } = source("workflows/purchasing/upload-catalogue")
  const { workOnCatalogueImport } = source("workflows/purchasing/work-on-catalogue-import")
  const { actOf, neighboursOf } = source("workflows/purchasing/steps/act")
  const file = priceList()
  const copy = await timeOfCopy(databaseUrl, file)

  const input = { supplier_id: "csup_catalogue_1", file_name: "bench.csv" }
  let id
  const upload = await timeOf(async () => {
    id = await uploadCatalogue(container, Readable.from(pieces(file)), input)
  })
  const { format } = await purchasing.findCatalogueImport(id)
  const preview = await timeOf(async () => {
    await purchasing.requestCataloguePreview(id, format)
    await workOnCatalogueImport(container, id)
  })
  const previewed = await purchasing.findCatalogueImport(id)
  check(previewed, "previewed", { unchanged: ROWS / 5 - ROWS / 10 })
  const apply = await timeOf(async () => {
    const choices = { create_products: false, archive_missing: false }
    await purchasing.requestCatalogueApply(id, choices, await actOf(container, {}), neighboursOf(container))
    await workOnCatalogueImport(container, id)
  })
  const applied = await purchasing.findCatalogueImport(id)
  check(applied, "applied", {})
  const whole = upload + preview + apply
  return [
    {
      what: `Price list of ${ROWS.toLocaleString("en")} rows: uploaded, previewed, ${applied.done_count.toLocaleString("en")} entries changed`,
      ours: `${seconds(whole)} (${seconds(upload)} + ${seconds(preview)} + ${seconds(apply)})`,
      baseline: `COPY of the file into a plain table: ${seconds(copy)}`,
      ratio: whole / copy,
      target: `< ${SECONDS} s`,
    },
    ...(await searchRows(shop, items)),
  ]
}

function check(list, status, counts) {
  if (list.status !== status) throw new Error(`The price list is ${list.status}: ${list.failure}`)
  if (list.counts.bad) throw new Error(`${list.counts.bad} rows are bad`)
  for (const [outcome, rows] of Object.entries(counts)) {
    if (list.counts[outcome] !== rows)
      throw new Error(`${list.counts[outcome]} rows are ${outcome}, not ${rows}`)
  }
}

async function timeOf(work) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function timeOfCopy(url, file) {
  const pg = require("pg")
  const { from } = require("pg-copy-streams")
  const { pipeline } = await import("node:stream/promises")
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    "CREATE TABLE bench_list (a text, b text, c text, d text, e text, f text, g text, h text)"
  )
  const took = await timeOf(() =>
    pipeline(
      Readable.from(pieces(file)),
      client.query(from("COPY bench_list FROM STDIN (FORMAT csv, HEADER, DELIMITER ';')"))
    )
  )
  await client.end()
  return took
}

/** What a buyer types, and the same answer by hand. */
async function searchRows({ knex, source }, items) {
  const { sqlOf } = source("platform/sql")
  const { listSuppliers } = source("modules/purchasing/store/suppliers")
  const { findOrderableItems } = source("modules/purchasing/store/orderable-items")
  const sql = sqlOf({ manager: { getTransactionContext: () => undefined, getKnex: () => knex } })
  const found = (q) =>
    findOrderableItems(sql, { q, supplier_id: "csup_catalogue_1", limit: 20, day: "2026-11-22" })
  const by = async (what, ours, hand) => {
    const [mine, written] = [await middle(ours), await middle(hand)]
    return {
      what,
      ours: `${mine.toFixed(1)} ms`,
      baseline: `hand-written SQL: ${written.toFixed(1)} ms`,
      ratio: mine / written,
      target: "≤ 3",
    }
  }
  const suppliersLike =
    "deleted_at IS NULL AND (code ILIKE '%4999%' OR name ILIKE '%4999%' OR email ILIKE '%4999%')"
  const byHand = (where) => `
    SELECT item.id, item.sku, item.title, offer.id AS offer, offer.barcode, product.title AS product, variant.title AS variant, variant.barcode AS code
      FROM inventory_item item
      LEFT JOIN comptoir_supplier_item offer ON offer.inventory_item_id = item.id AND offer.supplier_id = 'csup_catalogue_1'
       AND offer.status = 'active' AND offer.deleted_at IS NULL
      LEFT JOIN product_variant_inventory_item link ON link.inventory_item_id = item.id AND link.deleted_at IS NULL
      LEFT JOIN product_variant variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
      LEFT JOIN product ON product.id = variant.product_id AND product.deleted_at IS NULL
     WHERE item.deleted_at IS NULL AND ${where} ORDER BY item.sku LIMIT 20`
  const like = (q) =>
    `(item.sku ILIKE '%${q}%' OR item.title ILIKE '%${q}%' OR product.title ILIKE '%${q}%' OR offer.supplier_sku ILIKE '%${q}%' OR offer.supplier_title ILIKE '%${q}%')`
  const count = items.toLocaleString("en")
  return [
    await by(
      `Suppliers, by a part of the name among ${SUPPLIERS.toLocaleString("en")}`,
      () => listSuppliers(sql, { q: "4999" }, { limit: 20, offset: 0 }),
      async () => {
        await knex.raw(`SELECT id FROM comptoir_supplier WHERE ${suppliersLike} ORDER BY name, id LIMIT 20`)
        await knex.raw(
          `SELECT count(*) FROM (SELECT 1 FROM comptoir_supplier WHERE ${suppliersLike} LIMIT 10000) AS counted`
        )
      }
    ),
    await by(
      `Articles to order, by a part of the name among ${count}`,
      () => found("ticle 77"),
      () => knex.raw(byHand(like("ticle 77")))
    ),
    await by(
      `Articles to order, by a rare part of the SKU among ${count}`,
      () => found("ST-99999"),
      () => knex.raw(byHand(like("ST-99999")))
    ),
  ]
}

async function middle(work) {
  const times = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timeOf(work))
  return median(times)
}

async function fill(knex, items) {
  const statements = [
    `INSERT INTO inventory_item (id, sku, title) SELECT 'iitem_list_' || n, 'LIST-' || n, 'Article ' || n FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO comptoir_supplier (id, code, name, currency_code, email)
     SELECT 'csup_catalogue_' || n, 'CATALOGUE' || n, 'Supplier of lists ' || n, 'eur', 'orders@' || n || '.example' FROM generate_series(1, ${SUPPLIERS}) AS n`,
    `INSERT INTO comptoir_supplier_item (id, supplier_id, inventory_item_id, supplier_sku, supplier_title, currency_code, unit_price)
     SELECT 'csit_list_' || n, 'csup_catalogue_1', 'iitem_list_' || n, 'CAT-' || n, 'Article ' || n || ' – « liste »', 'eur', 10 FROM generate_series(1, ${ROWS}) AS n`,
    `ANALYZE`,
  ]
  for (const statement of statements) await knex.raw(statement)
}
