import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const DAY = `~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`

/** Goods on their way from one warehouse to another. */
export class Migration20261122140500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_transfer (
      id text PRIMARY KEY, number text NULL,
      source_location_id text NOT NULL, destination_location_id text NOT NULL,
      status text NOT NULL DEFAULT 'draft'
        CHECK (status IN ('draft', 'ready', 'in_transit', 'partially_received', 'received', 'cancelled')),
      expected_on text NULL CHECK (expected_on ${DAY}), shipped_on text NULL CHECK (shipped_on ${DAY}),
      received_on text NULL CHECK (received_on ${DAY}),
      reference text NULL, carrier text NULL, tracking_number text NULL, notes text NULL,
      line_count integer NOT NULL DEFAULT 0, unit_count integer NOT NULL DEFAULT 0,
      shipped_units integer NOT NULL DEFAULT 0, received_units integer NOT NULL DEFAULT 0,
      open_units integer NOT NULL DEFAULT 0 CHECK (open_units >= 0),
      created_by text NULL, ready_at timestamptz NULL, ready_by text NULL, shipped_at timestamptz NULL, shipped_by text NULL,
      received_at timestamptz NULL, cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL,
      create_key text NULL, ready_key text NULL, cancel_key text NULL, metadata jsonb NULL, ${STAMPS},
      CONSTRAINT "CK_comptoir_stock_transfer_places" CHECK (source_location_id <> destination_location_id))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_transfer_number" ON comptoir_stock_transfer (number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_transfer_create_key" ON comptoir_stock_transfer (create_key)`
    )
    for (const column of ["source_location_id", "destination_location_id", "status"]) {
      this.addSql(
        `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_${column}" ON comptoir_stock_transfer (${column}, created_at, id)`
      )
    }
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_created_at" ON comptoir_stock_transfer (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_late" ON comptoir_stock_transfer (expected_on, id) WHERE status IN ('in_transit', 'partially_received')`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_transfer_line (
      id text PRIMARY KEY, transfer_id text NOT NULL REFERENCES comptoir_stock_transfer (id) ON DELETE CASCADE,
      position integer NOT NULL, inventory_item_id text NOT NULL, sku text NULL, title text NULL,
      lot text NULL, expires_on text NULL CHECK (expires_on ${DAY}), note text NULL,
      quantity integer NOT NULL CHECK (quantity > 0),
      shipped_quantity integer NOT NULL DEFAULT 0 CHECK (shipped_quantity BETWEEN 0 AND quantity),
      received_quantity integer NOT NULL DEFAULT 0 CHECK (received_quantity >= 0),
      damaged_quantity integer NOT NULL DEFAULT 0 CHECK (damaged_quantity BETWEEN 0 AND received_quantity),
      found_quantity integer NOT NULL DEFAULT 0 CHECK (found_quantity >= 0),
      written_off_quantity integer NOT NULL DEFAULT 0 CHECK (written_off_quantity >= 0),
      restocked_quantity integer NOT NULL DEFAULT 0 CHECK (restocked_quantity >= 0),
      discrepancy_reason text NULL, hold_id text NULL, ${STAMPS},
      CONSTRAINT "CK_comptoir_stock_transfer_line_open"
        CHECK (received_quantity + written_off_quantity + restocked_quantity <= shipped_quantity))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_transfer_line_position" ON comptoir_stock_transfer_line (transfer_id, position)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_line_item" ON comptoir_stock_transfer_line (inventory_item_id, id)`
    )
    // What is incoming is read for every settlement of a position.
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_line_open" ON comptoir_stock_transfer_line (inventory_item_id, transfer_id)
        WHERE shipped_quantity > received_quantity + written_off_quantity + restocked_quantity`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_transfer_posting (
      id text PRIMARY KEY, transfer_id text NOT NULL REFERENCES comptoir_stock_transfer (id) ON DELETE CASCADE,
      ordinal integer NOT NULL, kind text NOT NULL CHECK (kind IN ('shipment', 'receipt', 'closing')),
      posted_on text NOT NULL CHECK (posted_on ${DAY}), posted_at timestamptz NOT NULL, posted_by text NULL,
      note text NULL, key text NULL, reversed_at timestamptz NULL, reversed_by text NULL, reverse_reason text NULL,
      reverse_key text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_transfer_posting_ordinal" ON comptoir_stock_transfer_posting (transfer_id, ordinal)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_transfer_posting_key" ON comptoir_stock_transfer_posting (transfer_id, key)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_transfer_posting_line (
      id text PRIMARY KEY, posting_id text NOT NULL REFERENCES comptoir_stock_transfer_posting (id) ON DELETE CASCADE,
      transfer_line_id text NOT NULL REFERENCES comptoir_stock_transfer_line (id) ON DELETE CASCADE,
      outcome text NOT NULL
        CHECK (outcome IN ('shipped', 'received', 'damaged', 'found', 'written_off', 'restocked')),
      quantity integer NOT NULL CHECK (quantity > 0), bin_id text NULL, lot text NULL,
      expires_on text NULL CHECK (expires_on ${DAY}), hold_id text NULL, reason text NULL,
      unit_value numeric(24,12) NULL, currency_code text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_posting_line" ON comptoir_stock_transfer_posting_line (posting_id, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_transfer_posting_line_line" ON comptoir_stock_transfer_posting_line (transfer_line_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_transfer_route (
      id text PRIMARY KEY, source_location_id text NOT NULL, destination_location_id text NOT NULL,
      days integer NOT NULL CHECK (days BETWEEN 0 AND 365), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_transfer_route" ON comptoir_transfer_route (source_location_id, destination_location_id)`
    )
  }

  override async down(): Promise<void> {
    const tables = [
      "transfer_route",
      "stock_transfer_posting_line",
      "stock_transfer_posting",
      "stock_transfer_line",
      "stock_transfer",
    ]
    for (const table of tables) this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
