import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const DAY = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"
const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Prices by quantity and by period, how they changed, and the price lists that bring them. */
export class Migration20261122120200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`ALTER TABLE comptoir_supplier_item
      ADD COLUMN IF NOT EXISTS discount_percent numeric(7,4) NOT NULL DEFAULT 0 CHECK (discount_percent >= 0 AND discount_percent <= 100),
      ADD COLUMN IF NOT EXISTS valid_from text NULL CHECK (valid_from ~ ${DAY}),
      ADD COLUMN IF NOT EXISTS valid_until text NULL CHECK (valid_until ~ ${DAY}),
      ADD COLUMN IF NOT EXISTS over_tolerance_percent numeric(7,4) NULL CHECK (over_tolerance_percent >= 0),
      ADD COLUMN IF NOT EXISTS over_tolerance_units integer NULL CHECK (over_tolerance_units >= 0),
      ADD COLUMN IF NOT EXISTS under_tolerance_percent numeric(7,4) NULL CHECK (under_tolerance_percent >= 0),
      ADD COLUMN IF NOT EXISTS under_tolerance_units integer NULL CHECK (under_tolerance_units >= 0)`)
    // A period may follow another; two that begin on the same day would be one price too many.
    this.addSql(`DROP INDEX IF EXISTS "UQ_comptoir_supplier_item"`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_item" ON comptoir_supplier_item (supplier_id, inventory_item_id, coalesce(valid_from, '')) WHERE deleted_at IS NULL AND status = 'active'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_item_supplier_sku" ON comptoir_supplier_item (supplier_id, lower(supplier_sku)) WHERE deleted_at IS NULL AND status = 'active'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_price_break (
      id text PRIMARY KEY, supplier_item_id text NOT NULL REFERENCES comptoir_supplier_item (id) ON DELETE CASCADE,
      from_quantity integer NOT NULL CHECK (from_quantity > 1),
      unit_price numeric(20,6) NOT NULL CHECK (unit_price >= 0),
      discount_percent numeric(7,4) NOT NULL DEFAULT 0 CHECK (discount_percent >= 0 AND discount_percent <= 100), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_price_break" ON comptoir_supplier_price_break (supplier_item_id, from_quantity) WHERE deleted_at IS NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_price_change (
      id text PRIMARY KEY, supplier_id text NOT NULL REFERENCES comptoir_supplier (id) ON DELETE CASCADE,
      supplier_item_id text NOT NULL, inventory_item_id text NOT NULL, from_quantity integer NOT NULL DEFAULT 1,
      day text NOT NULL CHECK (day ~ ${DAY}), currency_code text NOT NULL,
      from_currency_code text NULL, from_unit_price numeric(20,6) NULL, from_price_per_quantity integer NULL, from_discount_percent numeric(7,4) NULL,
      to_unit_price numeric(20,6) NULL, to_price_per_quantity integer NULL, to_discount_percent numeric(7,4) NULL,
      source text NOT NULL CHECK (source IN ('opening', 'manual', 'import', 'proposal', 'quotation')),
      source_id text NULL, changed_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_price_change_supplier" ON comptoir_supplier_price_change (supplier_id, day, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_price_change_item" ON comptoir_supplier_price_change (inventory_item_id, day, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_price_change_entry" ON comptoir_supplier_price_change (supplier_item_id, day, id)`
    )
    this
      .addSql(`INSERT INTO comptoir_supplier_price_change (id, supplier_id, supplier_item_id, inventory_item_id, day, currency_code,
        to_unit_price, to_price_per_quantity, to_discount_percent, source, created_at)
      SELECT 'cspc_' || replace(gen_random_uuid()::text, '-', ''), supplier_id, id, inventory_item_id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
             currency_code, unit_price, price_per_quantity, 0, 'opening', created_at
        FROM comptoir_supplier_item WHERE deleted_at IS NULL`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_catalogue_import (
      id text PRIMARY KEY, number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
      supplier_id text NOT NULL REFERENCES comptoir_supplier (id), file_name text NOT NULL,
      status text NOT NULL DEFAULT 'uploading' CHECK (status IN ('uploading', 'uploaded', 'previewing', 'previewed', 'applying', 'applied', 'failed')),
      failure text NULL, encoding text NULL, delimiter text NULL, byte_count bigint NOT NULL DEFAULT 0,
      row_count integer NOT NULL DEFAULT 0, headings jsonb NULL, format jsonb NULL, choices jsonb NULL,
      counts jsonb NULL, done_count integer NOT NULL DEFAULT 0, to_do_count integer NOT NULL DEFAULT 0, product_count integer NOT NULL DEFAULT 0,
      apply_key text NULL, created_by text NULL, applied_by text NULL, applied_at timestamptz NULL,
      worked_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_catalogue_import_created_at" ON comptoir_catalogue_import (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_catalogue_import_supplier" ON comptoir_catalogue_import (supplier_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_catalogue_import_at_work" ON comptoir_catalogue_import (worked_at) WHERE status IN ('uploading', 'previewing', 'applying')`
    )

    // The file as it was read: a row's fields as JSON text, or why it is no row.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_catalogue_row (
      import_number integer NOT NULL REFERENCES comptoir_catalogue_import (number) ON DELETE CASCADE,
      line integer NOT NULL, fields text NULL, fault text NULL, fault_values text NULL, PRIMARY KEY (import_number, line))`)

    // What the preview makes of it. "position" is the order of the list: lines, then what the file leaves out.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_catalogue_change (
      import_number integer NOT NULL REFERENCES comptoir_catalogue_import (number) ON DELETE CASCADE,
      position integer NOT NULL, line integer NULL,
      outcome text NOT NULL CHECK (outcome IN ('bad', 'new', 'unknown', 'price_up', 'price_down', 'changed', 'unchanged', 'missing')),
      reason text NULL, reason_values jsonb NULL, matched_by text NULL,
      supplier_item_id text NULL, inventory_item_id text NULL,
      supplier_sku text NULL, barcode text NULL, sku text NULL, title text NULL,
      old_price numeric(20,6) NULL, new_price numeric(20,6) NULL, price_percent numeric(12,2) NULL,
      terms jsonb NULL, changes jsonb NULL,
      result text NULL CHECK (result IN ('done', 'product_made', 'skipped')),
      PRIMARY KEY (import_number, position))`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_catalogue_change_outcome" ON comptoir_catalogue_change (import_number, outcome, position)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "catalogue_change",
      "catalogue_row",
      "catalogue_import",
      "supplier_price_change",
      "supplier_price_break",
    ]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    }
    this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_supplier_item_supplier_sku"`)
    this.addSql(`DROP INDEX IF EXISTS "UQ_comptoir_supplier_item"`)
    // Only one period of an item can be kept by the older release: the one that began last.
    this.addSql(`UPDATE comptoir_supplier_item older SET status = 'archived' FROM comptoir_supplier_item newer
      WHERE older.status = 'active' AND newer.status = 'active' AND older.deleted_at IS NULL AND newer.deleted_at IS NULL
        AND older.supplier_id = newer.supplier_id AND older.inventory_item_id = newer.inventory_item_id
        AND coalesce(older.valid_from, '') < coalesce(newer.valid_from, '')`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_item" ON comptoir_supplier_item (supplier_id, inventory_item_id) WHERE deleted_at IS NULL AND status = 'active'`
    )
    this
      .addSql(`ALTER TABLE comptoir_supplier_item DROP COLUMN IF EXISTS discount_percent, DROP COLUMN IF EXISTS valid_from,
      DROP COLUMN IF EXISTS valid_until, DROP COLUMN IF EXISTS over_tolerance_percent, DROP COLUMN IF EXISTS over_tolerance_units,
      DROP COLUMN IF EXISTS under_tolerance_percent, DROP COLUMN IF EXISTS under_tolerance_units`)
  }
}
