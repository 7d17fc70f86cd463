import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Which totes came to the packing station, and which units somebody held in hand there. */
export class Migration20261122210700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_station_tote (
      id text PRIMARY KEY, tote_id text NOT NULL REFERENCES comptoir_tote (id) ON DELETE CASCADE,
      arrived_at timestamptz NOT NULL, arrived_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_station_tote" ON comptoir_station_tote (tote_id)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_station_check (
      id text PRIMARY KEY, dispatch_id text NOT NULL, dispatch_line_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity >= 0), by_hand integer NOT NULL DEFAULT 0 CHECK (by_hand >= 0),
      checked_at timestamptz NOT NULL, checked_by text NULL, closed_at timestamptz NULL, ${STAMPS},
      CHECK (by_hand <= quantity))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_station_check_line" ON comptoir_station_check (dispatch_line_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_station_check_dispatch" ON comptoir_station_check (dispatch_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_station_check_open" ON comptoir_station_check (dispatch_id) WHERE closed_at IS NULL`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["station_check", "station_tote"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
