/** The lists of purchase orders and of the ledger over very many rows, beside hand-written SQL with the same filter. */
import { median } from "./shop.mjs"

const ROUNDS = 25

export async function listRows(shop, { rows }) {
  const { knex, container, source } = shop
  await fill(knex, rows)
  const get = await shop.signedIn()
  const { sqlOf } = source("platform/sql")
  const { listOrders } = source("modules/purchasing/store/lists")
  const { listMoves } = source("modules/stock/ledger")
  const sql = sqlOf({ manager: { getTransactionContext: () => undefined, getKnex: () => knex } })
  const page = { limit: 20, offset: 0 }
  const plain = (text, values) => () => knex.raw(text, values)
  // The same answer by hand: names, document and person beside each move, in one statement.
  const ledger = (where) => `
    SELECT move.*, item.sku, item.title, location.name, receipt.number, receipt.reversal_number, sale.display_id, person.email
    FROM comptoir_stock_move AS move
    LEFT JOIN inventory_item AS item ON item.id = move.inventory_item_id
    LEFT JOIN stock_location AS location ON location.id = move.location_id
    LEFT JOIN comptoir_receipt AS receipt ON receipt.id = move.document_id AND move.document_type = 'receipt'
    LEFT JOIN "order" AS sale ON sale.id = move.document_id AND move.document_type = 'order'
    LEFT JOIN "user" AS person ON person.id = move.actor_id
    WHERE ${where} ORDER BY move.occurred_at DESC, move.id DESC LIMIT 20`
  const counted = (from, where) =>
    `SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT 10000) AS counted`

  const cases = [
    {
      what: `Purchase orders, all of ${rows.toLocaleString("en")}, newest first`,
      ours: () => listOrders(sql, {}, page, "2026-11-22"),
      hand: [
        plain(
          "SELECT id FROM comptoir_purchase_order WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 20"
        ),
        plain(counted("comptoir_purchase_order", "deleted_at IS NULL")),
      ],
      route: "/admin/purchase-orders",
    },
    {
      what: "Purchase orders of one supplier that are sent",
      ours: () => listOrders(sql, { supplier_id: "csup_bench_7", status: ["sent"] }, page, "2026-11-22"),
      hand: [
        plain(`SELECT id FROM comptoir_purchase_order WHERE supplier_id = 'csup_bench_7' AND status = 'sent'
               AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 20`),
        plain(
          counted(
            "comptoir_purchase_order",
            "supplier_id = 'csup_bench_7' AND status = 'sent' AND deleted_at IS NULL"
          )
        ),
      ],
      route: "/admin/purchase-orders?supplier_id=csup_bench_7&status[]=sent",
    },
    {
      what: `Ledger, all of ${rows.toLocaleString("en")} moves, newest first`,
      ours: () => listMoves(sql, {}, page),
      hand: [plain(ledger("true")), plain(counted("comptoir_stock_move", "true"))],
      route: "/admin/stock-moves",
    },
    {
      what: "Ledger of one item",
      ours: () => listMoves(sql, { inventory_item_id: ["iitem_bench_77"] }, page),
      hand: [
        plain(ledger("move.inventory_item_id = 'iitem_bench_77'")),
        plain(counted("comptoir_stock_move", "inventory_item_id = 'iitem_bench_77'")),
      ],
      route: "/admin/stock-moves?inventory_item_id=iitem_bench_77",
    },
    {
      what: "Ledger by SKU in the search field",
      ours: () => listMoves(sql, { q: "BENCH-77" }, page),
      hand: [
        plain(
          ledger(`move.inventory_item_id IN (SELECT id FROM inventory_item
                  WHERE deleted_at IS NULL AND (sku ILIKE '%BENCH-77%' OR title ILIKE '%BENCH-77%'))`)
        ),
        plain(`SELECT count(*) FROM (SELECT 1 FROM comptoir_stock_move WHERE inventory_item_id IN
               (SELECT id FROM inventory_item WHERE deleted_at IS NULL AND (sku ILIKE '%BENCH-77%' OR title ILIKE '%BENCH-77%'))
               LIMIT 10000) AS counted`),
      ],
      route: "/admin/stock-moves?q=BENCH-77",
    },
  ]
  container.resolve("logger").setLogLevel?.("error")
  const table = []
  for (const { what, ours, hand, route } of cases) {
    const mine = await timed(ours)
    const written = await timed(async () => {
      for (const query of hand) await query()
    })
    const routed = await timed(() => get(route))
    table.push({
      what,
      ours: `${mine.toFixed(1)} ms; route p50 ${routed.toFixed(0)} ms`,
      baseline: `hand-written SQL: ${written.toFixed(1)} ms`,
      ratio: mine / written,
      target: "≤ 3 ×, route p50 ≤ 60 ms",
    })
  }
  return table
}

async function timed(work) {
  const times = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return median(times)
}

/** Rows as a shop of years has them: 50 suppliers, 10,000 items at two places. */
async function fill(knex, rows) {
  const statements = [
    `INSERT INTO inventory_item (id, sku, title) SELECT 'iitem_bench_' || n, 'BENCH-' || n, 'Article ' || n FROM generate_series(1, 10000) AS n`,
    `INSERT INTO stock_location (id, name) SELECT 'sloc_bench_' || n, 'Place ' || n FROM generate_series(1, 2) AS n`,
    `INSERT INTO comptoir_supplier (id, code, name, currency_code)
     SELECT 'csup_bench_' || n, 'BENCH' || n, 'Supplier ' || n, 'eur' FROM generate_series(1, 50) AS n`,
    `INSERT INTO comptoir_purchase_order (id, number, supplier_id, location_id, currency_code, status, total, expected_on, created_at)
     SELECT 'cpo_bench_' || n, 'BENCH-' || n, 'csup_bench_' || 1 + n % 50, 'sloc_bench_' || 1 + n % 2, 'eur',
            (ARRAY['draft', 'approved', 'sent', 'acknowledged', 'closed', 'closed', 'closed', 'closed', 'cancelled'])[1 + (n::bigint * 7919) % 9],
            n % 5000, to_char(date '2020-01-01' + (n % 2500)::int, 'YYYY-MM-DD'), timestamptz '2020-01-01' + n * interval '3 minutes'
     FROM generate_series(1, ${rows}) AS n`,
    `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id, quantity, last_sequence, applied_sequence)
     SELECT 'cspo_bench_' || n, 'iitem_bench_' || 1 + n % 10000, 'sloc_bench_' || 1 + n / 10000, 0, ${rows}, ${rows}
     FROM generate_series(0, 19999) AS n`,
    `INSERT INTO comptoir_stock_move (id, key, position_id, sequence, inventory_item_id, location_id, quantity, cause, occurred_at, applied_at)
     SELECT 'csmv_bench_' || n, 'bench:' || n, 'cspo_bench_' || n % 20000, 1 + n / 20000, 'iitem_bench_' || 1 + (n % 20000) % 10000,
            'sloc_bench_' || 1 + (n % 20000) / 10000, 1 + n % 9, (ARRAY['receipt', 'core', 'admin_edit'])[1 + n % 3],
            timestamptz '2020-01-01' + n * interval '3 minutes', now()
     FROM generate_series(1, ${rows}) AS n`,
    `ANALYZE`,
  ]
  for (const statement of statements) await knex.raw(statement)
}
