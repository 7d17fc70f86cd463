import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const TEMPLATES = `('purchase_order', 'purchase_order_revision', 'request_for_quotation', 'supplier_return', 'buyer_notice')`

/** Messages with their fate, the merchant's wording of them, and the letterhead. */
export class Migration20261122120400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_message (
      id text PRIMARY KEY, key text NOT NULL,
      channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'feed')),
      template text NOT NULL CHECK (template IN ${TEMPLATES}),
      entity_type text NOT NULL, entity_id text NOT NULL,
      recipients jsonb NOT NULL DEFAULT '[]',
      language_code text NOT NULL CHECK (language_code IN ('en', 'fr')),
      note text NULL, data jsonb NOT NULL DEFAULT '{}',
      status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'claimed', 'sent', 'failed', 'unknown')),
      claim text NULL, claimed_at timestamptz NULL, sending_at timestamptz NULL, settled_at timestamptz NULL,
      failure text NULL, record_name text NULL, subject text NULL, text_body text NULL, html_body text NULL,
      attachments jsonb NULL, template_version integer NULL, notification_id text NULL, repeats_id text NULL,
      queued_by text NULL, ${STAMPS},
      CHECK (status NOT IN ('sent', 'unknown') OR sending_at IS NOT NULL))`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_message_key" ON comptoir_message (key)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_message_repeats" ON comptoir_message (repeats_id) WHERE repeats_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_message_record" ON comptoir_message (entity_type, entity_id, created_at)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_message_waiting" ON comptoir_message (status, created_at, id) WHERE status IN ('queued', 'claimed')`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_message_time" ON comptoir_message (channel, created_at, id)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_message_template (
      id text PRIMARY KEY, template text NOT NULL CHECK (template IN ${TEMPLATES}),
      language_code text NOT NULL CHECK (language_code IN ('en', 'fr')),
      version integer NOT NULL CHECK (version > 0),
      subject text NULL, text_body text NULL, html_body text NULL, created_by text NULL, ${STAMPS},
      CHECK ((subject IS NULL) = (text_body IS NULL) AND (subject IS NULL) = (html_body IS NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_message_template" ON comptoir_message_template (template, language_code, version)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_letterhead (
      id text PRIMARY KEY, name text NULL, street text NULL, postal_code text NULL, city text NULL,
      country_code text NULL, vat_number text NULL, company_number text NULL, email text NULL, phone text NULL,
      terms_en text NULL, terms_fr text NULL, mail_from text NULL, mail_reply_to text NULL,
      logo_type text NULL, logo bytea NULL, updated_by text NULL, ${STAMPS})`)
  }

  override async down(): Promise<void> {
    for (const table of ["letterhead", "message_template", "message"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
