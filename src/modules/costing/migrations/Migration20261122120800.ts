import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** What items cost, and each step that led there. */
export class Migration20261122120800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_item_cost (
      id text PRIMARY KEY, inventory_item_id text NOT NULL, currency_code text NOT NULL,
      average numeric(32,12) NULL CHECK (average >= 0), quantity integer NOT NULL DEFAULT 0,
      value numeric(24,6) NOT NULL DEFAULT 0, last_sequence integer NOT NULL DEFAULT 0,
      last_entry_at timestamptz NULL,
      last_received_on text NULL CHECK (last_received_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_item_cost" ON comptoir_item_cost (inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_item_cost_average" ON comptoir_item_cost (average, id)`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_item_cost_value" ON comptoir_item_cost (value, id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_item_cost_entry" ON comptoir_item_cost (last_entry_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_cost_entry (
      id text PRIMARY KEY, key text NOT NULL, inventory_item_id text NOT NULL, sequence integer NOT NULL,
      quantity integer NOT NULL, unit_cost numeric(20,6) NOT NULL CHECK (unit_cost >= 0), currency_code text NOT NULL,
      rate numeric(30,20) NOT NULL CHECK (rate > 0), valuation_unit_cost numeric(32,12) NOT NULL, valuation_currency text NOT NULL,
      value numeric(24,6) NOT NULL, variance numeric(24,6) NOT NULL,
      quantity_before integer NOT NULL, quantity_after integer NOT NULL,
      average_before numeric(32,12) NULL, average_after numeric(32,12) NULL,
      remaining_quantity integer NOT NULL, remaining_value numeric(24,6) NOT NULL,
      reverses_key text NULL, is_undone boolean NOT NULL DEFAULT false,
      valid_on text NOT NULL CHECK (valid_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      document_type text NOT NULL, document_id text NULL, document_line_id text NULL,
      actor_id text NULL, reason text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_cost_entry_key" ON comptoir_cost_entry (key)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_cost_entry_sequence" ON comptoir_cost_entry (inventory_item_id, sequence)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cost_entry_document" ON comptoir_cost_entry (document_id, document_line_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cost_entry_time" ON comptoir_cost_entry (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cost_entry_variance" ON comptoir_cost_entry (created_at, id) WHERE abs(variance) >= 0.005`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cost_entry_layer" ON comptoir_cost_entry (inventory_item_id, sequence) WHERE remaining_quantity > 0`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["cost_entry", "item_cost"]) this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
