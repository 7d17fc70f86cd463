import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Lower case and without accents, as people type it; the accents go first, for some locales lower plain letters only. */
const folded = (columns: readonly string[]): string =>
  `lower(regexp_replace(normalize(${columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ")}, NFKD), '[\\u0300-\\u036F]', '', 'g'))`

/** Everything that is known of a supplier: its contacts, addresses, terms, calendar, bank and tolerances. */
export class Migration20261122120100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`ALTER TABLE comptoir_supplier
      ADD COLUMN IF NOT EXISTS vat_number text NULL,
      ADD COLUMN IF NOT EXISTS company_number text NULL,
      ADD COLUMN IF NOT EXISTS payment_days integer NULL CHECK (payment_days >= 0),
      ADD COLUMN IF NOT EXISTS payment_end_of_month boolean NOT NULL DEFAULT false,
      ADD COLUMN IF NOT EXISTS payment_note text NULL,
      ADD COLUMN IF NOT EXISTS incoterm text NULL,
      ADD COLUMN IF NOT EXISTS incoterm_place text NULL,
      ADD COLUMN IF NOT EXISTS working_days jsonb NOT NULL DEFAULT '[1,2,3,4,5,6,7]',
      ADD COLUMN IF NOT EXISTS closings jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN IF NOT EXISTS minimum_order_value numeric(20,6) NULL CHECK (minimum_order_value >= 0),
      ADD COLUMN IF NOT EXISTS free_freight_threshold numeric(20,6) NULL CHECK (free_freight_threshold >= 0),
      ADD COLUMN IF NOT EXISTS usual_freight_cost numeric(20,6) NULL CHECK (usual_freight_cost >= 0),
      ADD COLUMN IF NOT EXISTS default_location_id text NULL,
      ADD COLUMN IF NOT EXISTS status_reason text NULL,
      ADD COLUMN IF NOT EXISTS account_holder text NULL,
      ADD COLUMN IF NOT EXISTS iban text NULL,
      ADD COLUMN IF NOT EXISTS bic text NULL,
      ADD COLUMN IF NOT EXISTS bank_name text NULL,
      ADD COLUMN IF NOT EXISTS over_tolerance_percent numeric(7,4) NULL CHECK (over_tolerance_percent >= 0),
      ADD COLUMN IF NOT EXISTS over_tolerance_units integer NULL CHECK (over_tolerance_units >= 0),
      ADD COLUMN IF NOT EXISTS under_tolerance_percent numeric(7,4) NULL CHECK (under_tolerance_percent >= 0),
      ADD COLUMN IF NOT EXISTS under_tolerance_units integer NULL CHECK (under_tolerance_units >= 0)`)
    this.addSql(`ALTER TABLE comptoir_supplier ADD COLUMN IF NOT EXISTS search_text text
      GENERATED ALWAYS AS (${folded(["code", "name", "legal_name", "contact_name", "email", "vat_number", "company_number"])}) STORED`)
    this.addSql(`ALTER TABLE comptoir_supplier DROP CONSTRAINT IF EXISTS comptoir_supplier_status_check`)
    this.addSql(`ALTER TABLE comptoir_supplier ADD CONSTRAINT comptoir_supplier_status_check
      CHECK (status IN ('active', 'on_hold', 'archived'))`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_country" ON comptoir_supplier (country_code, name, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_currency" ON comptoir_supplier (currency_code, name, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_contact (
      id text PRIMARY KEY, supplier_id text NOT NULL REFERENCES comptoir_supplier (id) ON DELETE CASCADE,
      name text NOT NULL, role text NULL, email text NULL, phone text NULL,
      receives_orders boolean NOT NULL DEFAULT false, position integer NOT NULL,
      search_text text GENERATED ALWAYS AS (${folded(["name", "role", "email", "phone"])}) STORED, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_contact_supplier" ON comptoir_supplier_contact (supplier_id, position)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_address (
      id text PRIMARY KEY, supplier_id text NOT NULL REFERENCES comptoir_supplier (id) ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('legal', 'pickup', 'returns', 'billing')), lines text NOT NULL,
      postal_code text NULL, city text NULL, country_code text NULL, position integer NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_address_supplier" ON comptoir_supplier_address (supplier_id, position)`
    )

    // A host may lack the extension or the right to make it: the search then reads the column through, as before.
    for (const table of ["supplier", "supplier_contact"]) {
      this.addSql(`DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX IF NOT EXISTS "IDX_comptoir_${table}_search" ON comptoir_${table} USING gin (search_text gin_trgm_ops);
      EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'comptoir_${table} is searched without a trigram index: %', SQLERRM;
      END $$`)
    }

    // What the score reads: the deliveries of a supplier by their day.
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_receipt_supplier_received" ON comptoir_receipt (supplier_id, received_on) WHERE status = 'posted'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_receipt_supplier_received"`)
    this.addSql(`DROP TABLE IF EXISTS comptoir_supplier_address`)
    this.addSql(`DROP TABLE IF EXISTS comptoir_supplier_contact`)
    this.addSql(`UPDATE comptoir_supplier SET status = 'archived' WHERE status = 'on_hold'`)
    this.addSql(`ALTER TABLE comptoir_supplier DROP CONSTRAINT IF EXISTS comptoir_supplier_status_check`)
    this.addSql(
      `ALTER TABLE comptoir_supplier ADD CONSTRAINT comptoir_supplier_status_check CHECK (status IN ('active', 'archived'))`
    )
    const columns = [
      "search_text",
      "vat_number",
      "company_number",
      "payment_days",
      "payment_end_of_month",
      "payment_note",
      "incoterm",
      "incoterm_place",
      "working_days",
      "closings",
      "minimum_order_value",
      "free_freight_threshold",
      "usual_freight_cost",
      "default_location_id",
      "status_reason",
      "account_holder",
      "iban",
      "bic",
      "bank_name",
      "over_tolerance_percent",
      "over_tolerance_units",
      "under_tolerance_percent",
      "under_tolerance_units",
    ]
    this.addSql(
      `ALTER TABLE comptoir_supplier ${columns.map((column) => `DROP COLUMN IF EXISTS ${column}`).join(", ")}`
    )
  }
}
