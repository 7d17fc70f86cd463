import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const COMMON = `
  metadata jsonb NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`
const STAMPS = COMMON.replace("metadata jsonb NULL,", "")

/** Suppliers, what they sell, purchase orders and receipts. */
export class Migration20261122080000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier (
      id text PRIMARY KEY, code text NOT NULL, name text NOT NULL, legal_name text NULL, contact_name text NULL,
      email text NULL, phone text NULL, country_code text NULL, currency_code text NOT NULL,
      language_code text NOT NULL DEFAULT 'en', lead_time_days integer NOT NULL DEFAULT 0, notes text NULL,
      status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')), ${COMMON})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_code" ON comptoir_supplier (lower(code)) WHERE deleted_at IS NULL`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_name" ON comptoir_supplier (name, id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_status" ON comptoir_supplier (status, name, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_created_at" ON comptoir_supplier (created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_item (
      id text PRIMARY KEY, supplier_id text NOT NULL REFERENCES comptoir_supplier (id), inventory_item_id text NOT NULL,
      supplier_sku text NULL, supplier_title text NULL, barcode text NULL, currency_code text NOT NULL,
      unit_price numeric(20,6) NOT NULL CHECK (unit_price >= 0),
      price_per_quantity integer NOT NULL DEFAULT 1 CHECK (price_per_quantity > 0),
      minimum_order_quantity integer NOT NULL DEFAULT 1 CHECK (minimum_order_quantity > 0),
      order_multiple integer NOT NULL DEFAULT 1 CHECK (order_multiple > 0),
      purchase_unit text NULL, pack_size integer NOT NULL DEFAULT 1 CHECK (pack_size > 0),
      lead_time_days integer NULL CHECK (lead_time_days >= 0), rank integer NOT NULL DEFAULT 1,
      status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')), ${COMMON})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_item" ON comptoir_supplier_item (supplier_id, inventory_item_id) WHERE deleted_at IS NULL AND status = 'active'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_item_item" ON comptoir_supplier_item (inventory_item_id, rank)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_item_supplier" ON comptoir_supplier_item (supplier_id, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_item_sku" ON comptoir_supplier_item (lower(supplier_sku) text_pattern_ops)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_item_barcode" ON comptoir_supplier_item (barcode)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_purchase_order (
      id text PRIMARY KEY, number text NULL, revision integer NOT NULL DEFAULT 1,
      supplier_id text NOT NULL REFERENCES comptoir_supplier (id), location_id text NOT NULL, currency_code text NOT NULL,
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'pending_approval', 'approved', 'sent', 'acknowledged', 'closed', 'cancelled')),
      on_hold boolean NOT NULL DEFAULT false,
      receipt_status text NOT NULL DEFAULT 'none' CHECK (receipt_status IN ('none', 'partial', 'full', 'over')),
      line_count integer NOT NULL DEFAULT 0, total numeric(24,6) NOT NULL DEFAULT 0, expected_on text NULL CHECK (expected_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      supplier_reference text NULL, notes text NULL, created_by text NULL,
      approved_at timestamptz NULL, approved_by text NULL, sent_at timestamptz NULL, sent_by text NULL,
      closed_at timestamptz NULL, closed_by text NULL, close_reason text NULL,
      cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL,
      idempotency_key text NULL, act_keys jsonb NULL, ${COMMON})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_purchase_order_number" ON comptoir_purchase_order (number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_purchase_order_key" ON comptoir_purchase_order (idempotency_key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_created_at" ON comptoir_purchase_order (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_status" ON comptoir_purchase_order (status, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_supplier" ON comptoir_purchase_order (supplier_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_location" ON comptoir_purchase_order (location_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_expected" ON comptoir_purchase_order (expected_on, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_open" ON comptoir_purchase_order (location_id, expected_on, id) WHERE status IN ('sent', 'acknowledged')`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_purchase_order_line (
      id text PRIMARY KEY, purchase_order_id text NOT NULL REFERENCES comptoir_purchase_order (id) ON DELETE CASCADE,
      position integer NOT NULL, inventory_item_id text NOT NULL, supplier_item_id text NULL,
      sku text NULL, title text NULL, supplier_sku text NULL,
      quantity integer NOT NULL CHECK (quantity > 0), purchase_unit text NULL,
      pack_size integer NOT NULL DEFAULT 1 CHECK (pack_size > 0),
      unit_price numeric(20,6) NOT NULL CHECK (unit_price >= 0),
      price_per_quantity integer NOT NULL DEFAULT 1 CHECK (price_per_quantity > 0),
      line_total numeric(24,6) NOT NULL,
      vat_category text NOT NULL DEFAULT 'S' CHECK (vat_category IN ('S', 'Z', 'E', 'AE', 'K')), vat_rate numeric(7,4) NULL,
      expected_on text NULL CHECK (expected_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      received_quantity integer NOT NULL DEFAULT 0 CHECK (received_quantity >= 0),
      rejected_quantity integer NOT NULL DEFAULT 0 CHECK (rejected_quantity >= 0),
      short_closed_quantity integer NOT NULL DEFAULT 0 CHECK (short_closed_quantity >= 0),
      short_close_reason text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_purchase_order_line_position" ON comptoir_purchase_order_line (purchase_order_id, position) WHERE deleted_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_line_owed" ON comptoir_purchase_order_line (inventory_item_id, purchase_order_id) WHERE deleted_at IS NULL AND quantity > received_quantity + short_closed_quantity`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_line_order" ON comptoir_purchase_order_line (purchase_order_id, position)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_line_expected" ON comptoir_purchase_order_line (expected_on, id) WHERE deleted_at IS NULL AND quantity > received_quantity + short_closed_quantity`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_purchase_order_line_item" ON comptoir_purchase_order_line (inventory_item_id, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_receipt (
      id text PRIMARY KEY, number text NULL, purchase_order_id text NOT NULL REFERENCES comptoir_purchase_order (id),
      supplier_id text NOT NULL REFERENCES comptoir_supplier (id), location_id text NOT NULL,
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'counting', 'posted', 'reversed')),
      delivery_note text NULL, received_on text NOT NULL CHECK (received_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), notes text NULL, created_by text NULL,
      posted_at timestamptz NULL, posted_by text NULL, reversal_number text NULL, reversed_at timestamptz NULL,
      reversed_by text NULL, reverse_reason text NULL, create_key text NULL, post_key text NULL, reverse_key text NULL, ${COMMON})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_receipt_number" ON comptoir_receipt (number)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_receipt_reversal_number" ON comptoir_receipt (reversal_number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_receipt_create_key" ON comptoir_receipt (create_key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_order" ON comptoir_receipt (purchase_order_id, created_at)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_created_at" ON comptoir_receipt (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_supplier" ON comptoir_receipt (supplier_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_location" ON comptoir_receipt (location_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_status" ON comptoir_receipt (status, created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_receipt_line (
      id text PRIMARY KEY, receipt_id text NOT NULL REFERENCES comptoir_receipt (id) ON DELETE CASCADE,
      purchase_order_line_id text NOT NULL REFERENCES comptoir_purchase_order_line (id), inventory_item_id text NOT NULL,
      accepted_quantity integer NOT NULL DEFAULT 0 CHECK (accepted_quantity >= 0),
      rejected_quantity integer NOT NULL DEFAULT 0 CHECK (rejected_quantity >= 0),
      reject_reason text NULL, lot text NULL, expires_on text NULL CHECK (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_receipt_line" ON comptoir_receipt_line (receipt_id, purchase_order_line_id, coalesce(lot, '')) WHERE deleted_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_line_order_line" ON comptoir_receipt_line (purchase_order_line_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "receipt_line",
      "receipt",
      "purchase_order_line",
      "purchase_order",
      "supplier_item",
      "supplier",
    ]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    }
  }
}
