import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const day = (column: string) => `${column} text NULL CHECK (${column} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`

const ORDER_COLUMNS = [
  day("requested_on"),
  day("first_promised_on"),
  day("delivered_on"),
  "hold_reason text NULL",
  "held_at timestamptz NULL",
  "held_by text NULL",
  "submitted_at timestamptz NULL",
  "submitted_by text NULL",
  "acknowledged_at timestamptz NULL",
  "acknowledged_by text NULL",
  "approval_role text NULL",
  "approval_amount numeric(24,6) NULL",
  "approved_total numeric(24,6) NULL",
  "return_reason text NULL",
  "is_mailed boolean NULL",
  "vat_total numeric(24,6) NOT NULL DEFAULT 0",
  "merged_into_id text NULL REFERENCES comptoir_purchase_order (id) ON DELETE SET NULL",
  "duplicated_from_id text NULL REFERENCES comptoir_purchase_order (id) ON DELETE SET NULL",
  "quotation_request_id text NULL",
  "incoterm text NULL",
  "incoterm_place text NULL",
  "payment_terms jsonb NULL",
  "due_on text GENERATED ALWAYS AS (coalesce(first_promised_on, requested_on, expected_on)) STORED",
]

const LINE_COLUMNS = [
  day("requested_on"),
  day("first_promised_on"),
  day("last_received_on"),
  "note text NULL",
  "split_from_line_id text NULL",
  "discount_percent numeric(7,4) NOT NULL DEFAULT 0 CHECK (discount_percent >= 0 AND discount_percent <= 100)",
  "quarantined_quantity integer NOT NULL DEFAULT 0 CHECK (quarantined_quantity >= 0)",
  "over_tolerance_percent numeric(7,4) NULL CHECK (over_tolerance_percent >= 0)",
  "over_tolerance_units integer NULL CHECK (over_tolerance_units >= 0)",
  "under_tolerance_percent numeric(7,4) NULL CHECK (under_tolerance_percent >= 0)",
  "under_tolerance_units integer NULL CHECK (under_tolerance_units >= 0)",
]

const INDEXES = [
  `"IDX_comptoir_purchase_order_due" ON comptoir_purchase_order (due_on, id) WHERE status IN ('sent', 'acknowledged')`,
  `"IDX_comptoir_purchase_order_on_hold" ON comptoir_purchase_order (created_at, id) WHERE on_hold`,
  `"IDX_comptoir_purchase_order_sent_at" ON comptoir_purchase_order (supplier_id, sent_at)`,
  `"IDX_comptoir_purchase_order_line_sku" ON comptoir_purchase_order_line (lower(sku) text_pattern_ops)`,
  `"IDX_comptoir_purchase_order_line_supplier_sku" ON comptoir_purchase_order_line (lower(supplier_sku) text_pattern_ops)`,
]

/** Approval, holds, revisions, the four dates, VAT and where an order comes from. */
export class Migration20261122120300 extends Migration {
  override async up(): Promise<void> {
    for (const column of ORDER_COLUMNS) {
      this.addSql(`ALTER TABLE comptoir_purchase_order ADD COLUMN IF NOT EXISTS ${column}`)
    }
    for (const column of LINE_COLUMNS) {
      this.addSql(`ALTER TABLE comptoir_purchase_order_line ADD COLUMN IF NOT EXISTS ${column}`)
    }
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_purchase_order_revision (
      id text PRIMARY KEY, purchase_order_id text NOT NULL REFERENCES comptoir_purchase_order (id) ON DELETE CASCADE,
      revision integer NOT NULL CHECK (revision > 0), reason text NULL,
      changes jsonb NOT NULL DEFAULT '[]', lines jsonb NOT NULL, total numeric(24,6) NOT NULL DEFAULT 0,
      made_by text NULL, idempotency_key text NULL,
      created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), deleted_at timestamptz NULL)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_purchase_order_revision" ON comptoir_purchase_order_revision (purchase_order_id, revision) WHERE deleted_at IS NULL`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_purchase_order_revision_key" ON comptoir_purchase_order_revision (purchase_order_id, idempotency_key)`
    )
    for (const index of INDEXES) this.addSql(`CREATE INDEX IF NOT EXISTS ${index}`)
  }

  override async down(): Promise<void> {
    this.addSql(`DROP TABLE IF EXISTS comptoir_purchase_order_revision`)
    const nameOf = (column: string) => column.slice(0, column.indexOf(" "))
    for (const column of [...ORDER_COLUMNS].reverse()) {
      this.addSql(`ALTER TABLE comptoir_purchase_order DROP COLUMN IF EXISTS ${nameOf(column)}`)
    }
    for (const index of INDEXES) this.addSql(`DROP INDEX IF EXISTS ${index.split(" ")[0]}`)
    for (const column of LINE_COLUMNS) {
      this.addSql(`ALTER TABLE comptoir_purchase_order_line DROP COLUMN IF EXISTS ${nameOf(column)}`)
    }
  }
}
