import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Stock by bin: what lies in each bin, and what lies nobody said where. Until now nobody said of anything. */
export class Migration20261122140100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `ALTER TABLE comptoir_stock_position ADD COLUMN IF NOT EXISTS unassigned_quantity integer NOT NULL DEFAULT 0`
    )
    this.addSql(`UPDATE comptoir_stock_position AS position SET unassigned_quantity = move.total
      FROM (SELECT position_id, sum(quantity) AS total FROM comptoir_stock_move WHERE bin_id IS NULL GROUP BY position_id) AS move
      WHERE move.position_id = position.id AND position.unassigned_quantity <> move.total`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_position_unassigned" ON comptoir_stock_position (location_id, inventory_item_id) WHERE unassigned_quantity <> 0`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_bin_content (
      id text PRIMARY KEY, location_id text NOT NULL, bin_id text NOT NULL, inventory_item_id text NOT NULL,
      lot text NULL, expires_on text NULL CHECK (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), hold_id text NULL,
      quantity integer NOT NULL CHECK (quantity > 0),
      first_in_at timestamptz NOT NULL, last_in_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_bin_content" ON comptoir_bin_content
       (bin_id, inventory_item_id, coalesce(lot, ''), coalesce(expires_on, ''), coalesce(hold_id, ''))`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_content_item" ON comptoir_bin_content (inventory_item_id, location_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_content_location" ON comptoir_bin_content (location_id, bin_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_content_hold" ON comptoir_bin_content (hold_id) WHERE hold_id IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_repair (
      id text PRIMARY KEY, key text NOT NULL, check_name text NOT NULL, inventory_item_id text NULL, location_id text NULL,
      record_type text NULL, record_id text NULL, choice text NULL,
      status text NOT NULL DEFAULT 'claimed' CHECK (status IN ('claimed', 'done', 'gone')),
      units integer NOT NULL DEFAULT 0, rows jsonb NOT NULL DEFAULT '[]', reason text NOT NULL,
      actor_type text NULL, actor_id text NULL, done_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_repair_key" ON comptoir_stock_repair (key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_repair_record" ON comptoir_stock_repair (check_name, record_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_repair_done" ON comptoir_stock_repair (created_at, id)`
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_lot" ON comptoir_stock_move (lot, occurred_at, id) WHERE lot IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_bin" ON comptoir_stock_move (bin_id, occurred_at, id) WHERE bin_id IS NOT NULL`
    )
  }

  override async down(): Promise<void> {
    for (const index of ["bin", "lot"]) this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_stock_move_${index}"`)
    for (const table of ["stock_repair", "bin_content"]) this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    this.addSql(`ALTER TABLE comptoir_stock_position DROP COLUMN IF EXISTS unassigned_quantity`)
  }
}
