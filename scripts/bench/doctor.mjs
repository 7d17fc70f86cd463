/** The doctor over a shop of years: every level, every move, every bin, beside the bare law written by hand. */
const LOCATIONS = 5
const MOVES = 5

/** The law in two statements, each one pass: level = ledger, and bins = ledger. It says how many break it, no more. */
const BARE = [
  `SELECT count(*) FROM inventory_level AS level
   JOIN comptoir_stock_position AS position
     ON position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
   JOIN (SELECT position_id, sum(quantity) AS total FROM comptoir_stock_move GROUP BY position_id) AS move
     ON move.position_id = position.id
   LEFT JOIN (SELECT inventory_item_id, location_id, sum(quantity) AS total FROM reservation_item
              WHERE deleted_at IS NULL GROUP BY 1, 2) AS reserved
     ON reserved.inventory_item_id = level.inventory_item_id AND reserved.location_id = level.location_id
   WHERE level.stocked_quantity <> move.total OR position.quantity <> move.total
      OR level.reserved_quantity <> coalesce(reserved.total, 0)`,
  `SELECT count(*) FROM (SELECT bin_id, inventory_item_id, sum(quantity) AS total FROM comptoir_stock_move
                         WHERE bin_id IS NOT NULL GROUP BY 1, 2 HAVING sum(quantity) <> 0) AS move
   FULL JOIN comptoir_bin_content AS content
     ON content.bin_id = move.bin_id AND content.inventory_item_id = move.inventory_item_id
   WHERE coalesce(content.quantity, 0) <> coalesce(move.total, 0)`,
]

export async function doctorRows(shop, { levels, rounds = 3 }) {
  const { knex, container } = shop
  await fill(knex, levels)
  const stock = container.resolve("comptoirStock")
  const ours = []
  const bare = []
  let health
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await timed(async () => (health = await stock.examine())))
    bare.push(
      await timed(async () => {
        for (const statement of BARE) await knex.raw(statement)
      })
    )
  }
  if (!health.is_clean || health.findings.length)
    throw new Error(`The shop of the bench is not healthy: ${JSON.stringify(health.checks)}`)
  const [mine, written] = [median(ours), median(bare)]
  return [
    {
      what: `the doctor, ${health.checks.length} checks over ${levels} levels and ${levels * MOVES} moves`,
      ours: `${(mine / 1000).toFixed(1)} s`,
      baseline: `the bare law in two statements: ${(written / 1000).toFixed(1)} s`,
      ratio: mine / written,
      target: "≤ 3 ×",
    },
  ]
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]

async function timed(work) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * Each level was opened with ten, received five into the dock, put them away, and sold one; every tenth is reserved once.
 * The rows are in the order of time, as a ledger grows: the moves of one position do not lie beside each other.
 */
async function fill(knex, levels) {
  const items = Math.ceil(levels / LOCATIONS)
  const item = `'iitem_doc_' || 1 + n % ${items}`
  const place = `'sloc_doc_' || 1 + n / ${items}`
  const shelf = `'cbin_doc_' || 1 + n / ${items} || '_' || n % 10000`
  const statements = [
    `INSERT INTO inventory_item (id, sku, title) SELECT 'iitem_doc_' || n, 'DOC-' || n, 'Article ' || n FROM generate_series(1, ${items}) AS n`,
    `INSERT INTO stock_location (id, name) SELECT 'sloc_doc_' || n, 'Place ' || n FROM generate_series(1, ${LOCATIONS}) AS n`,
    `INSERT INTO comptoir_tracked_location (id, location_id, status)
     SELECT 'ctlo_doc_' || n, 'sloc_doc_' || n, 'tracked' FROM generate_series(1, ${LOCATIONS}) AS n`,
    `INSERT INTO comptoir_warehouse (id, location_id) SELECT 'cwhs_doc_' || n, 'sloc_doc_' || n FROM generate_series(1, ${LOCATIONS}) AS n`,
    `INSERT INTO comptoir_zone (id, location_id, code, name, kind)
     SELECT 'czon_doc_' || n, 'sloc_doc_' || n, 'A', 'A', 'reserve' FROM generate_series(1, ${LOCATIONS}) AS n`,
    `INSERT INTO comptoir_bin (id, location_id, zone_id, code)
     SELECT 'cbin_doc_' || p || '_' || n, 'sloc_doc_' || p, 'czon_doc_' || p, 'A-' || n
     FROM generate_series(1, ${LOCATIONS}) AS p, generate_series(0, 9999) AS n`,
    `INSERT INTO inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity,
            reserved_quantity, raw_reserved_quantity, incoming_quantity, raw_incoming_quantity, metadata)
     SELECT 'ilev_doc_' || n, ${item}, ${place}, 14, '{"value": "14", "precision": 20}',
            (n % 10 = 0)::int, jsonb_build_object('value', ((n % 10 = 0)::int)::text, 'precision', 20), 0,
            '{"value": "0", "precision": 20}', '{"comptoir_sequence": ${MOVES}}'
     FROM generate_series(0, ${levels - 1}) AS n`,
    `INSERT INTO reservation_item (id, inventory_item_id, location_id, quantity, raw_quantity)
     SELECT 'resitem_doc_' || n, ${item}, ${place}, 1, '{"value": "1", "precision": 20}'
     FROM generate_series(0, ${levels - 1}, 10) AS n`,
    `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id, quantity, unassigned_quantity, last_sequence, applied_sequence)
     SELECT 'cspo_doc_' || n, ${item}, ${place}, 14, 9, ${MOVES}, ${MOVES} FROM generate_series(0, ${levels - 1}) AS n`,
    ...[
      { quantity: 10, bin: "NULL", cause: "opening" },
      { quantity: 5, bin: "'cbin_doc_dock'", cause: "receipt" },
      { quantity: -5, bin: "'cbin_doc_dock'", cause: "putaway" },
      { quantity: 5, bin: shelf, cause: "putaway" },
      { quantity: -1, bin: "NULL", cause: "core" },
    ].map(
      ({ quantity, bin, cause }, index) =>
        `INSERT INTO comptoir_stock_move (id, key, position_id, sequence, inventory_item_id, location_id, bin_id, quantity,
                cause, occurred_at, applied_at)
         SELECT 'csmv_doc_${index}_' || n, 'doc:${index}:' || n, 'cspo_doc_' || n, ${index + 1}, ${item}, ${place}, ${bin},
                ${quantity}, '${cause}', timestamptz '2024-01-01' + interval '${index} months' + n * interval '1 second', now()
         FROM generate_series(0, ${levels - 1}) AS n`
    ),
    `INSERT INTO comptoir_bin_content (id, location_id, bin_id, inventory_item_id, quantity, first_in_at, last_in_at)
     SELECT 'cbct_doc_' || n, ${place}, ${shelf}, ${item}, 5, now(), now() FROM generate_series(0, ${levels - 1}) AS n`,
  ]
  for (const statement of statements) await knex.raw(statement)
  await knex.raw("VACUUM ANALYZE")
}
