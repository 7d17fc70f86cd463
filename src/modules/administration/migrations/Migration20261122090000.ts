import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Settings, roles, the audit log, number series and exchange rates. */
export class Migration20261122090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_setting (
      id text PRIMARY KEY, key text NOT NULL, store_id text NOT NULL DEFAULT '', value jsonb NOT NULL,
      updated_by text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_setting" ON comptoir_setting (key, store_id)`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_role_assignment (
      id text PRIMARY KEY, user_id text NOT NULL, role text NOT NULL, assigned_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_role_assignment" ON comptoir_role_assignment (user_id, role)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_audit_entry (
      id text PRIMARY KEY, entity_type text NOT NULL, entity_id text NOT NULL, act text NOT NULL, actor_id text NULL,
      before jsonb NULL, after jsonb NULL, reason text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_audit_entry_time" ON comptoir_audit_entry (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_audit_entry_entity" ON comptoir_audit_entry (entity_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_audit_entry_type" ON comptoir_audit_entry (entity_type, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_audit_entry_actor" ON comptoir_audit_entry (actor_id, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_audit_entry_act" ON comptoir_audit_entry (act, created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_number_series (
      id text PRIMARY KEY, series text NOT NULL, prefix text NOT NULL, yearly_reset boolean NOT NULL DEFAULT true, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_number_series" ON comptoir_number_series (series)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_number_counter (
      id text PRIMARY KEY, series text NOT NULL, period text NOT NULL, last integer NOT NULL DEFAULT 0 CHECK (last >= 0), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_number_counter" ON comptoir_number_counter (series, period)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_exchange_rate (
      id text PRIMARY KEY, from_currency text NOT NULL, to_currency text NOT NULL, rate numeric(20,10) NOT NULL CHECK (rate > 0),
      valid_from text NOT NULL CHECK (valid_from ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      source text NOT NULL DEFAULT 'manual' CHECK (source IN ('manual', 'csv')), created_by text NULL, ${STAMPS},
      CHECK (from_currency <> to_currency))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_exchange_rate" ON comptoir_exchange_rate (from_currency, to_currency, valid_from)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_exchange_rate_day" ON comptoir_exchange_rate (valid_from, id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "exchange_rate",
      "number_counter",
      "number_series",
      "audit_entry",
      "role_assignment",
      "setting",
    ]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    }
  }
}
