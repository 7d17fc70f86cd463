import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`
const day = (column: string) => `${column} text NULL CHECK (${column} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`

/** Requests for quotation: what is asked of whom, what they answer, and whom the goods are ordered from. */
export class Migration20261122120600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_quotation_request (
      id text PRIMARY KEY, number text NULL, title text NULL,
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'closed', 'cancelled')),
      location_id text NOT NULL, currency_code text NOT NULL, ${day("answer_by")}, notes text NULL,
      line_count integer NOT NULL DEFAULT 0, purchase_order_id text NULL, created_by text NULL,
      sent_at timestamptz NULL, sent_by text NULL, closed_at timestamptz NULL, closed_by text NULL,
      awarded_at timestamptz NULL, awarded_by text NULL,
      award_strategy text NULL CHECK (award_strategy IN ('best_lines', 'single', 'mix', 'by_hand')),
      cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL,
      idempotency_key text NULL, act_keys jsonb NULL, metadata jsonb NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_quotation_request_number" ON comptoir_quotation_request (number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_quotation_request_key" ON comptoir_quotation_request (idempotency_key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_request_created_at" ON comptoir_quotation_request (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_request_status" ON comptoir_quotation_request (status, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_request_answer_by" ON comptoir_quotation_request (answer_by, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_request_location" ON comptoir_quotation_request (location_id, created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_quotation_line (
      id text PRIMARY KEY,
      quotation_request_id text NOT NULL REFERENCES comptoir_quotation_request (id) ON DELETE CASCADE,
      position integer NOT NULL, inventory_item_id text NOT NULL, sku text NULL, title text NULL,
      quantity integer NOT NULL CHECK (quantity > 0), ${day("wished_on")}, note text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_quotation_line_position" ON comptoir_quotation_line (quotation_request_id, position)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_line_item" ON comptoir_quotation_line (inventory_item_id, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_quotation_supplier (
      id text PRIMARY KEY,
      quotation_request_id text NOT NULL REFERENCES comptoir_quotation_request (id) ON DELETE CASCADE,
      supplier_id text NOT NULL REFERENCES comptoir_supplier (id),
      status text NOT NULL DEFAULT 'invited' CHECK (status IN ('invited', 'sent', 'answered', 'declined')),
      source text NULL CHECK (source IN ('portal', 'csv', 'by_hand')),
      sent_at timestamptz NULL, reminded_at timestamptz NULL, reminder_count integer NOT NULL DEFAULT 0,
      answered_at timestamptz NULL, answered_by text NULL, is_late boolean NOT NULL DEFAULT false,
      version integer NOT NULL DEFAULT 0, answer_key text NULL, currency_code text NULL,
      freight_cost numeric(24,6) NULL CHECK (freight_cost >= 0), note text NULL, decline_reason text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_quotation_supplier" ON comptoir_quotation_supplier (quotation_request_id, supplier_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_supplier_supplier" ON comptoir_quotation_supplier (supplier_id, quotation_request_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_quotation_answer_line (
      id text PRIMARY KEY,
      quotation_supplier_id text NOT NULL REFERENCES comptoir_quotation_supplier (id) ON DELETE CASCADE,
      quotation_line_id text NOT NULL REFERENCES comptoir_quotation_line (id) ON DELETE CASCADE,
      is_declined boolean NOT NULL DEFAULT false, unit_price numeric(20,6) NULL CHECK (unit_price >= 0),
      price_per_quantity integer NOT NULL DEFAULT 1 CHECK (price_per_quantity > 0), currency_code text NOT NULL,
      quantity integer NULL CHECK (quantity > 0), minimum_order_quantity integer NULL CHECK (minimum_order_quantity > 0),
      lead_time_days integer NULL CHECK (lead_time_days >= 0), ${day("delivers_on")}, ${day("valid_until")},
      note text NULL, CHECK (is_declined = (unit_price IS NULL)), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_quotation_answer_line" ON comptoir_quotation_answer_line (quotation_supplier_id, quotation_line_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_answer_line_line" ON comptoir_quotation_answer_line (quotation_line_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_quotation_award (
      id text PRIMARY KEY,
      quotation_request_id text NOT NULL REFERENCES comptoir_quotation_request (id) ON DELETE CASCADE,
      quotation_line_id text NOT NULL REFERENCES comptoir_quotation_line (id) ON DELETE CASCADE,
      supplier_id text NOT NULL REFERENCES comptoir_supplier (id), purchase_order_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0), unit_price numeric(20,6) NOT NULL CHECK (unit_price >= 0),
      price_per_quantity integer NOT NULL DEFAULT 1 CHECK (price_per_quantity > 0), currency_code text NOT NULL,
      ${day("expected_on")}, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_quotation_award" ON comptoir_quotation_award (quotation_request_id, quotation_line_id, supplier_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_quotation_award_order" ON comptoir_quotation_award (purchase_order_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["award", "answer_line", "supplier", "line", "request"]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_quotation_${table}`)
    }
  }
}
