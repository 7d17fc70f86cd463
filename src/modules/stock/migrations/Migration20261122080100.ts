import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Tracked locations, positions and the ledger of moves. */
export class Migration20261122080100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_tracked_location (
      id text PRIMARY KEY, location_id text NOT NULL,
      status text NOT NULL DEFAULT 'opening' CHECK (status IN ('opening', 'tracked')),
      opened_up_to text NULL, tracked_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_tracked_location" ON comptoir_tracked_location (location_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_position (
      id text PRIMARY KEY, inventory_item_id text NOT NULL, location_id text NOT NULL,
      quantity integer NOT NULL DEFAULT 0, last_sequence integer NOT NULL DEFAULT 0,
      applied_sequence integer NOT NULL DEFAULT 0, due_since timestamptz NULL, ${STAMPS},
      CHECK (applied_sequence <= last_sequence))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_position" ON comptoir_stock_position (inventory_item_id, location_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_position_location" ON comptoir_stock_position (location_id, inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_position_due" ON comptoir_stock_position (due_since) WHERE due_since IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_move (
      id text PRIMARY KEY, key text NOT NULL, position_id text NOT NULL REFERENCES comptoir_stock_position (id),
      sequence integer NOT NULL, inventory_item_id text NOT NULL, location_id text NOT NULL, bin_id text NULL,
      lot text NULL, expires_on text NULL CHECK (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), hold_id text NULL, quantity integer NOT NULL CHECK (quantity <> 0),
      cause text NOT NULL, document_type text NULL, document_id text NULL, document_line_id text NULL,
      actor_type text NULL, actor_id text NULL, reason text NULL, unit_value numeric(20,6) NULL, currency_code text NULL,
      occurred_at timestamptz NOT NULL, applied_at timestamptz NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_move_key" ON comptoir_stock_move (key)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_move_sequence" ON comptoir_stock_move (position_id, sequence)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_pending" ON comptoir_stock_move (position_id, sequence) WHERE applied_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_time" ON comptoir_stock_move (occurred_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_item" ON comptoir_stock_move (inventory_item_id, occurred_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_location" ON comptoir_stock_move (location_id, occurred_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_cause" ON comptoir_stock_move (cause, occurred_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_move_document" ON comptoir_stock_move (document_id, document_line_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["stock_move", "stock_position", "tracked_location"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
