/** Put a large delivery away: tasks with their suggested bins, and all of them done, beside the same rows by bare SQL. */
const PER_LINE = 4

/** A warehouse of as many empty bins as lines, with a delivery of that many articles at its dock. */
async function aDelivery({ container, knex, source }, name, lines) {
  const location = await container
    .resolve("stock_location")
    .createStockLocations({ name: `Put-away ${name}` })
  const at = location.id
  await source("workflows/stock/track-warehouse")
    .trackWarehouseWorkflow(container)
    .run({ input: { location_id: at } })
  const series = `FROM generate_series(1, ${lines}) AS n`
  const statements = [
    `INSERT INTO comptoir_warehouse (id, location_id, receiving_bin_id, depot_x, depot_y, created_at)
       VALUES ('cwhs_${name}', '${at}', 'cbin_dock_${name}', 0, 0, now() - interval '2 days')`,
    `INSERT INTO comptoir_zone (id, location_id, code, name, kind) VALUES
       ('czon_dock_${name}', '${at}', 'DOCK', 'Dock', 'receiving'), ('czon_${name}', '${at}', 'A', 'Reserve', 'reserve')`,
    `INSERT INTO comptoir_bin (id, location_id, zone_id, code) VALUES ('cbin_dock_${name}', '${at}', 'czon_dock_${name}', 'DOCK')`,
    `INSERT INTO comptoir_bin (id, location_id, zone_id, code, pick_sequence, capacity_units, x, y)
       SELECT 'cbin_${name}' || n, '${at}', 'czon_${name}', 'B-' || lpad(n::text, 7, '0'), n, 20, n % 100, n / 100 ${series}`,
    `INSERT INTO inventory_item (id, sku, title) SELECT 'iitem_${name}' || n, '${name}-' || n, 'Item ' || n ${series}`,
    `INSERT INTO inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity, reserved_quantity, raw_reserved_quantity, incoming_quantity, raw_incoming_quantity)
       SELECT 'ilev_${name}' || n, 'iitem_${name}' || n, '${at}', ${PER_LINE}, '{"value":"${PER_LINE}","precision":20}', 0, '{"value":"0","precision":20}', 0, '{"value":"0","precision":20}' ${series}`,
    `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id, quantity, last_sequence, applied_sequence)
       SELECT 'cspo_${name}' || n, 'iitem_${name}' || n, '${at}', ${PER_LINE}, 1, 1 ${series}`,
    `INSERT INTO comptoir_stock_move (id, key, position_id, sequence, inventory_item_id, location_id, bin_id, quantity, cause, document_type, document_id, occurred_at, applied_at)
       SELECT 'csmv_${name}' || n, '${name}:' || n, 'cspo_${name}' || n, 1, 'iitem_${name}' || n, '${at}', 'cbin_dock_${name}', ${PER_LINE}, 'receipt', 'receipt', 'crec_${name}', now() - interval '1 day', now() ${series}`,
    `INSERT INTO comptoir_bin_content (id, location_id, bin_id, inventory_item_id, quantity, first_in_at, last_in_at)
       SELECT 'cbct_${name}' || n, '${at}', 'cbin_dock_${name}', 'iitem_${name}' || n, ${PER_LINE}, now(), now() ${series}`,
  ]
  for (const statement of statements) await knex.raw(statement)
  await knex.raw(
    "ANALYZE comptoir_bin, comptoir_bin_content, comptoir_stock_position, comptoir_stock_move, inventory_item, inventory_level"
  )
  return at
}

