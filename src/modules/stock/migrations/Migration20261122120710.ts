import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Holds: goods that are there, and that nobody may sell or pick. */
export class Migration20261122120710 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_hold (
      id text PRIMARY KEY, inventory_item_id text NOT NULL, location_id text NOT NULL,
      quantity integer NOT NULL DEFAULT 0 CHECK (quantity >= 0), placed_quantity integer NOT NULL CHECK (placed_quantity > 0),
      kind text NOT NULL CHECK (kind IN ('quarantine', 'damage', 'inspection')), reason text NULL,
      lot text NULL, expires_on text NULL CHECK (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      document_type text NULL, document_id text NULL, document_line_id text NULL,
      placed_at timestamptz NOT NULL, placed_by text NULL, ended_at timestamptz NULL, key text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_hold_key" ON comptoir_hold (key)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_hold_open" ON comptoir_hold (inventory_item_id, location_id) WHERE quantity > 0`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_hold_placed_at" ON comptoir_hold (placed_at, id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_hold_item" ON comptoir_hold (inventory_item_id, placed_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_hold_location" ON comptoir_hold (location_id, placed_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_hold_document" ON comptoir_hold (document_id, document_line_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_hold_entry (
      id text PRIMARY KEY, hold_id text NOT NULL REFERENCES comptoir_hold (id), key text NOT NULL,
      quantity integer NOT NULL CHECK (quantity <> 0),
      kind text NOT NULL CHECK (kind IN ('placed', 'accepted', 'written_off', 'returned', 'return_reversed', 'receipt_reversed')),
      reason text NULL, document_type text NULL, document_id text NULL,
      actor_id text NULL, occurred_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_hold_entry_key" ON comptoir_hold_entry (key)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_hold_entry_hold" ON comptoir_hold_entry (hold_id, occurred_at, id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["hold_entry", "hold"]) this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
