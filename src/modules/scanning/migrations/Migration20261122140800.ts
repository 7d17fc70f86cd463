import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What the scanner did: each act once, whatever the network repeats. */
export class Migration20261122140800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_scanner_act (
      id text PRIMARY KEY, key text NOT NULL, picker_id text NOT NULL, device_id text NOT NULL, location_id text NOT NULL,
      kind text NOT NULL, sequence integer NOT NULL CHECK (sequence >= 0), body jsonb NOT NULL,
      status text NOT NULL CHECK (status IN ('claimed', 'done', 'refused')), answer jsonb NULL,
      attempts integer NOT NULL DEFAULT 1, claimed_until timestamptz NULL,
      taken_at timestamptz NOT NULL, received_at timestamptz NOT NULL, finished_at timestamptz NULL,
      created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz NULL)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_scanner_act_key" ON comptoir_scanner_act (key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_scanner_act_device" ON comptoir_scanner_act (device_id, received_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_scanner_act_picker" ON comptoir_scanner_act (picker_id, received_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_scanner_act_refused" ON comptoir_scanner_act (location_id, received_at, id)
        WHERE status = 'refused'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP TABLE IF EXISTS comptoir_scanner_act CASCADE`)
  }
}
