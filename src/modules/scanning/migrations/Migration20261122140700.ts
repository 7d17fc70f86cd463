import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** The people of the scanner with their devices and sessions; pallets, and how often labels were printed. */
export class Migration20261122140700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_picker (
      id text PRIMARY KEY, code text NOT NULL, name text NOT NULL,
      pin_hash text NULL, pin_set_at timestamptz NULL,
      language_code text NOT NULL DEFAULT 'en' CHECK (language_code IN ('en', 'fr')),
      status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked')),
      tasks text[] NOT NULL DEFAULT '{}', last_seen_at timestamptz NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_picker_code" ON comptoir_picker (upper(code)) WHERE deleted_at IS NULL`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_picker_warehouse (
      id text PRIMARY KEY, picker_id text NOT NULL, location_id text NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_picker_warehouse" ON comptoir_picker_warehouse (picker_id, location_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_picker_warehouse_location" ON comptoir_picker_warehouse (location_id)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_scanner_device (
      id text PRIMARY KEY, name text NOT NULL, location_id text NULL,
      status text NOT NULL DEFAULT 'unpaired' CHECK (status IN ('unpaired', 'paired', 'revoked')),
      token_hash text NULL, pairing_hash text NULL, pairing_ends_at timestamptz NULL,
      paired_at timestamptz NULL, last_seen_at timestamptz NULL, user_agent text NULL,
      revoked_at timestamptz NULL, revoked_by text NULL, created_by text NULL, ${STAMPS},
      CHECK ((status = 'paired') = (token_hash IS NOT NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_scanner_device_name" ON comptoir_scanner_device (lower(name)) WHERE status <> 'revoked'`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_scanner_device_token" ON comptoir_scanner_device (token_hash) WHERE token_hash IS NOT NULL`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_scanner_device_pairing" ON comptoir_scanner_device (pairing_hash) WHERE pairing_hash IS NOT NULL`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_scanner_session (
      id text PRIMARY KEY, picker_id text NOT NULL, device_id text NOT NULL, location_id text NULL,
      started_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, last_seen_at timestamptz NULL,
      ended_at timestamptz NULL, end_reason text NULL CHECK (end_reason IN ('signed_out', 'replaced', 'ended')),
      ended_by text NULL, ${STAMPS}, CHECK ((ended_at IS NULL) = (end_reason IS NULL)))`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_scanner_session_picker" ON comptoir_scanner_session (picker_id, started_at)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_scanner_session_device" ON comptoir_scanner_session (device_id, started_at)`
    )
    // The subject is what somebody typed, whether or not it names a person: so a lock tells nobody who exists.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_scanner_attempt (
      id text PRIMARY KEY, subject text NOT NULL, failed_attempts integer NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
      lockouts integer NOT NULL DEFAULT 0 CHECK (lockouts >= 0), locked_until timestamptz NULL,
      last_failed_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_scanner_attempt" ON comptoir_scanner_attempt (subject)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_scanner_attempt_time" ON comptoir_scanner_attempt (updated_at)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pallet (
      id text PRIMARY KEY, number text NOT NULL, sscc text NULL CHECK (sscc ~ '^[0-9]{18}$'),
      location_id text NULL, note text NULL, document_type text NULL, document_id text NULL,
      key text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_pallet_number" ON comptoir_pallet (number)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_pallet_key" ON comptoir_pallet (key) WHERE key IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pallet_time" ON comptoir_pallet (created_at, id) WHERE deleted_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pallet_location" ON comptoir_pallet (location_id, created_at) WHERE deleted_at IS NULL`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pallet_content (
      id text PRIMARY KEY, pallet_id text NOT NULL, position integer NOT NULL, inventory_item_id text NOT NULL,
      lot text NULL, expires_on text NULL CHECK (expires_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      quantity integer NOT NULL CHECK (quantity > 0), ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pallet_content_pallet" ON comptoir_pallet_content (pallet_id, position)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pallet_content_item" ON comptoir_pallet_content (inventory_item_id)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pallet_counter (
      id text PRIMARY KEY, prefix text NOT NULL, last bigint NOT NULL CHECK (last > 0), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_pallet_counter" ON comptoir_pallet_counter (prefix)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_label_print (
      id text PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('bin', 'item', 'lot', 'pallet')), record_id text NOT NULL,
      copies integer NOT NULL CHECK (copies > 0), last_printed_at timestamptz NOT NULL, last_printed_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_label_print" ON comptoir_label_print (kind, record_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "label_print",
      "pallet_counter",
      "pallet_content",
      "pallet",
      "scanner_attempt",
      "scanner_session",
      "scanner_device",
      "picker_warehouse",
      "picker",
    ])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
