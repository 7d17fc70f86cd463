import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const DAY = `~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`

/** Receiving in full: quarantine, lots, goods without an order, and returns to suppliers. */
export class Migration20261122120700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`ALTER TABLE comptoir_receipt ALTER COLUMN purchase_order_id DROP NOT NULL`)
    this.addSql(`ALTER TABLE comptoir_receipt
      ADD COLUMN IF NOT EXISTS currency_code text NULL,
      ADD COLUMN IF NOT EXISTS exchange_rate numeric(24,12) NULL,
      ADD COLUMN IF NOT EXISTS valuation_currency text NULL`)
    this.addSql(`UPDATE comptoir_receipt receipt SET currency_code = purchase_order.currency_code
      FROM comptoir_purchase_order purchase_order
     WHERE purchase_order.id = receipt.purchase_order_id AND receipt.currency_code IS NULL`)
    this.addSql(`ALTER TABLE comptoir_receipt_line ALTER COLUMN purchase_order_line_id DROP NOT NULL`)
    this.addSql(`ALTER TABLE comptoir_receipt_line
      ADD COLUMN IF NOT EXISTS position integer NOT NULL DEFAULT 0,
      ADD COLUMN IF NOT EXISTS quarantined_quantity integer NOT NULL DEFAULT 0 CHECK (quarantined_quantity >= 0),
      ADD COLUMN IF NOT EXISTS quarantine_reason text NULL,
      ADD COLUMN IF NOT EXISTS returned_quantity integer NOT NULL DEFAULT 0 CHECK (returned_quantity >= 0),
      ADD COLUMN IF NOT EXISTS hold_id text NULL,
      ADD COLUMN IF NOT EXISTS unit_price numeric(20,6) NULL CHECK (unit_price >= 0),
      ADD COLUMN IF NOT EXISTS price_per_quantity integer NULL CHECK (price_per_quantity > 0)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_receipt_line_item" ON comptoir_receipt_line (receipt_id, inventory_item_id, coalesce(lot, '')) WHERE deleted_at IS NULL AND purchase_order_line_id IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_line_item" ON comptoir_receipt_line (inventory_item_id, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_item_tracking (
      id text PRIMARY KEY, inventory_item_id text NOT NULL,
      tracks_lots boolean NOT NULL DEFAULT false, tracks_expiry boolean NOT NULL DEFAULT false, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_item_tracking" ON comptoir_item_tracking (inventory_item_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_return (
      id text PRIMARY KEY, number text NULL, supplier_id text NOT NULL REFERENCES comptoir_supplier (id),
      location_id text NOT NULL, receipt_id text NULL REFERENCES comptoir_receipt (id),
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'posted', 'reversed')),
      currency_code text NOT NULL, supplier_reference text NULL, notes text NULL,
      returned_on text NOT NULL CHECK (returned_on ${DAY}),
      line_count integer NOT NULL DEFAULT 0, unit_count integer NOT NULL DEFAULT 0,
      expected_credit numeric(24,6) NOT NULL DEFAULT 0,
      credit_received_on text NULL CHECK (credit_received_on ${DAY}),
      credit_received_amount numeric(24,6) NULL CHECK (credit_received_amount >= 0), credit_reference text NULL,
      created_by text NULL, posted_at timestamptz NULL, posted_by text NULL,
      reversal_number text NULL, reversed_at timestamptz NULL, reversed_by text NULL, reverse_reason text NULL,
      create_key text NULL, post_key text NULL, reverse_key text NULL, metadata jsonb NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_return_number" ON comptoir_supplier_return (number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_return_reversal_number" ON comptoir_supplier_return (reversal_number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_return_create_key" ON comptoir_supplier_return (create_key)`
    )
    for (const column of ["supplier_id", "location_id", "status", "receipt_id"]) {
      this.addSql(
        `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_return_${column}" ON comptoir_supplier_return (${column}, created_at, id)`
      )
    }
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_return_created_at" ON comptoir_supplier_return (created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_return_line (
      id text PRIMARY KEY, supplier_return_id text NOT NULL REFERENCES comptoir_supplier_return (id) ON DELETE CASCADE,
      position integer NOT NULL, inventory_item_id text NOT NULL, sku text NULL, title text NULL, supplier_sku text NULL,
      receipt_line_id text NULL REFERENCES comptoir_receipt_line (id),
      purchase_order_line_id text NULL REFERENCES comptoir_purchase_order_line (id), hold_id text NULL,
      quantity integer NOT NULL CHECK (quantity > 0), reason text NULL,
      settlement text NOT NULL DEFAULT 'credit' CHECK (settlement IN ('credit', 'replace')),
      lot text NULL, expires_on text NULL CHECK (expires_on ${DAY}),
      unit_price numeric(20,6) NOT NULL CHECK (unit_price >= 0),
      price_per_quantity integer NOT NULL DEFAULT 1 CHECK (price_per_quantity > 0),
      expected_credit numeric(24,6) NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_return_line_position" ON comptoir_supplier_return_line (supplier_return_id, position) WHERE deleted_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_return_line_item" ON comptoir_supplier_return_line (inventory_item_id, id)`
    )
    for (const column of ["receipt_line_id", "purchase_order_line_id", "hold_id"]) {
      this.addSql(
        `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_return_line_${column}" ON comptoir_supplier_return_line (${column}) WHERE ${column} IS NOT NULL`
      )
    }
  }

  override async down(): Promise<void> {
    for (const table of ["supplier_return_line", "supplier_return", "item_tracking"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    this.addSql(`DROP INDEX IF EXISTS "UQ_comptoir_receipt_line_item"`)
    this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_receipt_line_item"`)
    const added = [
      "position",
      "quarantined_quantity",
      "quarantine_reason",
      "returned_quantity",
      "hold_id",
      "unit_price",
      "price_per_quantity",
    ]
    for (const column of added)
      this.addSql(`ALTER TABLE comptoir_receipt_line DROP COLUMN IF EXISTS ${column}`)
    for (const column of ["currency_code", "exchange_rate", "valuation_currency"])
      this.addSql(`ALTER TABLE comptoir_receipt DROP COLUMN IF EXISTS ${column}`)
  }
}
