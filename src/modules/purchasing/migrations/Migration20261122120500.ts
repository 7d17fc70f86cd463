import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** The supplier's own page: links, who opened them, how often; and what suppliers answered to an order. */
export class Migration20261122120500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_portal_link (
      id text PRIMARY KEY, supplier_id text NOT NULL REFERENCES comptoir_supplier (id),
      entity_type text NOT NULL CHECK (entity_type IN ('purchase_order', 'quotation_request')), entity_id text NOT NULL,
      language_code text NOT NULL DEFAULT 'en', nonce text NOT NULL, expires_at timestamptz NOT NULL,
      created_by text NULL, revoked_at timestamptz NULL, revoked_by text NULL, replaced_by_id text NULL,
      visit_count integer NOT NULL DEFAULT 0, last_visited_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_portal_link_live" ON comptoir_portal_link (entity_type, entity_id, supplier_id) WHERE revoked_at IS NULL AND deleted_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_portal_link_entity" ON comptoir_portal_link (entity_type, entity_id, created_at)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_portal_link_supplier" ON comptoir_portal_link (supplier_id, created_at)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_portal_visit (
      id text PRIMARY KEY, portal_link_id text NOT NULL REFERENCES comptoir_portal_link (id) ON DELETE CASCADE,
      act text NOT NULL, act_key text NULL, address_hash text NOT NULL, user_agent text NULL, at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_portal_visit_link" ON comptoir_portal_visit (portal_link_id, at, id)`
    )

    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_portal_visit_key" ON comptoir_portal_visit (portal_link_id, act_key)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_portal_counter (
      id text PRIMARY KEY, hits integer NOT NULL, ends_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_portal_counter_ends_at" ON comptoir_portal_counter (ends_at)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_answer (
      id text PRIMARY KEY, purchase_order_id text NOT NULL REFERENCES comptoir_purchase_order (id) ON DELETE CASCADE,
      supplier_id text NOT NULL REFERENCES comptoir_supplier (id),
      portal_link_id text NULL REFERENCES comptoir_portal_link (id),
      revision integer NOT NULL,
      status text NOT NULL CHECK (status IN ('open', 'acknowledged', 'accepted', 'partly_accepted', 'refused', 'superseded')),
      supplier_reference text NULL, answered_by text NULL, note text NULL,
      line_count integer NOT NULL DEFAULT 0,
      date_changed boolean NOT NULL DEFAULT false, quantity_changed boolean NOT NULL DEFAULT false,
      price_changed boolean NOT NULL DEFAULT false,
      answered_at timestamptz NOT NULL, decided_at timestamptz NULL, decided_by text NULL, message text NULL,
      superseded_by_id text NULL, idempotency_key text NULL, decide_key text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_answer_open" ON comptoir_supplier_answer (purchase_order_id) WHERE status = 'open' AND deleted_at IS NULL`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_answer_key" ON comptoir_supplier_answer (purchase_order_id, idempotency_key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_answer_order" ON comptoir_supplier_answer (purchase_order_id, answered_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_answer_status" ON comptoir_supplier_answer (status, answered_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_answer_answered_at" ON comptoir_supplier_answer (answered_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_supplier_answer_supplier" ON comptoir_supplier_answer (supplier_id, answered_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_supplier_answer_line (
      id text PRIMARY KEY, answer_id text NOT NULL REFERENCES comptoir_supplier_answer (id) ON DELETE CASCADE,
      purchase_order_line_id text NOT NULL, position integer NOT NULL, sku text NULL, title text NULL,
      asked_quantity integer NOT NULL, asked_outstanding integer NOT NULL, asked_unit_price numeric(20,6) NOT NULL,
      price_per_quantity integer NOT NULL, discount_percent numeric(7,4) NOT NULL DEFAULT 0,
      asked_expected_on text NULL CHECK (asked_expected_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      parts jsonb NOT NULL, unit_price numeric(20,6) NULL CHECK (unit_price >= 0), note text NULL,
      decision text NOT NULL DEFAULT 'open' CHECK (decision IN ('open', 'accepted', 'refused')), reason text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_supplier_answer_line" ON comptoir_supplier_answer_line (answer_id, purchase_order_line_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "supplier_answer_line",
      "supplier_answer",
      "portal_counter",
      "portal_visit",
      "portal_link",
    ]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    }
  }
}