/** The rows that putting a delivery away changes, each once: ledger, bins, positions and tasks, in one transaction. */
const bare = (knex, name, at) =>
  knex.transaction(async (transaction) => {
    await transaction.raw(
      `INSERT INTO comptoir_stock_move (id, key, position_id, sequence, inventory_item_id, location_id, bin_id, quantity, cause, document_type, document_id, document_line_id, actor_type, actor_id, occurred_at, applied_at)
         SELECT 'csmv_' || gen_random_uuid(), task.id || side.name, position.id, side.sequence, task.inventory_item_id, task.location_id,
                CASE side.sign WHEN -1 THEN task.from_bin_id ELSE task.to_bin_id END, side.sign * task.quantity, 'putaway', 'bin_move', 'cbmv_bare', task.id, 'user', 'user_bench', now(), now()
           FROM comptoir_warehouse_task AS task
           JOIN comptoir_stock_position AS position ON position.inventory_item_id = task.inventory_item_id AND position.location_id = task.location_id
           CROSS JOIN (VALUES ('out', -1, 2), ('in', 1, 3)) AS side(name, sign, sequence)
          WHERE task.location_id = ?`,
      [at]
    )
    await transaction.raw(`DELETE FROM comptoir_bin_content WHERE location_id = ?`, [at])
    await transaction.raw(
      `INSERT INTO comptoir_bin_content (id, location_id, bin_id, inventory_item_id, quantity, first_in_at, last_in_at)
         SELECT 'cbct_' || gen_random_uuid(), location_id, to_bin_id, inventory_item_id, quantity, now(), now()
           FROM comptoir_warehouse_task WHERE location_id = ?`,
      [at]
    )
    await transaction.raw(
      `UPDATE comptoir_stock_position SET last_sequence = 3, applied_sequence = 3, updated_at = now() WHERE location_id = ?`,
      [at]
    )
    await transaction.raw(
      `UPDATE comptoir_warehouse_task SET status = 'done', done_quantity = quantity, done_at = now(), done_by = 'user_bench', updated_at = now() WHERE location_id = ?`,
      [at]
    )
  })

export async function putawayRows(shop, { lines }) {
  const { container, knex, source } = shop
  const ours = await aDelivery(shop, "PUT", lines)
  const twin = await aDelivery(shop, "BARE", lines)
  const { raisePutaways } = source("workflows/warehouse/steps/raise-tasks")
  const raise = (name) =>
    shop.measure(() => raisePutaways(container, [{ document_type: "receipt", document_id: `crec_${name}` }]))
  const raised = await raise("PUT")
  await raise("BARE")
  const idsOf = async (at) =>
    (
      await knex.raw(
        "SELECT id FROM comptoir_warehouse_task WHERE location_id = ? AND to_bin_id IS NOT NULL ORDER BY id",
        [at]
      )
    ).rows.map(({ id }) => id)
  const ids = await idsOf(ours)
  if (ids.length !== lines || (await idsOf(twin)).length !== lines)
    throw new Error(`${ids.length} tasks found a bin instead of ${lines}`)

  const pure = await shop.measure(() => bare(knex, "BARE", twin))
  const done = await shop.measure(() =>
    source("workflows/warehouse/complete-tasks")
      .completeTasksWorkflow(container)
      .run({ input: { ids, actor_id: "user_bench", idempotency_key: "bench" } })
  )
  const { rows } = await knex.raw(
    `SELECT count(*)::int AS lying, (SELECT count(*)::int FROM comptoir_warehouse_task WHERE location_id = ? AND status = 'done') AS done
       FROM comptoir_bin_content WHERE location_id = ? AND bin_id <> 'cbin_dock_PUT'`,
    [ours, ours]
  )
  if (rows[0].lying !== lines || rows[0].done !== lines)
    throw new Error(`${rows[0].lying} lines lie in their bins and ${rows[0].done} tasks are done of ${lines}`)

  const figure = ({ milliseconds, statements }) => `${milliseconds.toFixed(0)} ms, ${statements} statements`
  return [
    {
      what: `Put away ${lines} lines (tasks, ledger, bins, positions)`,
      ours: figure(done),
      baseline: `one pass of bare SQL: ${figure(pure)}`,
      ratio: done.milliseconds / pure.milliseconds,
      target: "≤ 3 ×",
    },
    {
      what: `Raise their tasks, each with its bin and why`,
      ours: figure(raised),
      baseline: "",
      ratio: undefined,
      target: "told",
    },
  ]
}
